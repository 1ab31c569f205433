package io.convot.conformance.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One entry of a file of waivers. What is wrong with it becomes problems. */
final class WaiverEntry {
    private static final String RULE = "rule";
    private static final String REASON = "reason";
    private static final String OWNER = "owner";
    private static final String LINK = "link";
    private static final String EXPIRES = "expires";
    private static final List<String> MEMBERS = List.of(RULE, REASON, OWNER, LINK, EXPIRES);
    private static final String ALL = "rule, reason, owner, link and expires";

    /** A key would be shown by every report. */
    private static final Pattern KEY = Pattern.compile("(?i)ck_\\S");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Path file;
    private final ConfigurationErrors problems;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Optional<String> rule;
    private final Optional<Waiver> waiver;

    /** A member's text, and where it stands. */
    private record Member(String text, String place) {}

    WaiverEntry(Path file, MappingNode entry, String number, Collection<String> rules, ConfigurationErrors problems) {
        this.file = file;
        this.problems = problems;
        entry.getValue().forEach(this::take);
        this.rule = text(RULE).flatMap(member -> known(member, rules));
        String name = rule.map(id -> "The waiver for " + id).orElse(number);
        for (String member : MEMBERS) {
            if (text(member).isEmpty()) {
                String place = members.getOrDefault(member, new Member("", place(file, entry)))
                        .place();
                problems.add(name + " has no " + member, place, "all of " + ALL + " are demanded");
            }
        }
        Optional<URI> link = text(LINK).flatMap(this::link);
        Optional<LocalDate> expires = text(EXPIRES).flatMap(this::date);
        this.waiver = rule.flatMap(id -> text(REASON).flatMap(reason -> text(OWNER)
                .flatMap(owner -> link.flatMap(
                        url -> expires.map(date -> new Waiver(id, reason.text(), owner.text(), url, date))))));
    }

    /** The waiver; empty where a problem was told. */
    Optional<Waiver> waiver() {
        return waiver;
    }

    /** The rule that it is for; empty where there is no such rule. */
    Optional<String> rule() {
        return rule;
    }

    static String place(Path file, Node node) {
        return node.getStartMark().map(mark -> place(file, mark)).orElse(file.toString());
    }

    static String place(Path file, Mark mark) {
        return file + ", line " + (mark.getLine() + 1);
    }

    private void take(NodeTuple member) {
        String place = place(file, member.getKeyNode());
        String name = member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!MEMBERS.contains(name)) {
            String meant = NameSuggestion.among(MEMBERS, name)
                    .map(nearest -> "did you mean " + nearest + "? ")
                    .orElse("take it out. ");
            problems.add(
                    ConfigurationErrors.shown(name) + " is no member of a waiver", place, meant + "There are " + ALL);
        } else if (members.containsKey(name)) {
            problems.add("The member " + name + " stands twice in one waiver", place, "keep one of the two");
        } else {
            members.put(name, new Member(text(name, member.getValueNode(), place), place));
        }
    }

    /** The value on one line; empty where there is none. */
    private String text(String name, Node value, String place) {
        if (!(value instanceof ScalarNode scalar)) {
            problems.add("The member " + name + " is a list or has members of its own", place, "write a text");
            return "?";
        }
        if (KEY.matcher(scalar.getValue()).find()) {
            problems.add(
                    "The member " + name + " holds what may be a key, and every report would show it",
                    place,
                    "take it out");
        }
        return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue().strip().replaceAll("\\s+", " ");
    }

    private Optional<Member> text(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(member -> !member.text().isEmpty());
    }

    private Optional<String> known(Member member, Collection<String> rules) {
        String id = member.text().toUpperCase(Locale.ROOT);
        if (rules.contains(id)) {
            return Optional.of(id);
        }
        String meant = NameSuggestion.among(rules, id)
                .map(nearest -> "did you mean " + nearest + "? ")
                .orElse("");
        problems.add(
                "There is no rule " + ConfigurationErrors.shown(member.text()),
                member.place(),
                meant + "The command \"rules\" lists them");
        return Optional.empty();
    }

    private Optional<URI> link(Member member) {
        try {
            URI link = new URI(member.text());
            boolean http = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            if (http && link.getHost() != null && link.getRawUserInfo() == null) {
                return Optional.of(link);
            }
        } catch (URISyntaxException e) {
            // told below, like every other text that is no address
        }
        problems.add(
                "The link " + ConfigurationErrors.shown(member.text()) + " is no http or https address",
                member.place(),
                "give the address of the ticket, without user or password, such as https://tickets.example/42");
        return Optional.empty();
    }

    private Optional<LocalDate> date(Member member) {
        try {
            if (DATE.matcher(member.text()).matches()) {
                return Optional.of(LocalDate.parse(member.text()));
            }
        } catch (DateTimeParseException e) {
            // such as 2026-02-30, told below
        }
        problems.add(
                "The expiry date " + ConfigurationErrors.shown(member.text()) + " is no day of the calendar",
                member.place(),
                "write it like 2026-12-31");
        return Optional.empty();
    }
}
