package io.convot.conformance.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.UntestedRule;
import io.convot.conformance.report.markdown.Markdown;
import io.convot.conformance.sandbox.fault.Fault;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The contract in each form in which it is printed, and the faults that break it. */
record RuleListing(List<Rule> rules, List<UntestedRule> untested) {
    private static final List<String> HEADINGS = List.of("ID", "LEVEL", "EXAMPLES", "SOURCE", "STATEMENT");

    String print(OutputFormat format) {
        return switch (format) {
            case TEXT -> text();
            case MARKDOWN -> markdown();
            case JSON -> json();
        };
    }

    /** Faults of the sandbox: what each is called, which rules it breaks, and how. */
    static String faults(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.id() + " (" + String.join(", ", new TreeSet<>(fault.rules())) + ")\n    "
                        + fault.description() + "\n")
                .collect(Collectors.joining());
    }

    /** Aligned columns, for a terminal. */
    private String text() {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEADINGS),
                        rules.stream()
                                .map(rule -> List.of(
                                        rule.id(),
                                        rule.level().word(),
                                        String.valueOf(rule.examples()),
                                        String.join(", ", rule.sources()),
                                        rule.title())))
                .toList();
        String format = IntStream.range(0, HEADINGS.size())
                .mapToObj(column -> "%-"
                        + rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElseThrow() + "s")
                .collect(Collectors.joining("  "));
        StringBuilder text = new StringBuilder();
        rows.forEach(row ->
                text.append(format.formatted(row.toArray()).stripTrailing()).append('\n'));
        text.append(untested.isEmpty() ? "" : "\nNot tested\n");
        untested.forEach(one -> text.append("- " + one.statement() + " (" + String.join(", ", one.sources()) + ")\n    "
                + one.reason().strip().replaceAll("\\s+", " ") + "\n"));
        return text.toString();
    }

    private String markdown() {
        StringBuilder text = new StringBuilder(Markdown.row("Rule", "Level", "Statement", "Source", "Examples"));
        text.append("|---|---|---|---|--:|\n");
        rules.forEach(rule -> text.append(Markdown.row(
                rule.id(),
                rule.level().word(),
                Markdown.own(rule.title()),
                sources(rule.sources(), rule.links()),
                String.valueOf(rule.examples()))));
        if (!untested.isEmpty()) {
            text.append("\n## Not tested\n\n");
            text.append(Markdown.row("Statement", "Source", "Reason")).append("|---|---|---|\n");
            untested.forEach(one -> text.append(Markdown.row(
                    Markdown.own(one.statement()), sources(one.sources(), one.links()), Markdown.own(one.reason()))));
        }
        return text.toString();
    }

    private static String sources(List<String> names, List<URI> links) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> i < links.size()
                        ? "[" + Markdown.own(names.get(i)) + "](" + links.get(i) + ")"
                        : Markdown.own(names.get(i)))
                .collect(Collectors.joining(", "));
    }

    /** For programs: keys may be added, never renamed. */
    private String json() {
        return JsonMapper.builder()
                        .addMixIn(Level.class, LevelJson.class)
                        .addMixIn(Rule.class, RuleJson.class)
                        .addMixIn(UntestedRule.class, UntestedJson.class)
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(this)
                + "\n";
    }

    private interface LevelJson {
        @JsonValue
        String word();
    }

    private interface RuleJson {
        @JsonProperty("statement")
        String title();
    }

    @JsonPropertyOrder({"statement", "feature", "reason"})
    private interface UntestedJson {}
}
