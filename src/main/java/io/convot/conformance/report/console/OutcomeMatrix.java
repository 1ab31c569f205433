package io.convot.conformance.report.console;

import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.TextSanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The number of rules by area and outcome. Areas of which every rule passed share one line. */
final class OutcomeMatrix {
    private static final int MAX_AREA = 12;
    private static final int WIDTH = 27;
    private static final int WIDTH_WITH_WAIVED = 34;

    private final ConformanceReport report;
    private final AnsiStyle style;
    private final boolean anyWaived;

    private OutcomeMatrix(ConformanceReport report, AnsiStyle style) {
        this.report = report;
        this.style = style;
        anyWaived = report.counts().required().waived()
                        + report.counts().recommended().waived()
                > 0;
    }

    /** The lines of the matrix; none where no rule was judged. */
    static List<String> of(ConformanceReport report, AnsiStyle style) {
        return report.coverage().judged() == 0 ? List.of() : new OutcomeMatrix(report, style).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        String waived = anyWaived ? " waived" : "";
        String room = " ".repeat(waived.length());
        lines.add(style.strong("Area        required                       " + room + "recommended"));
        lines.add(style.faint(
                "            passed failed not evaluated" + waived + "    passed failed not evaluated" + waived));
        List<String> green = new ArrayList<>();
        for (Map.Entry<String, List<RuleResult>> area : report.byArea().entrySet()) {
            List<RuleResult> rules = area.getValue();
            if (Tally.of(rules).passed() == rules.size()) {
                green.add(area.getKey());
            } else {
                lines.add(row(area.getKey(), Tally.of(rules, Level.REQUIRED), Tally.of(rules, Level.RECOMMENDED)));
            }
        }
        lines.add(row("all", report.counts().required(), report.counts().recommended()));
        if (!green.isEmpty()) {
            lines.add("All rules passed: " + TextSanitizer.forConsole(String.join(", ", green)));
        }
        return lines;
    }

    private String row(String area, Tally required, Tally recommended) {
        String name = TextSanitizer.forConsole(TextSanitizer.line(area, MAX_AREA));
        return (String.format(Locale.ROOT, "%-12s", name) + cells(required) + "    " + cells(recommended))
                .stripTrailing();
    }

    private String cells(Tally tally) {
        if (tally.all() == 0) {
            return " ".repeat(anyWaived ? WIDTH_WITH_WAIVED : WIDTH);
        }
        String failed = String.format(Locale.ROOT, "%6d", tally.failed());
        return String.format(
                        Locale.ROOT,
                        "%6d %s %13d",
                        tally.passed(),
                        tally.failed() > 0 ? style.bad(failed) : failed,
                        tally.notEvaluated())
                + (anyWaived ? String.format(Locale.ROOT, " %6d", tally.waived()) : "");
    }
}
