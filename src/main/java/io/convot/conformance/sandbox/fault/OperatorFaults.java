package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.fault.MessageFaults.rendered;
import static io.convot.conformance.sandbox.fault.MessageFaults.replied;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Faults of MSG: in whose name a reply is sent. */
final class OperatorFaults {
    private OperatorFaults() {}

    static List<Fault> all() {
        return List.of(
                // MSG-7
                fault(
                        "teammates-are-refused",
                        "No operator_id is accepted.",
                        rules("MSG-7"),
                        wiring -> wiring.intercept((call, next) -> call.is(REPLY)
                                        && call.json()
                                                .filter(body ->
                                                        body.path("operator_id").isIntegralNumber())
                                                .isPresent()
                                ? ApiResponse.error(
                                        422,
                                        "unprocessable_entity",
                                        "Validation failed.",
                                        "operator_id must be a teammate of this app")
                                : next.proceed(call))),
                fault(
                        "teammates-reply-is-a-note",
                        "What is sent as a teammate is kept as a private note, and answered as outgoing.",
                        rules("MSG-7"),
                        replied((wiring, sending) -> {
                            Message sent = sending.conform();
                            if (sent.operatorId().isPresent()) {
                                sending.conversation().remove(sent);
                                sending.conversation()
                                        .add(new Message(
                                                sent.id(),
                                                MessageType.NOTE,
                                                sent.content(),
                                                sent.operatorId(),
                                                sent.createdAt()));
                            }
                            return sent;
                        })),
                fault(
                        "teammates-reply-is-lost",
                        "What is sent as a teammate is answered as sent, and is not stored.",
                        rules("MSG-7", "CONV-7"),
                        replied((wiring, sending) -> {
                            Message sent = sending.conform();
                            if (sent.operatorId().isPresent()) {
                                sending.conversation().remove(sent);
                            }
                            return sent;
                        })),
                // MSG-8
                fault(
                        "teammate-is-forgotten",
                        "A reply sent as a teammate names no teammate.",
                        rules("MSG-8"),
                        rendered((call, message, shown) -> shown.remove("operator_id"))),
                fault(
                        "teammate-is-not-listed",
                        "Where messages are listed, none names the teammate who sent it.",
                        rules("MSG-8"),
                        rendered((call, message, shown) -> {
                            if (call.is(LIST_MESSAGES)) {
                                shown.remove("operator_id");
                            }
                        })),
                fault(
                        "teammate-sticks-to-the-conversation",
                        "After a reply as a teammate, further ones of the API carry that name too.",
                        rules("MSG-8"),
                        replied((wiring, sending) -> {
                            Message sent = sending.conform();
                            Optional<String> before = sending.conversation().messages().stream()
                                    .flatMap(message -> message.operatorId().stream())
                                    .findFirst();
                            if (sent.operatorId().isPresent() || before.isEmpty()) {
                                return sent;
                            }
                            Message named =
                                    new Message(sent.id(), sent.type(), sent.content(), before, sent.createdAt());
                            sending.conversation().remove(sent);
                            sending.conversation().add(named);
                            return named;
                        })),
                // MSG-9
                fault(
                        "unknown-operator-is-ignored",
                        "A reply as an unknown teammate is sent as the API identity.",
                        rules("MSG-9"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            if (!call.is(REPLY) || reply.status() != 422) {
                                return reply;
                            }
                            call.editJson(body -> body.remove("operator_id"));
                            return next.proceed(call);
                        })),
                fault(
                        "operator-zero-is-nobody",
                        "The operator_id 0 is taken for none.",
                        rules("MSG-9"),
                        forgiving(operator -> operator.isIntegralNumber()
                                && operator.bigIntegerValue().signum() == 0)),
                fault(
                        "empty-operator-is-nobody",
                        "An empty operator_id is taken for none.",
                        rules("MSG-9"),
                        forgiving(operator ->
                                operator.isString() && operator.stringValue().isEmpty())),
                fault(
                        "operator-is-read-leniently",
                        "An operator_id that begins with a number is taken for that number.",
                        rules("MSG-9"),
                        before(
                                call -> call.editJson(body -> {
                                    String sent = body.path("operator_id").asString("");
                                    if (sent.matches("[0-9]+[a-z]+")) {
                                        body.put("operator_id", Long.parseLong(sent.replaceAll("[a-z]", "")));
                                    }
                                }),
                                REPLY)),
                fault(
                        "refused-operator-but-sent",
                        "A reply as an unknown teammate is refused, and sent all the same.",
                        rules("MSG-9"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean named = call.json()
                                    .filter(body -> body.has("operator_id"))
                                    .isPresent();
                            if (call.is(REPLY) && reply.status() == 422 && named) {
                                call.editJson(body -> body.remove("operator_id"));
                                next.proceed(call);
                            }
                            return reply;
                        })));
    }

    private static Modification forgiving(Predicate<JsonNode> whom) {
        return before(
                call -> call.editJson(body -> {
                    if (whom.test(body.path("operator_id"))) {
                        body.remove("operator_id");
                    }
                }),
                REPLY);
    }
}
