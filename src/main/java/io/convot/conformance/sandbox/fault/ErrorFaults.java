package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.alter;
import static io.convot.conformance.sandbox.service.Alteration.refused;
import static io.convot.conformance.sandbox.service.Alteration.when;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Refusal;
import io.convot.conformance.sandbox.service.Reply;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Faults of ERR. */
final class ErrorFaults {
    private ErrorFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "malformed-json-is-422",
                        "Malformed JSON is answered as a matter of validation.",
                        rules("ERR-3"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public ObjectNode parse(Call call) {
                                try {
                                    return super.parse(call);
                                } catch (Refusal refusal) {
                                    throw refusal.status() == 400 ? Refusal.invalid(refusal.sentence()) : refusal;
                                }
                            }
                        })),
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
                        "long-operator-number-breaks",
                        "An operator_id beyond 64 bits is an internal error.",
                        rules("ERR-12", "ERR-1", "ERR-2", "MSG-9"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public ReplyDraft readReply(Call call, App app, ObjectNode body) {
                                if (body.path("operator_id").isBigInteger()) {
                                    throw new IllegalStateException("out of range");
                                }
                                return super.readReply(call, app, body);
                            }
                        })),
                fault(
                        "unknown-path-is-html",
                        "An unknown path is answered with the web server's own page.",
                        rules("ERR-9", "ERR-13", "FORM-1"),
                        when(
                                (call, reply) -> reply.status() == 404
                                        && call.allowedMethods().isEmpty(),
                                (call, reply) -> reply.setRaw(
                                        "<html><body><h1>404 Not Found</h1></body></html>"
                                                .getBytes(StandardCharsets.UTF_8),
                                        "text/html"))),
                fault(
                        "refused-update-renames",
                        "A contact that is refused for its custom data gets its new name all the same.",
                        rules("ERR-14"),
                        wiring -> wiring.intercept((call, next) -> {
                            Reply reply = next.proceed(call);
                            if (call.is(SAVE_CONTACT) && reply.status() == 422) {
                                call.json().ifPresent(body -> call.key()
                                        .map(ApiKey::app)
                                        .ifPresent(app -> app.contacts()
                                                .find(new ContactDraft(
                                                        Optional.of(body.path("email")
                                                                .asString("")),
                                                        Optional.of(body.path("external_id")
                                                                .asString("")),
                                                        Optional.empty(),
                                                        Map.of()))
                                                .ifPresent(found -> app.contacts()
                                                        .update(
                                                                found,
                                                                new ContactDraft(
                                                                        Optional.empty(),
                                                                        Optional.empty(),
                                                                        Optional.of(
                                                                                        body.path("name")
                                                                                                .asString(""))
                                                                                .filter(name -> !name.isEmpty()),
                                                                        Map.of())))));
                            }
                            return reply;
                        })));
    }
}
