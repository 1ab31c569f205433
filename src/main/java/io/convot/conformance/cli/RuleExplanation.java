package io.convot.conformance.cli;

import io.convot.conformance.contract.Gherkin;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.report.html.ContractPage.Deviation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One rule, explained on a terminal. */
final class RuleExplanation {
    private RuleExplanation() {}

    static String of(Rule rule, List<Gherkin.Scenario> scenarios, List<Deviation> faults) {
        StringBuilder text = new StringBuilder();
        text.append(TextWrap.lines(rule.id() + "  ", "  ", rule.title()));
        text.append("  " + rule.level().word() + ", " + rule.feature() + ", " + rule.file() + ":" + rule.line() + "\n");
        IntStream.range(0, rule.sources().size())
                .forEach(i -> text.append("  " + rule.sources().get(i)
                        + (i < rule.links().size() ? ": " + rule.links().get(i) : "") + "\n"));
        paragraph(text, "Why", rule.why());
        paragraph(text, "If it fails", rule.ifItFails());
        scenarios.forEach(scenario -> scenario(text, scenario));
        if (!faults.isEmpty()) {
            text.append("\nFaults that prove it (run --fault ID shows what the report says)\n");
            faults.forEach(fault -> text.append("  " + fault.id() + "\n")
                    .append(TextWrap.lines("      ", "      ", fault.description())));
        }
        return text.toString();
    }

    private static void paragraph(StringBuilder text, String heading, String content) {
        if (!content.isBlank()) {
            text.append("\n").append(heading).append("\n").append(TextWrap.lines("  ", "  ", content));
        }
    }

    private static void scenario(StringBuilder text, Gherkin.Scenario scenario) {
        text.append(TextWrap.lines("\nExample: ", "  ", scenario.name()));
        if (!scenario.description().isEmpty()) {
            text.append(TextWrap.lines("  ", "  ", scenario.description()));
        }
        scenario.steps().forEach(step -> {
            text.append(TextWrap.lines("  " + step.keyword() + " ", "      ", step.text()));
            step.docString().ifPresent(doc -> doc.lines().forEach(line -> text.append("      | " + line + "\n")));
            table(text, step.rows());
        });
        scenario.tables().forEach(table -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(table.header());
            table.rows().forEach(row -> rows.add(row.cells()));
            text.append("\n").append(table.name().isEmpty() ? "" : "    " + table.name() + "\n");
            table(text, rows);
        });
    }

    /** Cells in a line each where they do not fit beside each other. */
    private static void table(StringBuilder text, List<List<String>> rows) {
        rows.forEach(row -> text.append(TextWrap.lines("    ", "        ", "| " + String.join(" | ", row) + " |")));
    }
}
