package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.sandbox.SandboxOptions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfSystemProperty(named = "proof.whole", matches = "true", disabledReason = "Everything runs then.")
final class ReachTest {
    private final Reach reach = Reach.recorded(RuleCatalog.published());

    @Test
    void rules_with_an_example_that_gets_another_response_are_reached() {
        assertThat(reachOf("activity-comes-with-notes")).hasValueSatisfying(rules -> assertThat(rules)
                .contains(RuleIds.MSG_4, RuleIds.MSG_5)
                .doesNotContain(RuleIds.CONTACT_4, RuleIds.PAGE_6));
    }

    @Test
    void a_variant_reaches_the_rules_whose_responses_it_changes() {
        assertThat(reach.of(SandboxOptions.plain().withVariants("newest-messages-first")))
                .hasValueSatisfying(
                        rules -> assertThat(rules).contains(RuleIds.MSG_11).doesNotContain(RuleIds.CONTACT_4));
    }

    @Test
    void a_contact_too_many_does_not_change_the_ids_of_those_that_follow() {
        assertThat(reachOf("one-at-sign-is-enough"))
                .hasValueSatisfying(
                        rules -> assertThat(rules).contains(RuleIds.CONTACT_10).doesNotContain(RuleIds.CONTACT_4));
    }

    @Test
    void a_fault_of_concurrent_calls_reaches_no_more_than_what_always_runs() {
        assertThat(reachOf("racing-calls-make-two")).hasValue(Set.of(RuleIds.AUTH_1));
    }

    @Test
    void a_fault_that_refuses_a_key_before_the_first_example_is_not_predicted() {
        assertThat(reachOf("list-rejects-the-main-key")).isEmpty();
    }

    private Optional<Set<String>> reachOf(String id) {
        return reach.of(SandboxOptions.plain().withFaults(id));
    }
}
