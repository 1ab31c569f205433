package io.convot.conformance.report.html;

import io.convot.conformance.result.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows, ready to be written: nothing in it is hidden, too long, or still to be worked out.
 *
 * @param run the run and its verdict
 * @param outcomes how many rules came out how; only what there is
 * @param areas the matrix of areas and levels
 * @param failures the rules that are broken, the gravest first, waived ones last
 * @param open what was not evaluated, and what would change that
 * @param troubles what went wrong on the way and is not the contract's
 * @param chapters the rules, as documentation
 * @param untested published statements that no example shows
 * @param undocumented fields that the contract does not name
 * @param strength how strong the suite is
 * @param settings what the run was set to
 * @param large whether there is so much that a browser should draw only what is looked at
 */
public record ReportPage(
        RunFacts run,
        List<Count> outcomes,
        List<Area> areas,
        List<Failure> failures,
        List<Open> open,
        List<String> troubles,
        List<Chapter> chapters,
        List<Untested> untested,
        List<Undocumented> undocumented,
        FaultCoverage strength,
        List<Setting> settings,
        boolean large) {

    /**
     * The run and its verdict.
     *
     * @param verdict what came out
     * @param headline the verdict in a sentence
     * @param reason why
     * @param target the target's address
     * @param kind {@code sandbox} or {@code remote}
     * @param instant when it began, for programs
     * @param when when it began, for people
     * @param took how long it took
     * @param requests how many requests were sent
     * @param id the run's id
     * @param suite which suite has judged
     * @param left how many rules of the contract the run was not about
     */
    public record RunFacts(
            Verdict verdict,
            String headline,
            String reason,
            String target,
            String kind,
            String instant,
            String when,
            String took,
            int requests,
            String id,
            String suite,
            int left) {}

    /**
     * A number of rules.
     *
     * @param mark their outcome
     * @param rules how many
     */
    public record Count(OutcomeBadge mark, int rules) {}

    /**
     * A row of the matrix.
     *
     * @param name the area, such as {@code MSG}
     * @param title the feature's title
     * @param anchor the address of its chapter
     * @param required its required rules
     * @param recommended its recommended rules
     */
    public record Area(String name, String title, String anchor, List<Cell> required, List<Cell> recommended) {
        /**
         * How many of some rules are kept.
         *
         * @param cells the rules
         * @return for example {@code 3 of 4}
         */
        public static String kept(List<Cell> cells) {
            return cells.stream()
                            .filter(cell -> cell.mark() == OutcomeBadge.PASSED)
                            .count() + " of " + cells.size();
        }
    }

    /**
     * A rule in the matrix.
     *
     * @param id the rule's id
     * @param number the id's number
     * @param title the statement
     * @param mark its outcome
     */
    public record Cell(String id, String number, String title, OutcomeBadge mark) {}

    /**
     * A broken rule.
     *
     * @param id the rule's id
     * @param title the statement
     * @param level its level
     * @param mark failed or waived
     * @param headline what was found
     */
    public record Failure(String id, String title, String level, OutcomeBadge mark, String headline) {}

    /**
     * Rules that were not evaluated for one reason.
     *
     * @param reason the reason, or what would change it
     * @param rules the ids of the first of them
     * @param more how many there are besides
     */
    public record Open(String reason, List<String> rules, int more) {}

    /**
     * A feature of the contract.
     *
     * @param anchor its address
     * @param area the area of its rules
     * @param title its title
     * @param description what it is about
     * @param rules its rules
     */
    public record Chapter(String anchor, String area, String title, String description, List<Rule> rules) {}

    /**
     * A rule.
     *
     * @param id its id
     * @param area the first part of its id
     * @param level its level
     * @param title the statement
     * @param why why it matters
     * @param ifItFails what to look at
     * @param sources where it is published
     * @param mark its outcome
     * @param reason what there is to tell about the outcome; empty where nothing is
     * @param setting which setting would evaluate it, where one would
     * @param shown how its examples came out
     * @param faults how many faults of the sandbox break it, and are caught; empty where that is not known
     * @param open whether its examples are shown at once
     * @param examples its examples
     * @param met examples of other rules in which it was found broken
     * @param metMore in how many others besides
     */
    public record Rule(
            String id,
            String area,
            String level,
            String title,
            String why,
            String ifItFails,
            List<Source> sources,
            OutcomeBadge mark,
            String reason,
            Optional<String> setting,
            String shown,
            Optional<String> faults,
            boolean open,
            List<Example> examples,
            List<Card> met,
            int metMore) {}

    /**
     * A page or a standard.
     *
     * @param name its name
     * @param url where it is published
     */
    public record Source(String name, String url) {}

    /**
     * An example, or an outline with its rows.
     *
     * @param name its title
     * @param description what is said besides
     * @param place where it stands in the features
     * @param mark its outcome; for an outline the gravest of its rows
     * @param note the reason, where it was not evaluated
     * @param steps its steps
     * @param tables the rows of an outline
     * @param cards what was found where it failed
     */
    public record Example(
            String name,
            String description,
            String place,
            OutcomeBadge mark,
            String note,
            List<Step> steps,
            List<Table> tables,
            List<Card> cards) {}

    /**
     * A step.
     *
     * @param keyword such as {@code Given}
     * @param text what is done or expected
     * @param docString a longer text that belongs to it; empty where there is none
     * @param rows a table that belongs to it
     */
    public record Step(String keyword, String text, String docString, List<List<String>> rows) {}

    /**
     * A table of an outline.
     *
     * @param name its title; empty where there is none
     * @param header the placeholders
     * @param rows an example each
     */
    public record Table(String name, List<String> header, List<Row> rows) {}

    /**
     * A row of an outline.
     *
     * @param cells its values
     * @param mark its outcome
     * @param note the reason, where it was not evaluated
     */
    public record Row(List<String> cells, OutcomeBadge mark, String note) {}

    /**
     * What was found in a failed example.
     *
     * @param id an address
     * @param name the example's title; empty where the card stands right below it
     * @param place where it stands in the features
     * @param rule the rule that it shows, where that is another one
     * @param headline what was judged
     * @param points what is wrong
     * @param more what is said besides
     * @param exchange the exchange that shows it
     * @param before the exchanges that led to it
     */
    public record Card(
            String id,
            String name,
            String place,
            Optional<String> rule,
            String headline,
            List<Point> points,
            List<String> more,
            Optional<Exchange> exchange,
            List<Exchange> before) {}

    /**
     * One thing that is wrong.
     *
     * @param where the place
     * @param expected what the contract has there
     * @param actual what came
     */
    public record Point(String where, String expected, String actual) {}

    /**
     * An exchange.
     *
     * @param id an address
     * @param caption what was asked and what came, in a line
     * @param command the {@code curl} command to copy; empty where the one that is shown is it
     * @param shown the same to be read
     * @param head the status line and the headers
     * @param body the body; nothing where there is none
     */
    public record Exchange(
            String id, String caption, String command, List<Piece> shown, List<Piece> head, List<Piece> body) {}

    /**
     * A published statement that no example shows.
     *
     * @param statement the statement
     * @param sources where it is published
     * @param reason why it is not tested
     */
    public record Untested(String statement, List<Source> sources, String reason) {}

    /**
     * A field that the contract does not name.
     *
     * @param where the kind of thing that carried it
     * @param field its name
     * @param seen how often
     */
    public record Undocumented(String where, String field, int seen) {}

    /**
     * A setting.
     *
     * @param name its name
     * @param value its value
     * @param given whether there is a value
     */
    public record Setting(String name, String value, boolean given) {}
}
