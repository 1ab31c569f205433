package io.convot.conformance.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compares the order of two readings of one page. Others may write to a conversation in between, which then moves to
 * the end where new ones are listed, perhaps without a field that shows it. What was not written to keeps its place
 * among the rest.
 */
final class ListOrder {
    /** Fewer conversations than these may be written to between two readings, and show nothing of it. */
    private static final int MIN_MOVED = 3;

    private ListOrder() {}

    /** The difference between the orders of two readings, beyond what one or two writes explain. */
    enum OrderChange {
        NONE,
        /** More unchanged conversations have moved than one or two, as in an app where others write a lot. */
        SMALL,
        /** More than every third has moved. */
        LARGE
    }

    static OrderChange between(List<JsonNode> before, List<JsonNode> after) {
        Map<JsonNode, Integer> places = new HashMap<>();
        for (JsonNode item : before) {
            places.putIfAbsent(item, places.size());
        }
        List<Integer> order = after.stream()
                .filter(places::containsKey)
                .map(places::get)
                .distinct()
                .toList();
        int moved = Math.min(movedToFront(order), movedToBack(order));
        if (moved < MIN_MOVED) {
            return OrderChange.NONE;
        }
        return moved * 3 > order.size() ? OrderChange.LARGE : OrderChange.SMALL;
    }

    /** How many have to be taken from the front so that the rest is in its order. */
    private static int movedToFront(List<Integer> order) {
        int from = order.size() - 1;
        while (from > 0 && order.get(from - 1) < order.get(from)) {
            from--;
        }
        return Math.max(from, 0);
    }

    private static int movedToBack(List<Integer> order) {
        int until = 0;
        while (until + 1 < order.size() && order.get(until) < order.get(until + 1)) {
            until++;
        }
        return order.isEmpty() ? 0 : order.size() - 1 - until;
    }
}
