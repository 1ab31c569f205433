package io.convot.conformance.report.allure;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ExampleOutcome;
import io.convot.conformance.result.TextSanitizer;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Allure's status and details of an outcome. Its categories know a result by status and details only, so the details
 * open with a line that nothing but this class writes.
 */
final class AllureStatus {
    private static final String BROKEN = "Breaks the %s rule ";

    private AllureStatus() {}

    static Status of(Cause cause) {
        return switch (cause) {
            case NONE -> Status.PASSED;
            case VIOLATION -> Status.FAILED;
            case SUITE_ERROR -> Status.BROKEN;
            case MISSING_PREREQUISITE, INDETERMINATE, TARGET_UNAVAILABLE, INTERRUPTED -> Status.SKIPPED;
        };
    }

    /** Details of a result that is not green: the reason, then what it means, then a trace if there is one. */
    static StatusDetails details(ExampleOutcome outcome, Optional<Rule> rule, String trace) {
        String opening = outcome.cause() == Cause.VIOLATION
                ? rule.map(it -> broken(it.level()) + it.id() + ": " + it.title())
                        .orElse("")
                : opening(outcome.cause());
        return new StatusDetails()
                .setMessage(TextSanitizer.forAllure(outcome.reason()))
                .setTrace(TextSanitizer.forAllure(trace.isEmpty() ? opening : opening + "\n" + trace));
    }

    private static String opening(Cause cause) {
        return switch (cause) {
            case NONE, VIOLATION -> "";
            case MISSING_PREREQUISITE -> "Not evaluated: a key or an option was not given";
            case INDETERMINATE -> "Not evaluated: the result would not be reliable";
            case TARGET_UNAVAILABLE -> "Target unavailable";
            case INTERRUPTED -> "The run ended too early";
            case SUITE_ERROR -> "Suite error";
        };
    }

    /** Allure's categories: name, and what the details of a result have to match. */
    static Map<String, String> categories() {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("Non-conformance: a required rule is broken", "(?m).*^" + broken(Level.REQUIRED) + ".*");
        categories.put("A recommended rule is broken", "(?m).*^" + broken(Level.RECOMMENDED) + ".*");
        categories.put("Target unavailable", opening(Cause.TARGET_UNAVAILABLE) + ".*");
        categories.put("The run ended too early", opening(Cause.INTERRUPTED) + ".*");
        categories.put("Suite error", opening(Cause.SUITE_ERROR) + ".*");
        categories.put("Not evaluated: a key or an option was not given", opening(Cause.MISSING_PREREQUISITE) + ".*");
        categories.put("Not evaluated: the result would not be reliable", opening(Cause.INDETERMINATE) + ".*");
        return categories;
    }

    private static String broken(Level level) {
        return BROKEN.formatted(level.word());
    }
}
