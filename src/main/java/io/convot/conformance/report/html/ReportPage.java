package io.convot.conformance.report.html;

import io.convot.conformance.result.Verdict;
import java.util.List;
import java.util.Optional;

/** What the page shows, ready to be written: nothing in it is hidden, too long, or still to be worked out. */
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
        Optional<Observed> observed,
        boolean large) {

    /**
     * The run and its verdict.
     *
     * @param kind {@code sandbox} or {@code remote}
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

    /** A number of rules. */
    public record Count(OutcomeBadge mark, int rules) {}

    /**
     * A row of the matrix.
     *
     * @param name the area, such as {@code MSG}
     */
    public record Area(String name, String title, String anchor, List<Cell> required, List<Cell> recommended) {
        /**
         * How many of some rules are kept.
         *
         * @return for example {@code 3 of 4}
         */
        public static String kept(List<Cell> cells) {
            return cells.stream()
                            .filter(cell -> cell.mark() == OutcomeBadge.PASSED)
                            .count() + " of " + cells.size();
        }
    }

    /** A rule in the matrix. */
    public record Cell(String id, String number, String title, OutcomeBadge mark) {}

    /** A broken rule. */
    public record Failure(String id, String title, String level, OutcomeBadge mark, String headline) {}

    /** Rules that were not evaluated for one reason. */
    public record Open(String reason, List<String> rules, int more) {}

    /** A feature of the contract. */
    public record Chapter(String anchor, String area, String title, String description, List<Rule> rules) {}

    /**
     * A rule.
     *
     * @param sources where it is published
     * @param reason what there is to tell about the outcome; empty where nothing is
     * @param faults how many faults of the sandbox break it, and are caught; empty where that is not known
     * @param open whether its examples are shown at once
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
     * @param url where it is published
     */
    public record Source(String name, String url) {}

    /**
     * An example, or an outline with its rows.
     *
     * @param place where it stands in the features
     * @param note the reason, where it was not evaluated
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
     * @param docString a longer text that belongs to it; empty where there is none
     */
    public record Step(String keyword, String text, String docString, List<List<String>> rows) {}

    /**
     * A table of an outline.
     *
     * @param name its title; empty where there is none
     */
    public record Table(String name, List<String> header, List<Row> rows) {}

    /**
     * A row of an outline.
     *
     * @param note the reason, where it was not evaluated
     */
    public record Row(List<String> cells, OutcomeBadge mark, String note) {}

    /**
     * What was found in a failed example.
     *
     * @param name the example's title; empty where the card stands right below it
     * @param place where it stands in the features
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

    /** One thing that is wrong. */
    public record Point(String where, String expected, String actual) {}

    /**
     * An exchange.
     *
     * @param command the {@code curl} command to copy; empty where the one that is shown is it
     * @param body the body; nothing where there is none
     */
    public record Exchange(
            String id, String caption, String command, List<Piece> shown, List<Piece> head, List<Piece> body) {}

    /**
     * A published statement that no example shows.
     *
     * @param sources where it is published
     */
    public record Untested(String statement, List<Source> sources, String reason) {}

    /** A field that the contract does not name. */
    public record Undocumented(String where, String field, int seen) {}

    /** A setting. */
    public record Setting(String name, String value, boolean given) {}

    /**
     * The traffic that was judged, where the suite sent no request.
     *
     * @param skipped what was not judged, and how often
     * @param clientNotes what the clients did wrong, and how often
     */
    public record Observed(String intro, List<Calls> calls, List<Often> skipped, List<Often> clientNotes) {}

    /** How often a kind of call occurred, and how it was answered. */
    public record Calls(String call, int exchanges, int served, int rejected, int other) {}

    /** How often something occurred. */
    public record Often(String what, int count) {}
}
