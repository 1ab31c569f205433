package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONTACTS;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Paging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variants of the order, the pages and the filters of lists. */
final class ListVariants {
    private static final long FARTHEST_PAGE = 10_000;

    private ListVariants() {}

    static List<Variant> all() {
        return List.of(
                variant(
                        "messages-without-meta",
                        "The messages come all at once, without meta.",
                        all(
                                paging((call, paging) ->
                                        call.is(LIST_MESSAGES) ? new Paging(1, Integer.MAX_VALUE) : paging),
                                served((call, reply) -> reply.object().remove("meta"), LIST_MESSAGES))),
                variant(
                        "messages-say-nothing-of-more",
                        "The messages come all at once, and meta says has_more null.",
                        all(
                                paging((call, paging) ->
                                        call.is(LIST_MESSAGES) ? new Paging(1, Integer.MAX_VALUE) : paging),
                                served((call, reply) -> reply.meta().putNull("has_more"), LIST_MESSAGES))),
                variant(
                        "messages-two-a-page",
                        "A page of messages holds two unless asked for more.",
                        paging((call, paging) ->
                                call.is(LIST_MESSAGES) && call.query("per_page").isEmpty()
                                        ? new Paging(paging.page(), 2)
                                        : paging)),
                variant("newest-messages-first", "Messages are listed newest first.", newestMessagesFirst()),
                variant("oldest-conversations-first", "Conversations are listed oldest first.", oldestFirst()),
                variant(
                        "meta-says-more",
                        "The paging information carries further fields.",
                        served(
                                (call, reply) ->
                                        reply.meta().put("total", 12345).putNull("next"),
                                LIST_CONVERSATIONS,
                                LIST_MESSAGES,
                                LIST_CONTACTS)),
                variant(
                        "lists-carry-siblings",
                        "A list has members beside it that no page mentions.",
                        served(
                                (call, reply) ->
                                        reply.object().put("object", "list").putObject("links"),
                                LIST_CONVERSATIONS,
                                LIST_MESSAGES)),
                variant("clamped-paging", "Bad paging parameters are clamped, and meta says to what.", clampedPaging()),
                variant("pages-past-the-end-are-400", "A page past the end is 400.", pastTheEndRefused()),
                variant("large-paging-refused", "Too large paging parameters are refused with 400.", largeRefused()),
                variant("unknown-type-lists-nothing", "An unknown type as the filter lists nothing.", ignoredTypes()));
    }

    private static Modification all(Modification... parts) {
        return Modification.all(parts);
    }

    @FunctionalInterface
    private interface PagingChange {
        Paging of(ApiRequest call, Paging paging);
    }

    private static Modification paging(PagingChange change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Paging paging(ApiRequest call) {
                return change.of(call, super.paging(call));
            }
        });
    }

    private static Modification newestMessagesFirst() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                return reversed(super.messages(call, conversation, types));
            }
        });
    }

    private static Modification oldestFirst() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Conversation> conversations(ApiRequest call, App app) {
                return reversed(super.conversations(call, app));
            }
        });
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    private static Modification clampedPaging() {
        return Modification.before(call -> {
            clamp(call, "page", FARTHEST_PAGE, "1");
            clamp(call, "per_page", 100, "30");
        });
    }

    private static void clamp(ApiRequest call, String name, long most, String otherwise) {
        call.query(name).ifPresent(value -> {
            if (!value.matches("-?[0-9]{1,15}")) {
                call.setQuery(name, otherwise);
            } else {
                call.setQuery(name, Long.toString(Math.max(1, Math.min(most, Long.parseLong(value)))));
            }
        });
    }

    private static Modification largeRefused() {
        return Modification.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Paging paging(ApiRequest call) {
                Paging paging = super.paging(call);
                Optional<String> wanted = call.query("per_page");
                boolean clamped = wanted.isPresent() && !wanted.get().equals(Integer.toString(paging.perPage()));
                if (clamped || paging.page() > FARTHEST_PAGE) {
                    throw ApiError.badRequest("The page asked for is too large or too far out.");
                }
                return paging;
            }
        });
    }

    private static Modification pastTheEndRefused() {
        return Modification.when(
                (call, reply) -> call.is(LIST_CONVERSATIONS)
                        && reply.ok()
                        && reply.items("conversations").isEmpty()
                        && reply.meta().path("page").asLong() > 1,
                (call, reply) -> {
                    reply.setStatus(400);
                    reply.setBody(ApiResponse.error(400, "bad_request", "There is no such page.")
                            .body());
                });
    }

    private static Modification ignoredTypes() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Set<MessageType> types(ApiRequest call) {
                Optional<String> filter = call.query("type");
                if (filter.isEmpty()) {
                    return super.types(call);
                }
                Set<MessageType> known = EnumSet.noneOf(MessageType.class);
                for (String name : filter.get().split(",", -1)) {
                    MessageType.of(name).ifPresent(known::add);
                }
                return known;
            }
        });
    }
}
