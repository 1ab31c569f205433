package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.RuleIds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class MessageVerifierTest {
    private final KnownConversation conversation = conversation(0, "a-1");
    private final KnownConversation other = conversation(1, "b-1");
    private final Traces refused = new Traces();
    private final MessageVerifier checks =
            new MessageVerifier(List.of(conversation, other), refused, Optional.of("42"));

    @Test
    void further_messages_may_be_there_in_either_order() {
        conversation.replied(reply("a-2", false));
        conversation.replied(reply("a-3", false));

        assertThat(rules(Filter.ALL, listed("a-1"), automatic("activity"), listed("a-2"), listed("a-3")))
                .isEmpty();
    }

    @Test
    void the_order_stays_that_of_the_first_reading() {
        conversation.replied(reply("a-2", false));
        conversation.replied(reply("a-3", false));

        assertThat(rules(Filter.ALL, listed("a-3"), listed("a-2"), listed("a-1")))
                .isEmpty();
        assertThat(rules(Filter.OUTGOING, listed("a-3"), listed("a-2"), listed("a-1")))
                .isEmpty();
        assertThat(rules(Filter.ALL, listed("a-1"), listed("a-2"), listed("a-3")))
                .containsExactly(RuleIds.MSG_11);
    }

    @Test
    void a_message_that_is_not_there_may_come_later() {
        List<Problem> problems = checks.of(conversation, List.of(), Filter.ALL);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.violation().rule()).isEqualTo(RuleIds.CONV_4);
            assertThat(problem.weight()).isEqualTo(Problem.Weight.LAG);
        });
    }

    @Test
    void a_filter_that_loses_a_message_is_to_blame() {
        assertThat(rules(Filter.OUTGOING)).containsExactly(RuleIds.MSG_5);
        assertThat(rules(Filter.ENCODED)).containsExactly(RuleIds.MSG_13);
        assertThat(rules(Filter.NOTES)).isEmpty();
    }

    @Test
    void a_filter_shows_no_other_type() {
        assertThat(rules(Filter.NOTES, listed("a-1"))).containsExactly(RuleIds.MSG_5);
    }

    @Test
    void a_message_of_another_conversation_is_in_the_wrong_place() {
        other.replied(reply("b-2", false));

        assertThat(rules(Filter.ALL, listed("a-1"), listed("b-1"))).containsExactly(RuleIds.CONV_4);
        assertThat(rules(Filter.ALL, listed("a-1"), listed("b-2"))).containsExactly(RuleIds.MSG_2);
    }

    @Test
    void a_message_that_is_listed_twice_is_read_again() {
        List<Problem> problems = checks.of(conversation, List.of(listed("a-1"), listed("a-1")), Filter.ALL);

        assertThat(problems).singleElement().extracting(Problem::weight).isEqualTo(Problem.Weight.TWICE);
    }

    @Test
    void a_changed_content_is_not_a_lost_message() {
        JsonNode cut = listed("a-1").put("content", "[a-1] hel");

        assertThat(rules(Filter.ALL, cut)).containsExactly(RuleIds.MSG_10);
    }

    @Test
    void a_rejected_message_was_stored() {
        refused.add("a-9", RuleIds.TENANT_5);

        assertThat(rules(Filter.ALL, listed("a-1"), listed("a-9"))).containsExactly(RuleIds.TENANT_5);
    }

    @Test
    void neither_order_is_not_an_order() {
        conversation.replied(reply("a-2", false));
        conversation.replied(reply("a-3", false));

        assertThat(rules(Filter.ALL, listed("a-2"), listed("a-1"), listed("a-3")))
                .containsExactly(RuleIds.MSG_11);
    }

    @Test
    void the_teammate_may_be_in_several_places() {
        conversation.replied(reply("a-2", true));

        ObjectNode named = listed("a-2");
        named.putObject("author").put("id", "42");
        assertThat(rules(Filter.ALL, listed("a-1"), named)).isEmpty();
        assertThat(rules(Filter.ALL, listed("a-1"), listed("a-2"))).containsExactly(RuleIds.MSG_8);
    }

    private List<String> rules(Filter filter, JsonNode... listed) {
        return checks.of(conversation, List.of(listed), filter).stream()
                .map(problem -> problem.violation().rule())
                .distinct()
                .toList();
    }

    private static ObjectNode listed(String mark) {
        return JsonNodeFactory.instance.objectNode().put("type", "outgoing").put("content", "[" + mark + "] hello");
    }

    private static ObjectNode automatic(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("content", "Assigned");
    }

    private static KnownMessage reply(String mark, boolean teammate) {
        return new KnownMessage(mark, "[" + mark + "] hello", "", false, teammate);
    }

    private static KnownConversation conversation(int slot, String mark) {
        return new KnownConversation(
                slot,
                "00000000-0000-4000-8000-00000000000" + slot,
                Optional.empty(),
                new KnownMessage(mark, "[" + mark + "] hello", "", true, false));
    }
}
