package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Modification.refused;
import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.ConversationDraft;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Json;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.ReplyDraft;
import io.convot.conformance.sandbox.service.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Faults of ERR. */
final class ErrorFaults {
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private ErrorFaults() {}

    static List<Fault> all() {
        return Stream.of(
                        forms(),
                        codes(),
                        malformed(),
                        missing(),
                        details(),
                        ids(),
                        paths(),
                        labels(),
                        badBodies(),
                        insides(),
                        traces())
                .flatMap(List::stream)
                .toList();
    }

    /** ERR-1. */
    private static List<Fault> forms() {
        return List.of(
                fault(
                        "forbidden-without-message",
                        "A 403 has a code, and no message.",
                        rules("ERR-1"),
                        refused(403, (call, reply) -> reply.error().remove("message"))),
                fault(
                        "unauthorized-is-flat",
                        "A 401 has code and message at the top, not under error.",
                        rules("ERR-1"),
                        refused(401, (call, reply) -> reply.setBody(reply.error()))),
                fault(
                        "malformed-json-error-is-a-text",
                        "For malformed JSON the error is one text.",
                        rules("ERR-1"),
                        when(
                                (call, reply) -> reply.status() == 400
                                        && call.operation().takesBody()
                                        && call.json().isEmpty(),
                                (call, reply) -> reply.object().put("error", "The body is not valid JSON."))),
                fault(
                        "missing-conversation-has-empty-message",
                        "A 404 for the messages of a conversation has an empty message.",
                        rules("ERR-1"),
                        when(
                                (call, reply) -> reply.status() == 404 && call.is(LIST_MESSAGES),
                                (call, reply) -> reply.error().put("message", ""))),
                fault(
                        "details-are-objects",
                        "The details of a 422 are objects with a field and a text.",
                        rules("ERR-1"),
                        refused(422, (call, reply) -> {
                            String detail =
                                    reply.error().path("details").path(0).asString("");
                            reply.error()
                                    .putArray("details")
                                    .addObject()
                                    .put("field", "email")
                                    .put("text", detail);
                        })));
    }

    /** ERR-2. */
    private static List<Fault> codes() {
        return List.of(
                fault(
                        "validation-says-bad-request",
                        "A 422 has the code bad_request.",
                        rules("ERR-2"),
                        refused(422, (call, reply) -> reply.error().put("code", "bad_request"))),
                fault(
                        "missing-field-says-unprocessable",
                        "A 400 for a missing field has the code unprocessable_entity.",
                        rules("ERR-2"),
                        when(
                                (call, reply) ->
                                        reply.status() == 400 && call.json().isPresent(),
                                (call, reply) -> reply.error().put("code", "unprocessable_entity"))),
                fault(
                        "reply-to-nowhere-shouts",
                        "A 404 for a reply has its code in capitals.",
                        rules("ERR-2", "ERR-7", "TENANT-1"),
                        when((call, reply) -> reply.status() == 404 && call.is(REPLY), (call, reply) -> reply.error()
                                .put("code", "NOT_FOUND"))));
    }

    /** ERR-3. */
    private static List<Fault> malformed() {
        return List.of(
                fault(
                        "malformed-json-is-422",
                        "Malformed JSON is answered as a matter of validation.",
                        rules("ERR-3"),
                        malformedIs422(call -> true)),
                fault(
                        "malformed-reply-is-422",
                        "A reply that is not JSON is answered as a matter of validation.",
                        rules("ERR-3"),
                        malformedIs422(call -> call.is(REPLY))),
                fault(
                        "single-quotes-will-do",
                        "JSON is read with single quotes too.",
                        rules("ERR-3"),
                        reads(text -> text.startsWith("{'") ? text.replace('\'', '"') : text)),
                fault(
                        "comma-at-the-end-will-do",
                        "JSON is read with a comma behind the last member too.",
                        rules("ERR-3"),
                        reads(text -> text.endsWith(",}") ? text.replace(",}", "}") : text)),
                fault(
                        "only-the-first-value-is-read",
                        "What follows the first JSON value of a body is passed over.",
                        rules("ERR-3"),
                        reads(text ->
                                text.matches("\\{[^{}]*\\} \\{.*") ? text.substring(0, text.indexOf('}') + 1) : text)));
    }

    /** ERR-4 and 5. */
    private static List<Fault> missing() {
        return List.of(
                fault(
                        "anonymous-contact-is-made",
                        "A contact without address and external id is created.",
                        rules("ERR-4", "ERR-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ContactDraft readContact(ApiRequest call, ObjectNode body) {
                                return body.isEmpty()
                                        ? new ContactDraft(
                                                Optional.empty(), Optional.empty(), Optional.empty(), Map.of())
                                        : super.readContact(call, body);
                            }
                        })),
                fault(
                        "empty-reply-is-sent",
                        "A reply without content is sent.",
                        rules("ERR-4", "ERR-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ReplyDraft readReply(ApiRequest call, App app, ObjectNode body) {
                                return body.isEmpty()
                                        ? new ReplyDraft("", Optional.empty())
                                        : super.readReply(call, app, body);
                            }
                        })),
                fault(
                        "start-without-address-is-404",
                        "A conversation without an address is 404: there is no such contact.",
                        rules("ERR-4", "ERR-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ConversationDraft readConversation(ApiRequest call, ObjectNode body) {
                                if (!body.has("email")) {
                                    throw ApiError.notFound();
                                }
                                return super.readConversation(call, body);
                            }
                        })),
                fault(
                        "missing-fields-are-422",
                        "A missing field is a matter of validation.",
                        rules("ERR-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ApiResponse renderRefusal(ApiRequest call, ApiError refusal) {
                                boolean missing =
                                        refusal.status() == 400 && call.json().isPresent();
                                return super.renderRefusal(
                                        call, missing ? ApiError.invalid(refusal.message()) : refusal);
                            }
                        })),
                fault(
                        "missing-content-is-422",
                        "A conversation with an address and without content is a matter of validation.",
                        rules("ERR-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ConversationDraft readConversation(ApiRequest call, ObjectNode body) {
                                if (body.has("email") && !body.has("content")) {
                                    throw ApiError.invalid("content is missing");
                                }
                                return super.readConversation(call, body);
                            }
                        })),
                fault(
                        "conversation-starts-silent",
                        "A conversation without content is started with a dash in its place.",
                        rules("ERR-5"),
                        before(
                                call -> call.editJson(body -> {
                                    if (body.has("email") && !body.has("content")) {
                                        body.put("content", "-");
                                    }
                                }),
                                START_CONVERSATION)));
    }

    /** ERR-6. */
    private static List<Fault> details() {
        return List.of(
                fault(
                        "validation-without-details",
                        "A 422 does not say what is wrong.",
                        rules("ERR-6"),
                        refused(422, (call, reply) -> reply.error().remove("details"))),
                fault(
                        "details-are-one-text",
                        "The details of a 422 are one text in place of a list.",
                        rules("ERR-1", "ERR-6"),
                        refused(422, (call, reply) -> reply.error().put("details", "It is wrong."))),
                fault(
                        "blank-reply-has-no-details",
                        "The 422 for a reply has an empty list of details.",
                        rules("ERR-6"),
                        when((call, reply) -> reply.status() == 422 && call.is(REPLY), (call, reply) -> reply.error()
                                .putArray("details"))));
    }

    /** ERR-7 and 8. */
    private static List<Fault> ids() {
        return List.of(
                fault(
                        "unknown-conversation-is-empty",
                        "The messages of a conversation that does not exist are an empty list.",
                        rules("ERR-7", "TENANT-3", "TENANT-4"),
                        unknownResponses(call -> call.is(LIST_MESSAGES), call -> {
                            ApiResponse empty = ApiResponse.json(200, Json.object());
                            empty.object().putArray("messages");
                            return empty;
                        })),
                fault(
                        "filter-on-unknown-conversation-breaks",
                        "With a filter by type, a conversation that does not exist is an internal error.",
                        rules("ERR-7", "TENANT-4"),
                        unknownResponses(
                                call -> call.is(LIST_MESSAGES)
                                        && call.query("type").isPresent(),
                                call -> broken())),
                fault(
                        "reply-to-unknown-conversation-is-400",
                        "A reply to a conversation that does not exist is 400.",
                        rules("ERR-7", "TENANT-3", "TENANT-4"),
                        unknownResponses(
                                call -> call.is(REPLY),
                                call -> ApiResponse.error(400, "bad_request", "There is no such conversation."))),
                fault(
                        "reply-to-unknown-conversation-vanishes",
                        "A reply to a conversation that does not exist is answered as if it were sent.",
                        rules("ERR-7", "TENANT-3", "TENANT-4"),
                        unknownResponses(call -> call.is(REPLY), call -> {
                            ApiResponse sent = ApiResponse.json(201, Json.object());
                            sent.object().put("id", 1).put("type", "outgoing").put("content", text(call, "content"));
                            return sent;
                        })),
                fault(
                        "bad-id-breaks",
                        "An id that is not a UUID is an internal error.",
                        rules("ERR-8"),
                        badIdResponses(id -> true, call -> broken())),
                fault(
                        "quote-in-id-breaks",
                        "An id with a quotation mark is an internal error.",
                        rules("ERR-8"),
                        badIdResponses(id -> id.contains("'"), call -> broken())),
                fault(
                        "number-as-id-is-empty",
                        "A number as the id of a conversation is answered with no messages.",
                        rules("ERR-8"),
                        badIdResponses(id -> id.matches("\\d+"), call -> {
                            if (call.is(REPLY)) {
                                throw ApiError.notFound();
                            }
                            ApiResponse empty = ApiResponse.json(200, Json.object());
                            empty.object().putArray("messages");
                            return empty;
                        })));
    }

    /** ERR-9 and 10. */
    private static List<Fault> paths() {
        return List.of(
                fault(
                        "unknown-path-is-html",
                        "An unknown path is answered with the web server's own page.",
                        rules("ERR-9", "ERR-13"),
                        when(
                                (call, reply) -> reply.status() == 404
                                        && call.allowedMethods().isEmpty(),
                                (call, reply) -> reply.setRaw(
                                        "<html><body><h1>404 Not Found</h1></body></html>"
                                                .getBytes(StandardCharsets.UTF_8),
                                        "text/html"))),
                fault(
                        "unknown-path-is-a-page",
                        "An unknown path is answered with 200 and an empty object.",
                        rules("ERR-9"),
                        unknownPath(call -> call.id().isEmpty(), reply -> ApiResponse.json(200, Json.object()))),
                fault(
                        "path-below-conversation-is-plain",
                        "An unknown path below a conversation is 404 without a body.",
                        rules("ERR-9"),
                        unknownPath(call -> !call.id().isEmpty(), reply -> {
                            reply.setRaw(new byte[0], "application/json");
                            return reply;
                        })),
                fault(
                        "wrong-method-is-plain-text",
                        "A 405 is plain text.",
                        rules("ERR-10"),
                        refused(
                                405,
                                (call, reply) -> reply.setRaw(
                                        "Method Not Allowed".getBytes(StandardCharsets.UTF_8), "text/plain"))),
                fault(
                        "deleting-breaks",
                        "DELETE on a path that lacks it is an internal error.",
                        rules("ERR-10"),
                        wrongMethod("DELETE", reply -> broken())),
                fault(
                        "patching-is-a-bad-request",
                        "PATCH on a path that lacks it is 400.",
                        rules("ERR-10"),
                        wrongMethod(
                                "PATCH", reply -> ApiResponse.error(400, "bad_request", "PATCH is not supported."))));
    }

    /** ERR-11. */
    private static List<Fault> labels() {
        return List.of(
                fault("forms-are-served", "A form is read as if it were JSON.", rules("ERR-11"), before(call -> {
                    String type = call.header("Content-Type").orElse("");
                    if (type.startsWith("application/x-www-form-urlencoded")) {
                        String text = new String(call.body(), StandardCharsets.UTF_8);
                        ObjectNode fields = Json.object();
                        for (String pair : text.replace("%40", "@").split("&", -1)) {
                            int equals = pair.indexOf('=');
                            fields.put(pair.substring(0, Math.max(0, equals)), pair.substring(equals + 1));
                        }
                        call.setBody(Json.write(fields));
                        call.setHeader("Content-Type", "application/json");
                    }
                })),
                fault(
                        "label-of-replies-is-passed-over",
                        "A reply is read as JSON, whatever its label says.",
                        rules("ERR-11"),
                        before(call -> call.setHeader("Content-Type", "application/json"), REPLY)),
                fault(
                        "unsupported-type-without-body",
                        "A 415 for a contact has no body.",
                        rules("ERR-11"),
                        when(
                                (call, reply) -> reply.status() == 415 && call.is(SAVE_CONTACT),
                                (call, reply) -> reply.setRaw(new byte[0], "application/json"))));
    }

    /** ERR-12. */
    private static List<Fault> badBodies() {
        return List.of(
                fault(
                        "long-operator-number-breaks",
                        "An operator_id beyond 64 bits is an internal error.",
                        rules("ERR-12"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ReplyDraft readReply(ApiRequest call, App app, ObjectNode body) {
                                if (body.path("operator_id").isBigInteger()) {
                                    throw new IllegalStateException("out of range");
                                }
                                return super.readReply(call, app, body);
                            }
                        })),
                fault(
                        "nul-in-a-name-breaks",
                        "A NUL in a contact's name is an internal error of the database.",
                        rules("ERR-12"),
                        breaksOn(SAVE_CONTACT, call -> text(call, "name").contains("\u0000"))),
                fault(
                        "array-drops-the-connection",
                        "A reply whose body is an array ends the connection.",
                        rules("ERR-12"),
                        intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            if (call.is(REPLY) && bodyStartsWith(call, "[{")) {
                                reply.drop();
                            }
                            return reply;
                        })),
                fault(
                        "null-body-breaks",
                        "A conversation whose body is null is an internal error.",
                        rules("ERR-12"),
                        breaksOn(START_CONVERSATION, call -> bodyStartsWith(call, "null"))),
                fault(
                        "list-as-address-breaks",
                        "A list in place of the e-mail address is an internal error.",
                        rules("ERR-12"),
                        breaksOn(SAVE_CONTACT, call -> call.json()
                                .filter(body -> body.path("email").isArray())
                                .isPresent())),
                fault(
                        "deep-arrays-break",
                        "Deep nesting overflows the parser's stack when a reply is read.",
                        rules("ERR-12"),
                        breaksOn(REPLY, call -> bodyStartsWith(call, "[[[["))));
    }

    /** ERR-13. */
    private static List<Fault> insides() {
        return List.of(
                fault(
                        "stack-trace-in-details",
                        "An error for malformed JSON carries the stack trace of the parser.",
                        rules("ERR-13"),
                        when(
                                (call, reply) -> reply.status() == 400
                                        && call.operation().takesBody()
                                        && call.json().isEmpty(),
                                (call, reply) -> reply.error()
                                        .putArray("details")
                                        .add("at com.example.api.BodyReader.read(BodyReader.java:71)"))),
                fault(
                        "query-in-message",
                        "The 404 for an id with a quotation mark shows the query.",
                        rules("ERR-13"),
                        when(
                                (call, reply) ->
                                        reply.status() == 404 && call.id().contains("'"),
                                (call, reply) -> reply.error()
                                        .put("message", "SELECT * FROM conversations WHERE id = '" + call.id()))),
                fault(
                        "path-of-the-source-in-message",
                        "The 404 for a reply names the file that it comes from.",
                        rules("ERR-13"),
                        when((call, reply) -> reply.status() == 404 && call.is(REPLY), (call, reply) -> reply.error()
                                .put("message", "Not found (/srv/app/controllers/messages_controller.rb:42)"))));
    }

    /** ERR-14. */
    private static List<Fault> traces() {
        return List.of(
                fault(
                        "refused-update-renames",
                        "A contact that is refused for its address gets its new name all the same.",
                        rules("ERR-14"),
                        afterRefusal(SAVE_CONTACT, 422, (call, store) -> call.key()
                                .flatMap(key -> key.app().contacts().findByExternalId(text(call, "external_id")))
                                .ifPresent(contact -> rename(store.main(), contact, text(call, "name"))))),
                fault(
                        "broken-reply-is-sent",
                        "A reply whose body breaks off is 400, and what could be read of it is sent.",
                        rules("ERR-14"),
                        afterRefusal(REPLY, 400, (call, store) -> {
                            String body = new String(call.body(), StandardCharsets.UTF_8);
                            if (body.matches("\\{\"content\":\"[^\"]*\"")) {
                                String content = body.substring("{\"content\":\"".length(), body.length() - 1);
                                Stored.conversation(store, call)
                                        .ifPresent(where -> where.add(store.newMessage(MessageType.OUTGOING, content)));
                            }
                        })),
                fault(
                        "refused-conversation-stays-empty",
                        "A conversation without content is 400, and an empty one is left behind.",
                        rules("ERR-14"),
                        afterRefusal(START_CONVERSATION, 400, (call, store) -> call.key()
                                .flatMap(key -> key.app().contacts().findByEmail(text(call, "email")))
                                .ifPresent(contact -> store.publish(store.newConversation(store.main(), contact))))));
    }

    private static Modification malformedIs422(Predicate<ApiRequest> calls) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode parse(ApiRequest call) {
                try {
                    return super.parse(call);
                } catch (ApiError refusal) {
                    throw refusal.status() == 400 && calls.test(call) ? ApiError.invalid(refusal.message()) : refusal;
                }
            }
        });
    }

    /** Fixes the text of a body before it is read. */
    private static Modification reads(UnaryOperator<String> repair) {
        return before(call -> {
            if (call.operation().takesBody() && call.json().isEmpty()) {
                String text = new String(call.body(), StandardCharsets.UTF_8);
                String repaired = repair.apply(text);
                if (!repaired.equals(text)) {
                    call.setBody(repaired.getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    /** Another answer than 404 for a conversation that never existed, though its id is well-formed. */
    private static Modification unknownResponses(
            Predicate<ApiRequest> calls, Function<ApiRequest, ApiResponse> response) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean unknown = reply.status() == 404
                    && calls.test(call)
                    && call.id().matches(UUID_FORM)
                    && Stored.conversation(wiring.store(), call).isEmpty();
            return unknown ? response.apply(call) : reply;
        });
    }

    private static Modification badIdResponses(Predicate<String> ids, Function<ApiRequest, ApiResponse> response) {
        return intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean bad = reply.status() == 404
                    && call.is(LIST_MESSAGES, REPLY)
                    && !call.id().matches(UUID_FORM);
            return bad && ids.test(call.id()) ? response.apply(call) : reply;
        });
    }

    private static Modification unknownPath(Predicate<ApiRequest> calls, UnaryOperator<ApiResponse> response) {
        return intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean unknown = reply.status() == 404 && call.allowedMethods().isEmpty();
            return unknown && calls.test(call) ? response.apply(reply) : reply;
        });
    }

    private static Modification wrongMethod(String method, UnaryOperator<ApiResponse> response) {
        return intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            return reply.status() == 405 && call.method().equals(method) ? response.apply(reply) : reply;
        });
    }

    private static Modification breaksOn(Operation operation, Predicate<ApiRequest> bodies) {
        return before(
                call -> {
                    if (bodies.test(call)) {
                        throw new IllegalStateException("unexpected body");
                    }
                },
                operation);
    }

    private static Modification afterRefusal(Operation operation, int status, BiConsumer<ApiRequest, Store> deed) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            if (call.is(operation) && reply.status() == status) {
                deed.accept(call, wiring.store());
            }
            return reply;
        });
    }

    private static void rename(App app, Contact contact, String name) {
        app.contacts()
                .update(contact, new ContactDraft(Optional.empty(), Optional.empty(), Optional.of(name), Map.of()));
    }

    private static ApiResponse broken() {
        return ApiResponse.error(500, "internal_error", "The request failed.");
    }

    private static boolean bodyStartsWith(ApiRequest call, String text) {
        return new String(call.body(), StandardCharsets.UTF_8).startsWith(text);
    }

    private static String text(ApiRequest call, String member) {
        return call.json().map(body -> body.path(member).asString("")).orElse("");
    }
}
