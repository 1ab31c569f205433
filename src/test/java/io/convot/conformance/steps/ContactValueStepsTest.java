package io.convot.conformance.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContactValueStepsTest {
    @Test
    void values_that_are_kept_as_they_are_are_accepted() throws Exception {
        try (StepTrial trial = StepTrial.conforming()) {
            ContactValueSteps steps = trial.contactValueSteps();
            steps.saveNames(1);
            steps.saveCustomData(1);

            assertThatCode(steps::unchanged).doesNotThrowAnyException();
            assertThatCode(trial.example()::end).doesNotThrowAnyException();
        }
    }

    @Test
    void a_changed_custom_value_is_reported_by_its_shortest_form() throws Exception {
        try (StepTrial trial = StepTrial.withFault("zeros-before-a-custom-value-are-dropped")) {
            ContactValueSteps steps = trial.contactValueSteps();
            steps.saveCustomData(0);

            assertThatThrownBy(steps::unchanged)
                    .isInstanceOfSatisfying(RuleViolationError.class, violation -> assertThat(
                                    violation.violation().mismatches())
                            .singleElement()
                            .satisfies(mismatch -> {
                                assertThat(mismatch.where()).startsWith("/custom_data/text-");
                                assertThat(mismatch.expected()).isEqualTo("00");
                            }));
        }
    }

    @Test
    void a_changed_number_is_reported() throws Exception {
        try (StepTrial trial = StepTrial.withFault("fractions-are-cut")) {
            ContactValueSteps steps = trial.contactValueSteps();
            steps.saveCustomData(0);

            assertThatThrownBy(steps::unchanged)
                    .isInstanceOf(RuleViolationError.class)
                    .hasMessageContaining("/custom_data/number-");
        }
    }

    @Test
    void a_lookup_that_erases_the_name_is_for_another_rule() throws Exception {
        try (StepTrial trial = StepTrial.withFault("name-that-is-not-sent-is-wiped")) {
            ContactValueSteps steps = trial.contactValueSteps();
            steps.saveNames(0);

            assertThatCode(steps::unchanged).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "external_id"})
    void contacts_that_differ_a_little_are_different_contacts(String field) throws Exception {
        try (StepTrial trial = StepTrial.conforming()) {
            ContactValueSteps steps = trial.contactValueSteps();
            steps.saveSimilar(field);

            assertThatCode(steps::different).doesNotThrowAnyException();
        }
    }

    @Test
    void two_external_ids_that_find_one_contact_are_reported() throws Exception {
        try (StepTrial trial = StepTrial.withFault("prefix-of-external-ids-is-cut")) {
            ContactValueSteps steps = trial.contactValueSteps();
            steps.saveSimilar("external_id");

            assertThatThrownBy(steps::different)
                    .isInstanceOf(RuleViolationError.class)
                    .hasMessageContaining("Two contacts are one.")
                    .hasMessageContaining("a:")
                    .hasMessageContaining("b:");
        }
    }

    @Test
    void nothing_is_judged_where_no_value_was_accepted() throws Exception {
        try (StepTrial trial = StepTrial.conforming()) {
            ContactValueSteps steps = trial.contactValueSteps();

            assertThatThrownBy(steps::unchanged).isInstanceOf(NotEvaluated.Indeterminate.class);
            assertThatThrownBy(steps::different).isInstanceOf(NotEvaluated.Indeterminate.class);
        }
    }
}
