package io.convot.conformance.cli;

import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.UntestedRule;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The contract as Markdown tables. */
record MarkdownListing(List<Rule> rules, List<UntestedRule> untested) {
    String print() {
        StringBuilder text = new StringBuilder();
        text.append(row("Rule", "Level", "Statement", "Source", "Examples"));
        text.append("|---|---|---|---|--:|\n");
        rules.forEach(rule -> text.append(row(
                rule.id(),
                rule.level().word(),
                plain(rule.title()),
                sources(rule.sources(), rule.links()),
                String.valueOf(rule.examples()))));
        if (!untested.isEmpty()) {
            text.append("\n## Not tested\n\n");
            text.append(row("Statement", "Source", "Reason"));
            text.append("|---|---|---|\n");
            untested.forEach(one ->
                    text.append(row(plain(one.statement()), sources(one.sources(), one.links()), plain(one.reason()))));
        }
        return text.toString();
    }

    private static String sources(List<String> names, List<URI> links) {
        return IntStream.range(0, names.size())
                .mapToObj(i ->
                        i < links.size() ? "[" + plain(names.get(i)) + "](" + links.get(i) + ")" : plain(names.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static String row(String... cells) {
        return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Text that Markdown does not take for its own signs, on one line. Code in backticks stays code. */
    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("([\\\\|*_<\\[\\]])", "\\\\$1");
    }
}
