package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Freedoms of the contract stay free: no conforming difference is reported as a violation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
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

    private static final List<String> NO_EXTENDED_CALLS = List.of("no-extended-calls", "extended-calls-are-501");

    /** The status of a conversation that others have acted in may be theirs. */
    private static final List<String> OTHERS_MAY_ACT = List.of("CONV-3", "CONV-8");

    private static final List<String> OTHERS_ACT = List.of("busy-customers", "busy-colleagues");

    private static final List<String> NEED_EXTENDED_CALLS =
            List.of("CONTACT-4", "CONV-1", "CONV-8", "MSG-4", "MSG-12", "SCOPE-11", "TENANT-1");

    /** Where new conversations are spread over the whole list, one example would have to read all of it. */
    private static final String NEEDS_NEIGHBOURS = RuleIds.PAGE_6;

    /** What makes a run wait rather than work: its examples wait side by side. */
    private static final List<String> SLOW = List.of("lists-lag", "limits", "latency", "busy");

    static final List<String> SEVERAL_AT_ONCE = List.of(
            "writes-answer-200,wrapped-resources,epoch-seconds,string-message-ids,further-fields-everywhere",
            "newest-messages-first,messages-two-a-page,greets,activity-after-reply,operator-as-author-object",
            "lists-lag-100-ms,busy-app,oldest-conversations-first",
            "limits-with-zero,wrong-values-are-400,details-null,clamped-paging,charset-absent",
            "active-conversations-first,busy-app,shared-contacts,cleared-keys-are-null,absent-instead-of-null");

    private final Reach reach = Reach.recorded(RuleCatalog.published());

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void is_left_in_peace(String id) {
        isLeftInPeace(ChosenRules.current().only().or(() -> predicted(id)), id);
    }

    /** The rules within reach; empty where all examples run, as with what shows in time or on the wire alone. */
    private Optional<String> predicted(String variant) {
        return reach.of(SandboxOptions.plain().withVariants(variant))
                .filter(rules -> rules.size() > 1)
                .filter(rules -> !has(SLOW, variant))
                .map(rules -> String.join(",", rules));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("SEVERAL_AT_ONCE")
    void are_left_in_peace_together(String ids) {
        isLeftInPeace(ChosenRules.current().only(), ids.split(","));
    }

    private static void isLeftInPeace(Optional<String> rules, String... ids) {
        boolean slow = has(SLOW, ids);
        Trial trial = new Trial().with(Setting.LAG, slow ? "5" : "1").with(Setting.PARALLEL, slow ? "8" : "1");
        rules.ifPresent(some -> trial.with(Setting.ONLY, some));
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

    /**
     * Small pages are read up to a number: the ones that are looked for have to be on them, also while the list
     * outgrows a large page, and though the other app's list does not.
     */
    @ParameterizedTest
    @ValueSource(ints = {70, 85, 94, 95, 120})
    void new_conversations_are_found_behind_many_older_ones(int older) {
        ConformanceReport report = new Trial()
                .with(Setting.ONLY, "CONV-1,PAGE,SCOPE-8,TENANT-2")
                .on(SandboxOptions.plain()
                        .withVariants("oldest-conversations-first")
                        .withConversations(older));

        assertThat(report.rules(Outcome.PASSED)).extracting(RuleResult::id).contains(RuleIds.PAGE_6);
    }

    static Stream<String> variants() {
        return Variants.all().stream().map(Variant::id);
    }

    private static String described(RuleResult rule) {
        return rule.id() + " " + rule.outcome() + ": " + rule.reason();
    }

    private static boolean mayStayOpen(String rule, String... ids) {
        return MAY_STAY_OPEN.contains(rule)
                || (MAY_STAY_OPEN_IN_TRAFFIC.contains(rule) && has(List.of("busy", "lists-lag-by-turns"), ids))
                || (rule.startsWith("MSG-") && has(List.of("messages-refuse-page"), ids))
                || (NEED_EXTENDED_CALLS.contains(rule) && has(NO_EXTENDED_CALLS, ids))
                || (OTHERS_MAY_ACT.contains(rule) && has(OTHERS_ACT, ids))
                || (rule.equals(NEEDS_NEIGHBOURS) && has(List.of("conversations-by-id"), ids))
                || (NEEDS_A_422.contains(rule) && has(List.of("wrong-values-are-400"), ids));
    }

    private static boolean has(List<String> beginnings, String... ids) {
        return Stream.of(ids).anyMatch(id -> beginnings.stream().anyMatch(id::startsWith));
    }
}
