package io.convot.conformance.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.cucumber.datatable.DataTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContentStepsTest {
    @Test
    void contents_that_are_returned_unchanged_are_accepted() throws Exception {
        try (StepTrial trial = StepTrial.conforming()) {
            ContentSteps steps = trial.contentSteps();
            trial.startConversation();
            steps.sendAll(contents("plain", "Hello", "of two lines", "one«line break»two"));
            steps.sendHard(1);
            steps.startHard();

            assertThatCode(steps::unchanged).doesNotThrowAnyException();
            assertThatCode(trial.example()::end).doesNotThrowAnyException();
        }
    }

    @Test
    void a_changed_content_is_reported_by_its_shortest_form() throws Exception {
        try (StepTrial trial = StepTrial.withFault("tags-are-stripped")) {
            ContentSteps steps = trial.contentSteps();
            trial.startConversation();
            steps.sendAll(contents("a tag", "before <b>bold</b> behind"));

            assertThat(mismatch(steps)).satisfies(found -> {
                assertThat(found.where()).isEqualTo("/content");
                assertThat(found.expected()).contains("<", ">").doesNotContain("before", "behind");
            });
        }
    }

    @Test
    void a_content_that_only_the_list_changes_is_reported() throws Exception {
        try (StepTrial trial = StepTrial.withFault("line-breaks-are-lost-in-the-list")) {
            ContentSteps steps = trial.contentSteps();
            trial.startConversation();
            steps.sendAll(contents("of two lines", "one«line break»two"));

            assertThatThrownBy(steps::unchanged)
                    .isInstanceOf(RuleViolationError.class)
                    .hasMessageContaining("in the list");
        }
    }

    @Test
    void a_first_message_that_is_changed_is_reported() throws Exception {
        try (StepTrial trial = StepTrial.withFault("quotes-of-a-first-message-are-escaped")) {
            ContentSteps steps = trial.contentSteps();
            steps.startHard();

            assertThatThrownBy(steps::unchanged)
                    .isInstanceOf(RuleViolationError.class)
                    .hasMessageContaining("in the list of a new conversation");
        }
    }

    @Test
    void a_reply_that_is_listed_under_another_id_counts_against_the_rule_on_lists() throws Exception {
        try (StepTrial trial = StepTrial.withFault("reply-answers-with-the-id-of-its-job")) {
            ContentSteps steps = trial.contentSteps();
            trial.startConversation();
            steps.sendAll(contents("plain", "Hello"));
            steps.unchanged();

            assertThatThrownBy(trial.example()::end)
                    .isInstanceOfSatisfying(IncidentalViolations.class, found -> assertThat(found.violations())
                            .extracting(RuleViolation::rule)
                            .containsExactly(RuleIds.MSG_2));
        }
    }

    @Test
    void nothing_is_judged_where_no_content_was_accepted() throws Exception {
        try (StepTrial trial = StepTrial.conforming()) {
            ContentSteps steps = trial.contentSteps();

            assertThatThrownBy(steps::unchanged).isInstanceOf(NotEvaluated.Indeterminate.class);
        }
    }

    @Test
    void a_plain_content_that_is_rejected_is_a_violation() throws Exception {
        try (StepTrial trial = StepTrial.conforming()) {
            ContentSteps steps = trial.contentSteps();
            trial.startConversation();

            assertThatThrownBy(() -> steps.sendAll(contents("more than a body may hold", "«c × 2000000»")))
                    .isInstanceOf(RuleViolationError.class)
                    .hasMessageContaining("more than a body may hold");
        }
    }

    private static Mismatch mismatch(ContentSteps steps) {
        try {
            steps.unchanged();
        } catch (RuleViolationError violation) {
            return violation.violation().mismatches().get(0);
        }
        throw new AssertionError("no violation");
    }

    /** Names and contents, in turn. */
    private static DataTable contents(String... cells) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += 2) {
            rows.add(List.of(cells[i], '"' + cells[i + 1] + '"'));
        }
        return DataTable.create(rows);
    }
}
