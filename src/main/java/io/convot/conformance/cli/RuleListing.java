package io.convot.conformance.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.UntestedRule;
import io.convot.conformance.report.markdown.Markdown;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The contract in each form in which it is printed, and the faults that break it. */
record RuleListing(List<Rule> rules, List<UntestedRule> untested) {
    String print(ListingFormat format) {
        return switch (format) {
            case TEXT -> text();
            case MARKDOWN -> markdown();
            case JSON -> json();
            case HTML -> throw new IllegalStateException("The page of the contract is written as a whole.");
        };
    }

    /** For a terminal of 80 columns. */
    private String text() {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(TextWrap.lines(
                "%-10s  %-11s  ".formatted(rule.id(), rule.level().word()), " ".repeat(25), rule.title())));
        text.append(untested.isEmpty() ? "" : "\nNot tested\n");
        untested.forEach(one -> text.append(
                        TextWrap.lines("- ", "  ", one.statement() + " (" + String.join(", ", one.sources()) + ")"))
                .append(TextWrap.lines("    ", "    ", one.reason())));
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

    @JsonPropertyOrder({"title", "feature", "reason"})
    private interface UntestedJson {
        @JsonProperty("title")
        String statement();
    }
}
