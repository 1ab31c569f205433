package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.refused;

import java.util.List;

/** Faults of RATE. They show with the rate limit on. */
final class RateFaults {
    private RateFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("limit-is-503", "Past the limit it is 503.", rules("RATE-1"), refused(429, (call, reply) -> {
                    reply.setStatus(503);
                    reply.error().put("code", "unavailable");
                })),
                fault(
                        "limit-without-advice",
                        "A 429 does not say how long to wait.",
                        rules("RATE-2"),
                        refused(429, (call, reply) -> reply.headers().remove("Retry-After"))));
    }
}
