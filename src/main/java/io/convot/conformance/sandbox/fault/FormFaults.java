package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.intercept;
import static io.convot.conformance.sandbox.service.Alteration.served;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Faults of FORM. */
final class FormFaults {
    private FormFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "byte-order-mark",
                        "Lists of messages begin with a byte order mark.",
                        rules("FORM-1"),
                        served(
                                (call, reply) -> reply.setRaw(
                                        ("\uFEFF" + reply.body()).getBytes(StandardCharsets.UTF_8),
                                        "application/json; charset=utf-8"),
                                LIST_MESSAGES)),
                fault(
                        "labelled-as-text",
                        "New conversations are labelled text/json.",
                        rules("FORM-1"),
                        served((call, reply) -> reply.headers().put("Content-Type", "text/json"), START_CONVERSATION)),
                fault(
                        "curl-is-shut-out",
                        "A firewall turns curl away.",
                        rules("FORM-2"),
                        intercept((call, next) ->
                                call.header("User-Agent").orElse("").startsWith("curl")
                                        ? Reply.error(403, "forbidden", "Robots are not welcome.")
                                        : next.proceed(call))));
    }
}
