package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.refused;

import io.convot.conformance.sandbox.service.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Faults of RATE. They show with the rate limit on. */
final class RateFaults {
    private static final long LONGER_THAN_PROMISED_MILLIS = 2_500;

    private RateFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("limit-is-503", "Past the limit it is 503.", rules("RATE-1"), refused(429, (call, reply) -> {
                    reply.setStatus(503);
                    reply.error().put("code", "unavailable");
                })),
                fault("limit-is-403", "Past the limit it is 403.", rules("RATE-1"), refused(429, (call, reply) -> {
                    reply.setStatus(403);
                    reply.error().put("code", "forbidden");
                })),
                fault(
                        "limit-has-another-code",
                        "A 429 has the code too_many_requests.",
                        rules("RATE-1", "ERR-2"),
                        refused(429, (call, reply) -> reply.error().put("code", "too_many_requests"))),
                fault(
                        "limit-is-plain-text",
                        "A 429 comes from a proxy, as plain text.",
                        rules("RATE-1", "ERR-1", "FORM-1"),
                        refused(
                                429,
                                (call, reply) -> reply.setRaw(
                                        "Too Many Requests".getBytes(StandardCharsets.UTF_8), "text/plain"))),
                fault(
                        "limit-without-advice",
                        "A 429 does not say how long to wait.",
                        rules("RATE-2"),
                        refused(429, (call, reply) -> reply.headers().remove("Retry-After"))),
                fault(
                        "limit-advises-in-words",
                        "A 429 says in words how long to wait.",
                        rules("RATE-2"),
                        refused(429, (call, reply) -> reply.headers().put("Retry-After", "in a moment"))),
                fault(
                        "limit-lasts-longer-than-promised",
                        "A 429 promises one second, and calls are refused for longer.",
                        rules("RATE-2"),
                        wiring -> {
                            AtomicLong end = new AtomicLong(System.nanoTime());
                            wiring.intercept((call, next) -> {
                                if (System.nanoTime() - end.get() < 0) {
                                    return limited();
                                }
                                ApiResponse reply = next.proceed(call);
                                if (reply.status() == 429) {
                                    end.set(System.nanoTime() + LONGER_THAN_PROMISED_MILLIS * 1_000_000);
                                }
                                return reply;
                            });
                        }));
    }

    private static ApiResponse limited() {
        ApiResponse reply = ApiResponse.error(429, "rate_limited", "Too many calls: wait a moment.");
        reply.headers().put("Retry-After", "1");
        return reply;
    }
}
