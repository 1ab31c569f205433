package io.convot.conformance.scenario;

import static io.convot.conformance.scenario.ListOrder.OrderChange.LARGE;
import static io.convot.conformance.scenario.ListOrder.OrderChange.NONE;
import static io.convot.conformance.scenario.ListOrder.OrderChange.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

final class ListOrderTest {
    private static final List<JsonNode> BEFORE = conversations(0, 20);

    @Test
    void the_same_order_has_not_changed() {
        assertThat(ListOrder.between(BEFORE, BEFORE)).isEqualTo(NONE);
        assertThat(ListOrder.between(List.of(), BEFORE)).isEqualTo(NONE);
        assertThat(ListOrder.between(BEFORE, List.of())).isEqualTo(NONE);
    }

    @Test
    void new_conversations_at_either_end_change_nothing() {
        assertThat(ListOrder.between(BEFORE, joined(conversations(100, 6), BEFORE)))
                .isEqualTo(NONE);
        assertThat(ListOrder.between(BEFORE, joined(BEFORE.subList(6, 20), conversations(100, 6))))
                .isEqualTo(NONE);
    }

    @Test
    void two_conversations_that_others_write_to_change_nothing() {
        List<JsonNode> after = joined(List.of(BEFORE.get(15), BEFORE.get(9)), BEFORE);
        assertThat(ListOrder.between(BEFORE, after)).isEqualTo(NONE);
    }

    @Test
    void conversations_that_show_a_write_may_be_anywhere() {
        List<JsonNode> written = BEFORE.stream()
                .<JsonNode>map(one -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", one.path("id").asInt())
                        .put("messages_count", 2))
                .toList();
        List<JsonNode> after = new ArrayList<>(written);
        Collections.reverse(after);
        assertThat(ListOrder.between(BEFORE, after)).isEqualTo(NONE);
    }

    @Test
    void several_moved_conversations_are_a_small_change() {
        List<JsonNode> after = joined(List.of(BEFORE.get(15), BEFORE.get(9), BEFORE.get(12), BEFORE.get(7)), BEFORE);
        assertThat(ListOrder.between(BEFORE, after)).isEqualTo(SMALL);
    }

    @Test
    void another_order_is_a_large_change() {
        List<JsonNode> after = new ArrayList<>(BEFORE);
        Collections.swap(after, 9, 10);
        assertThat(ListOrder.between(BEFORE, after)).isEqualTo(LARGE);
        Collections.reverse(after);
        assertThat(ListOrder.between(BEFORE, after)).isEqualTo(LARGE);
    }

    private static List<JsonNode> conversations(int from, int count) {
        return IntStream.range(from, from + count)
                .<JsonNode>mapToObj(id ->
                        JsonNodeFactory.instance.objectNode().put("id", id).put("messages_count", 1))
                .toList();
    }

    private static List<JsonNode> joined(List<JsonNode> first, List<JsonNode> second) {
        List<JsonNode> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
