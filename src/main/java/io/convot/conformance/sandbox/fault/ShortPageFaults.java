package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;

/** Faults of PAGE: a page lacks one item, or the order changes between two readings. */
final class ShortPageFaults {
    private ShortPageFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "first-page-is-one-short",
                        "Page 1 lacks its last item where a page size is asked for.",
                        rules("PAGE-4", "PAGE-6"),
                        page(call -> call.query("per_page").isPresent(), 1, items -> items.remove(items.size() - 1))),
                fault(
                        "second-page-is-one-short",
                        "Page 2 lacks its first item.",
                        rules("PAGE-4", "PAGE-6"),
                        page(call -> true, 2, items -> items.remove(0))),
                fault(
                        "plain-list-is-one-short",
                        "Without parameters, the list lacks its last item.",
                        rules("PAGE-2"),
                        page(call -> call.queryNames().isEmpty(), 1, items -> items.remove(items.size() - 1))),
                fault(
                        "third-page-is-one-short",
                        "Page 3 lacks its last item.",
                        rules("PAGE-4", "PAGE-6"),
                        page(call -> true, 3, items -> items.remove(items.size() - 1))),
                fault(
                        "order-turns-at-each-reading",
                        "Every second reading of the list is oldest first.",
                        rules("PAGE-6"),
                        turns()));
    }

    private static Modification page(Predicate<ApiRequest> calls, int page, Consumer<ArrayNode> change) {
        return Modification.served(
                (call, reply) -> {
                    ArrayNode items = reply.items("conversations");
                    if (calls.test(call) && reply.meta().path("page").asInt() == page && items.size() > 1) {
                        change.accept(items);
                    }
                },
                LIST_CONVERSATIONS);
    }

    private static Modification turns() {
        return wiring -> {
            AtomicInteger readings = new AtomicInteger();
            wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                @Override
                public List<Conversation> conversations(ApiRequest call, App app) {
                    List<Conversation> all = new ArrayList<>(super.conversations(call, app));
                    if (readings.incrementAndGet() % 2 == 0) {
                        Collections.reverse(all);
                    }
                    return all;
                }
            });
        };
    }
}
