package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Freedoms of the contract stay free: no conforming difference is reported as a violation. */
@Execution(ExecutionMode.CONCURRENT)
final class VariantToleranceTest {
    /** A target may do without pages past the end, and the rate limit is off. */
    private static final List<String> MAY_STAY_OPEN = List.of("PAGE-8", "RATE-1", "RATE-2");

    /**
     * Where others write all the time, reading several pages may never find the list at rest; lists that differ by
     * turns look like that.
     */
    private static final List<String> MAY_STAY_OPEN_IN_TRAFFIC = List.of("PAGE-4", "PAGE-5", "PAGE-6");

    /** A target that never answers 422 shows nothing of its details. */
    private static final List<String> NEEDS_A_422 = List.of("ERR-6");

    private static final List<String> NEED_EXTENDED_CALLS =
            List.of("CONTACT-4", "CONV-1", "CONV-8", "MSG-4", "MSG-12", "SCOPE-11", "TENANT-1");

    /** Where new conversations are spread over the whole list, one example would have to read all of it. */
    private static final String NEEDS_NEIGHBOURS = "PAGE-6";

    /** What makes a run wait rather than work: its examples wait side by side. */
    private static final List<String> SLOW = List.of("lists-lag", "limits", "latency", "busy");

    static final List<String> SEVERAL_AT_ONCE = List.of(
            "writes-answer-200,wrapped-resources,epoch-seconds,string-message-ids,further-fields-everywhere",
            "newest-messages-first,messages-two-a-page,greets,activity-after-reply,operator-as-author-object",
            "lists-lag-100-ms,busy-app,oldest-conversations-first",
            "limits-with-zero,wrong-values-are-400,details-null,clamped-paging,charset-absent",
            "active-conversations-first,busy-app,shared-contacts,cleared-keys-are-null,absent-instead-of-null");

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void is_left_in_peace(String id) {
        isLeftInPeace(id);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("SEVERAL_AT_ONCE")
    void are_left_in_peace_together(String ids) {
        isLeftInPeace(ids.split(","));
    }

    private static void isLeftInPeace(String... ids) {
        boolean slow = has(ids, SLOW);
        Trial trial = new Trial().with(Setting.LAG, slow ? "5" : "1").with(Setting.PARALLEL, slow ? "8" : "1");
        ChosenRules.current().only().ifPresent(rules -> trial.with(Setting.ONLY, rules));
        ConformanceReport report = trial.on(SandboxOptions.plain().withVariants(ids));

        assertThat(report.rules().stream()
                        .filter(rule -> rule.outcome() != Outcome.PASSED)
                        .filter(rule -> rule.outcome() == Outcome.FAILED || !mayStayOpen(rule.id(), ids))
                        .map(VariantToleranceTest::described))
                .isEmpty();
        // Where a variant leaves the one chosen rule open, there is no verdict.
        if (ChosenRules.current().areAll()) {
            assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
        }
    }

    static Stream<String> variants() {
        return Variants.all().stream().map(Variant::id);
    }

    private static String described(RuleResult rule) {
        return rule.id() + " " + rule.outcome() + ": " + rule.reason();
    }

    private static boolean mayStayOpen(String rule, String... ids) {
        return MAY_STAY_OPEN.contains(rule)
                || (MAY_STAY_OPEN_IN_TRAFFIC.contains(rule) && has(ids, List.of("busy", "lists-lag-by-turns")))
                || (rule.startsWith("MSG-") && has(ids, List.of("messages-refuse-page")))
                || (NEED_EXTENDED_CALLS.contains(rule) && has(ids, List.of("no-extended-calls")))
                || (rule.equals(NEEDS_NEIGHBOURS) && has(ids, List.of("conversations-by-id")))
                || (NEEDS_A_422.contains(rule) && has(ids, List.of("wrong-values-are-400")));
    }

    private static boolean has(String[] ids, List<String> beginnings) {
        return Stream.of(ids).anyMatch(id -> beginnings.stream().anyMatch(id::startsWith));
    }
}
