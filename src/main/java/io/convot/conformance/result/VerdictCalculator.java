package io.convot.conformance.result;

import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport.MissingSetting;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.RuleWaiver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Derives the verdict, and the sentence that explains it, from the outcomes of the rules. */
record VerdictCalculator(
        List<RuleResult> rules, List<MissingSetting> needs, List<String> errors, Coverage coverage, RunMetadata facts) {

    Verdict verdict() {
        if (!counting(Outcome.FAILED).isEmpty()) {
            return Verdict.NON_CONFORMANT;
        }
        if (!errors.isEmpty() || !judgedWhatDecides() || coverage.judged() < facts.minRules()) {
            return Verdict.INCONCLUSIVE;
        }
        return missing().isEmpty() && waiverFaults().isEmpty() ? Verdict.CONFORMANT : Verdict.NON_CONFORMANT;
    }

    String reason() {
        return switch (verdict()) {
            case CONFORMANT -> kept() + open() + ".";
            case NON_CONFORMANT ->
                TextSanitizer.capitalised(broken()) + (errors.isEmpty() ? open() : "; besides, " + error()) + ".";
            case INCONCLUSIVE -> errors.isEmpty() ? tooLittle() : "The target could not be judged: " + error() + ".";
        };
    }

    /** Whether any rule was judged that can decide the verdict. */
    private boolean judgedWhatDecides() {
        return coverage.requiredJudged() > 0 || (facts.strict() && coverage.judged() > 0);
    }

    private String tooLittle() {
        if (coverage.judged() == 0) {
            return "No rule was evaluated" + (rules.isEmpty() ? "" : ": " + ways()) + ".";
        }
        String little = judgedWhatDecides()
                ? coverage.summary() + ", and the run demands " + facts.minRules() + " (--min-rules)"
                : "No required rule was evaluated";
        return little + "; " + kept() + open() + ".";
    }

    private List<RuleResult> having(Level level, Outcome outcome) {
        return rules.stream()
                .filter(rule -> rule.level() == level && rule.outcome() == outcome)
                .toList();
    }

    /** The rules with an outcome that decide about the verdict. */
    private List<RuleResult> counting(Outcome outcome) {
        List<RuleResult> counting = new ArrayList<>(having(Level.REQUIRED, outcome));
        if (facts.strict()) {
            counting.addAll(having(Level.RECOMMENDED, outcome));
        }
        return counting;
    }

    private List<RuleResult> missing() {
        return facts.requireAll() ? having(Level.REQUIRED, Outcome.NOT_EVALUATED) : List.of();
    }

    private String kept() {
        if (coverage.judged() == coverage.rules()) {
            return allKept();
        }
        int kept = having(Level.REQUIRED, Outcome.PASSED).size()
                + having(Level.RECOMMENDED, Outcome.PASSED).size();
        return coverage.summary() + (kept == coverage.judged() ? ", all kept" : ", " + kept + " kept") + but();
    }

    private String but() {
        List<RuleResult> failed = having(Level.RECOMMENDED, Outcome.FAILED);
        List<RuleResult> waived =
                rules.stream().filter(rule -> rule.outcome() == Outcome.WAIVED).toList();
        return (failed.isEmpty() ? "" : "; " + are(failed, Level.RECOMMENDED) + " broken: " + ids(failed))
                + (waived.isEmpty() ? "" : "; " + broken(waived) + " and waived: " + ids(waived));
    }

    private String allKept() {
        List<RuleResult> required = having(Level.REQUIRED, Outcome.PASSED);
        List<RuleResult> recommended = having(Level.RECOMMENDED, Outcome.PASSED);
        List<RuleResult> failed = having(Level.RECOMMENDED, Outcome.FAILED);
        List<RuleResult> waived =
                rules.stream().filter(rule -> rule.outcome() == Outcome.WAIVED).toList();
        String all = failed.isEmpty() && waived.isEmpty() ? "All " : "";
        String but = but();
        if (required.isEmpty() && recommended.isEmpty()) {
            return but.substring("; ".length());
        }
        if (required.isEmpty() || recommended.isEmpty()) {
            Level level = recommended.isEmpty() ? Level.REQUIRED : Level.RECOMMENDED;
            List<RuleResult> kept = having(level, Outcome.PASSED);
            return (kept.size() > 1 ? all : "") + are(kept, level) + " kept" + but;
        }
        return all + required.size() + " required and " + recommended.size()
                + " recommended rules that were evaluated are kept" + but;
    }

    private String broken() {
        List<RuleResult> required = having(Level.REQUIRED, Outcome.FAILED);
        List<RuleResult> recommended = having(Level.RECOMMENDED, Outcome.FAILED);
        List<String> parts = new ArrayList<>();
        if (!required.isEmpty()) {
            parts.add(are(required, Level.REQUIRED) + " broken: " + ids(required));
        }
        if (!recommended.isEmpty()) {
            parts.add(are(recommended, Level.RECOMMENDED) + " broken: " + ids(recommended));
        }
        if (!missing().isEmpty()) {
            parts.add(TextSanitizer.count(missing().size(), "required rule")
                    + (missing().size() == 1 ? " was" : " were") + " not evaluated, and all were asked for: "
                    + ids(missing()));
        }
        waiverFaults().forEach(parts::add);
        return String.join("; ", parts);
    }

    private static String broken(List<RuleResult> rules) {
        return TextSanitizer.count(rules.size(), "rule") + (rules.size() == 1 ? " is broken" : " are broken");
    }

    /** What is wrong with the waivers themselves. */
    private List<String> waiverFaults() {
        return rules.stream()
                .flatMap(rule -> rule.waiver().stream())
                .filter(waiver -> waiver.state().failsTheRun())
                .map(RuleWaiver::message)
                .toList();
    }

    private List<RuleResult> notEvaluated() {
        return rules.stream()
                .filter(rule -> rule.outcome() == Outcome.NOT_EVALUATED)
                .toList();
    }

    /** What was not evaluated, and what would change that, as the end of a sentence. */
    private String open() {
        int open = notEvaluated().size();
        return open == 0 ? "" : "; " + open + (open == 1 ? " was" : " were") + " not evaluated: " + ways();
    }

    private String ways() {
        int other = notEvaluated().size()
                - needs.stream().mapToInt(need -> need.rules().size()).sum();
        List<String> ways = new ArrayList<>();
        needs.forEach(need -> ways.add(need.setting() + " would add "
                + TextSanitizer.count(need.rules().size(), "rule")));
        if (other > 0) {
            ways.add(needs.isEmpty() ? withoutStop(notEvaluated().get(0).reason(), 200) : other + " for other reasons");
        }
        return String.join(", ", ways);
    }

    private String error() {
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return withoutStop(errors.get(0), 300) + more;
    }

    /** A line that another sentence ends with. */
    private static String withoutStop(String text, int max) {
        String line = TextSanitizer.line(text, max);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String are(List<RuleResult> rules, Level level) {
        return TextSanitizer.count(rules.size(), level.word() + " rule") + (rules.size() == 1 ? " is" : " are");
    }

    private static String ids(List<RuleResult> rules) {
        return rules.stream().map(RuleResult::id).collect(Collectors.joining(", "));
    }
}
