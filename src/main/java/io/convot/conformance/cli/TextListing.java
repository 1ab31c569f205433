package io.convot.conformance.cli;

import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.UntestedRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The contract in aligned columns, for a terminal. */
record TextListing(List<Rule> rules, List<UntestedRule> untested) {
    private static final List<String> HEADINGS = List.of("ID", "LEVEL", "EXAMPLES", "SOURCE", "STATEMENT");

    String print() {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEADINGS), rules.stream().map(TextListing::row))
                .toList();
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        if (!untested.isEmpty()) {
            text.append("\nNot tested\n");
            untested.forEach(one -> text.append("- ")
                    .append(one.statement())
                    .append(" (")
                    .append(String.join(", ", one.sources()))
                    .append(")\n    ")
                    .append(one.reason().strip().replaceAll("\\s+", " "))
                    .append('\n'));
        }
        return text.toString();
    }

    private static List<String> row(Rule rule) {
        return List.of(
                rule.id(),
                rule.level().word(),
                String.valueOf(rule.examples()),
                String.join(", ", rule.sources()),
                rule.title());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
