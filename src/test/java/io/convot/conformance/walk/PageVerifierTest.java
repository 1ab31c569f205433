package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.ConversationPage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

final class PageVerifierTest {
    @Test
    void pages_that_fit_together_are_accepted() {
        assertThat(rules(page(true, "a", "b"), page(false, "c"))).isEmpty();
        assertThat(rules(page(false, "a"), page(false))).isEmpty();
    }

    @Test
    void more_has_to_be_true() {
        assertThat(rules(page(false, "a", "b"), page(false, "c"))).containsExactly(RuleIds.PAGE_5);
        assertThat(rules(page(true, "a", "b"), page(false))).containsExactly(RuleIds.PAGE_5);
    }

    @Test
    void a_page_with_more_behind_it_is_full() {
        assertThat(rules(page(true, "a"), page(false, "b"))).containsExactly(RuleIds.PAGE_4);
    }

    @Test
    void an_empty_page_is_the_end() {
        assertThat(rules(page(false, "a"), page(true))).containsExactly(RuleIds.PAGE_8);
    }

    @Test
    void pages_do_not_overlap() {
        assertThat(rules(page(true, "a", "b"), page(false, "b"))).containsExactly(RuleIds.PAGE_6);
    }

    @Test
    void effects_of_other_traffic_have_to_be_seen_twice() {
        assertThat(PageVerifier.of(page(true, "a", "b"), page(false, "b")))
                .extracting(Problem::weight)
                .containsExactly(Problem.Weight.TWICE);
    }

    private static List<String> rules(ConversationPage page, ConversationPage next) {
        return PageVerifier.of(page, next).stream()
                .map(problem -> problem.violation().rule())
                .toList();
    }

    private static ConversationPage page(boolean more, String... ids) {
        List<JsonNode> items = Arrays.stream(ids)
                .<JsonNode>map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
                .toList();
        return new ConversationPage(1, 2, more, items, new Response(200, Map.of(), new byte[0], false));
    }
}
