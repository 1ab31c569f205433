package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of FORM. */
final class FormFaults {
    private FormFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "byte-order-mark",
                        "Lists of messages begin with a byte order mark.",
                        rules("FORM-1"),
                        served((call, reply) -> rewrite(reply, json -> "\uFEFF" + json), LIST_MESSAGES)),
                fault(
                        "labelled-as-text",
                        "New conversations are labelled text/json.",
                        rules("FORM-1"),
                        served((call, reply) -> reply.headers().put("Content-Type", "text/json"), START_CONVERSATION)),
                fault(
                        "contacts-without-a-label",
                        "Saved contacts come without a Content-Type.",
                        rules("FORM-1"),
                        served((call, reply) -> reply.headers().remove("Content-Type"), SAVE_CONTACT)),
                fault(
                        "charset-is-latin-1",
                        "Lists of filtered messages say that they are in ISO-8859-1.",
                        rules("FORM-1"),
                        when(
                                (call, reply) -> reply.ok()
                                        && call.is(LIST_MESSAGES)
                                        && call.query("type").isPresent(),
                                (call, reply) ->
                                        reply.headers().put("Content-Type", "application/json; charset=iso-8859-1"))),
                fault(
                        "not-found-is-labelled-html",
                        "A 404 for a conversation holds the error as JSON, and is labelled text/html.",
                        rules("FORM-1"),
                        when(
                                (call, reply) -> reply.status() == 404 && call.is(LIST_MESSAGES, REPLY),
                                (call, reply) -> reply.headers().put("Content-Type", "text/html"))),
                fault(
                        "warning-before-refusal",
                        "Before the body of a 422 a warning of the server is printed.",
                        rules("FORM-1", "ERR-1"),
                        when(
                                (call, reply) -> reply.status() == 422,
                                (call, reply) -> rewrite(reply, json -> "Warning: deprecated\n" + json))),
                fault(
                        "comma-behind-the-last-member",
                        "A saved contact ends with a comma too many.",
                        rules("FORM-1"),
                        served(
                                (call, reply) -> rewrite(reply, json -> json.substring(0, json.length() - 1) + ",}"),
                                SAVE_CONTACT)),
                fault(
                        "blank-behind-the-brace-is-refused",
                        "A body with a blank behind its first brace is 400, as if it were not JSON.",
                        rules("FORM-2"),
                        before(call -> {
                            if (new String(call.body(), StandardCharsets.UTF_8).startsWith("{ ")) {
                                throw ApiError.badRequest("The body is not valid JSON.");
                            }
                        })),
                fault(
                        "curl-is-blocked",
                        "A rule against bots blocks every request that names itself curl.",
                        rules("FORM-2"),
                        wiring -> wiring.intercept((call, next) ->
                                call.header("User-Agent").orElse("").startsWith("curl/")
                                        ? ApiResponse.error(403, "forbidden", "Bots are not welcome.")
                                        : next.proceed(call))),
                fault(
                        "requests-need-a-header-that-curl-does-not-send",
                        "Replies without a header of the official client are refused.",
                        rules("FORM-2"),
                        wiring -> wiring.intercept((call, next) -> call.is(REPLY)
                                        && call.header("X-Conformance-Example").isEmpty()
                                ? ApiResponse.error(400, "bad_request", "A header is missing.")
                                : next.proceed(call))),
                fault(
                        "names-of-two-words-are-invalid",
                        "A contact's name must be one word.",
                        rules("FORM-2"),
                        before(
                                call -> call.json()
                                        .filter(body ->
                                                body.path("name").asString("").matches("[A-Z]\\w+ [A-Z]\\w+"))
                                        .ifPresent(body -> {
                                            throw ApiError.invalid("name must be one word");
                                        }),
                                SAVE_CONTACT)));
    }

    private static void rewrite(ApiResponse reply, UnaryOperator<String> change) {
        reply.setRaw(
                change.apply(reply.body().toString()).getBytes(StandardCharsets.UTF_8),
                "application/json; charset=utf-8");
    }
}
