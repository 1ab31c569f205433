package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Status;
import java.util.List;

/** Faults of ERR and CONV: of a refused write, the valid part takes effect. */
final class LeftoverFaults {
    private LeftoverFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "invalid-external-id-leaves-the-name",
                        "A save with an invalid external id is refused, and stores the name.",
                        rules("ERR-14"),
                        leaves("external_id", "name")),
                fault(
                        "invalid-external-id-leaves-custom-data",
                        "A save with an invalid external id is refused, and stores the custom data.",
                        rules("ERR-14"),
                        leaves("external_id", "custom_data")),
                fault(
                        "invalid-custom-data-leaves-the-name",
                        "A save with invalid custom data is refused, and stores the name.",
                        rules("ERR-14"),
                        leaves("custom_data", "name")),
                fault(
                        "invalid-address-leaves-custom-data",
                        "A save with an invalid address is refused, and stores the custom data.",
                        rules("ERR-14"),
                        leaves("email", "custom_data")),
                fault(
                        "rejected-reply-reopens",
                        "A reply without content is refused, and reopens the conversation.",
                        rules("CONV-8"),
                        reopens()));
    }

    /** Saves again, without the field that is invalid, and with no other than the one that identifies it. */
    private static Modification leaves(String invalid, String kept) {
        return Modification.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            if (call.is(SAVE_CONTACT) && (reply.status() == 422 || reply.status() == 400)) {
                boolean has = call.json()
                        .filter(body -> body.has(invalid) && body.has(kept))
                        .isPresent();
                if (has) {
                    call.editJson(body -> body.remove(invalid));
                    next.proceed(call);
                }
            }
            return reply;
        });
    }

    private static Modification reopens() {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            if (call.is(REPLY) && reply.status() == 400) {
                Stored.conversation(wiring.store(), call).ifPresent(found -> found.setStatus(Status.OPEN));
            }
            return reply;
        });
    }
}
