package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.Paging;
import io.convot.conformance.sandbox.service.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults of requests that are seldom tried: one parameter without the other, a second reading, an unusual value. */
final class UnusualRequestFaults {
    private static final int USUAL_SIZE = 30;
    private static final int UUID_LENGTH = 36;

    private UnusualRequestFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "page-counts-beside-its-size-alone",
                        "The parameter page is ignored where per_page is not sent.",
                        rules("PAGE-4"),
                        paging((call, asked) ->
                                call.query("per_page").isEmpty() ? new Paging(1, asked.perPage()) : asked)),
                fault(
                        "page-size-counts-beside-its-page-alone",
                        "The parameter per_page is ignored where page is not sent.",
                        rules("PAGE-4"),
                        paging((call, asked) ->
                                call.query("page").isEmpty() ? new Paging(asked.page(), USUAL_SIZE) : asked)),
                fault(
                        "invalid-page-has-no-message",
                        "The rejection of an invalid page has no message.",
                        rules("ERR-1"),
                        errors(
                                (call, reply) -> call.is(LIST_CONVERSATIONS) && reply.status() == 400,
                                error -> error.remove("message"))),
                fault(
                        "invalid-page-has-a-code-of-its-own",
                        "The rejection of an invalid page has the code invalid_parameter.",
                        rules("ERR-2"),
                        errors(
                                (call, reply) -> call.is(LIST_CONVERSATIONS) && reply.status() == 400,
                                error -> error.put("code", "invalid_parameter"))),
                fault(
                        "malformed-id-has-a-code-of-its-own",
                        "The rejection of a malformed id has the code invalid_id.",
                        rules("ERR-2"),
                        errors(
                                (call, reply) -> call.is(LIST_MESSAGES) && isMalformed(call, reply),
                                error -> error.put("code", "invalid_id"))),
                fault(
                        "reply-to-malformed-id-has-a-code-of-its-own",
                        "The rejection of a reply to a malformed id has the code invalid_id.",
                        rules("ERR-2"),
                        errors(
                                (call, reply) -> call.is(REPLY) && isMalformed(call, reply),
                                error -> error.put("code", "invalid_id"))),
                fault(
                        "malformed-id-gets-a-page",
                        "The rejection of a malformed id is an HTML page.",
                        rules("ERR-1", "FORM-1"),
                        when(
                                (call, reply) -> call.is(LIST_MESSAGES) && isMalformed(call, reply),
                                (call, reply) -> reply.setRaw(
                                        "<h1>Not found</h1>".getBytes(StandardCharsets.UTF_8), "text/html"))),
                fault(
                        "unknown-type-is-not-named",
                        "The rejection of an unknown type has no details.",
                        rules("ERR-6"),
                        errors(
                                (call, reply) -> call.is(LIST_MESSAGES) && reply.status() == 422,
                                error -> error.remove("details"))),
                fault(
                        "line-breaks-in-texts-are-accepted",
                        "A line break within a text is accepted as it is, unescaped.",
                        rules("ERR-3"),
                        before(
                                call -> {
                                    if (call.json().isEmpty()) {
                                        call.setBody(new String(call.body(), StandardCharsets.UTF_8)
                                                .replace("\n", "\\n")
                                                .getBytes(StandardCharsets.UTF_8));
                                    }
                                },
                                SAVE_CONTACT)),
                fault(
                        "name-alone-makes-a-contact",
                        "A contact is saved that has a name, and neither an address nor an external id.",
                        rules("ERR-5"),
                        before(
                                call -> call.editJson(body -> {
                                    if (body.has("name") && !body.has("email") && !body.has("external_id")) {
                                        body.put("external_id", "generated-" + System.nanoTime());
                                    }
                                }),
                                SAVE_CONTACT)),
                breaks("null-as-name-breaks-the-service", "A name of null is 500.", SAVE_CONTACT, body -> body.path(
                                "name")
                        .isNull()),
                breaks(
                        "null-as-external-id-breaks-the-service",
                        "An external id of null is 500.",
                        SAVE_CONTACT,
                        body -> body.path("external_id").isNull()),
                breaks(
                        "null-as-operator-breaks-the-service",
                        "An operator_id of null is 500.",
                        REPLY,
                        body -> body.path("operator_id").isNull()),
                breaks(
                        "nul-in-a-custom-key-breaks-the-service",
                        "A NUL in a custom key is 500.",
                        SAVE_CONTACT,
                        body -> body.path("custom_data").propertyNames().stream()
                                .anyMatch(key -> key.contains("\u0000"))),
                fault(
                        "blank-address-is-accepted",
                        "An address of blanks is accepted for a conversation.",
                        rules("CONTACT-10"),
                        before(
                                call -> call.editJson(body -> {
                                    String address = body.path("email").asString("x");
                                    if (!address.isEmpty() && address.isBlank()) {
                                        body.put("email", "nobody@example.com");
                                    }
                                }),
                                START_CONVERSATION)),
                fault(
                        "operator-in-a-list-is-accepted",
                        "A list with the id of a teammate is taken for the id.",
                        rules("MSG-9"),
                        before(
                                call -> call.editJson(body -> {
                                    JsonNode operator = body.path("operator_id");
                                    if (operator.isArray()
                                            && operator.path(0).asString("").equals(Store.TEAMMATE)) {
                                        body.set("operator_id", operator.get(0));
                                    }
                                }),
                                REPLY)),
                fault(
                        "filtered-messages-are-cached",
                        "A list of messages with a filter shows what it showed when it was first read.",
                        rules("MSG-5"),
                        wiring -> {
                            Map<String, ApiResponse> cache = new ConcurrentHashMap<>();
                            wiring.intercept((call, next) -> {
                                ApiResponse reply = next.proceed(call);
                                return call.is(LIST_MESSAGES)
                                                && reply.ok()
                                                && call.query("type").isPresent()
                                        ? cache.computeIfAbsent(call.id() + call.rawQuery(), key -> reply)
                                        : reply;
                            });
                        }),
                fault(
                        "two-types-are-in-reverse",
                        "Messages of two types are listed newest first, and others oldest first.",
                        rules("MSG-11"),
                        listed((call, messages) -> {
                            if (call.query("type").orElse("").contains(",")) {
                                Collections.reverse(messages);
                            }
                        })),
                fault(
                        "messages-are-in-alphabetical-order",
                        "Messages are listed by their contents.",
                        rules("MSG-11"),
                        listed((call, messages) -> messages.sort(Comparator.comparing(Message::content)))));
    }

    /** A RuntimeException in the service is a 500. */
    private static Fault breaks(String id, String description, Operation operation, Predicate<ObjectNode> bodies) {
        return fault(id, description, rules("ERR-12"), alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode parse(ApiRequest call) {
                ObjectNode body = super.parse(call);
                if (call.is(operation) && bodies.test(body)) {
                    throw new IllegalStateException(description);
                }
                return body;
            }
        }));
    }

    private static boolean isMalformed(ApiRequest call, ApiResponse reply) {
        return reply.status() == 404 && call.id().length() != UUID_LENGTH;
    }

    private static Modification errors(BiPredicate<ApiRequest, ApiResponse> rejections, Consumer<ObjectNode> change) {
        return when(rejections, (call, reply) -> change.accept(reply.error()));
    }

    private static Modification paging(BiFunction<ApiRequest, Paging, Paging> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Paging paging(ApiRequest call) {
                Paging asked = super.paging(call);
                return call.is(LIST_CONVERSATIONS) ? change.apply(call, asked) : asked;
            }
        });
    }

    private static Modification listed(BiConsumer<ApiRequest, List<Message>> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                List<Message> messages = new ArrayList<>(super.messages(call, conversation, types));
                change.accept(call, messages);
                return messages;
            }
        });
    }
}
