package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Predicate;

/** Faults of ERR: bytes in the id of a conversation break a call. */
final class EncodedIdFaults {
    private EncodedIdFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "nul-in-id-breaks-replies",
                        "A reply to an id with a NUL character is an internal error.",
                        rules("ERR-8"),
                        breaks(call -> call.is(REPLY) && call.id().contains("\0"))),
                fault(
                        "invalid-utf-8-in-id-breaks-replies",
                        "A reply to an id that is not UTF-8 is an internal error.",
                        rules("ERR-8"),
                        breaks(call -> call.is(REPLY) && call.id().contains("\uFFFD"))),
                fault(
                        "overlong-id-breaks-replies",
                        "A reply to an id in overlong UTF-8 is an internal error.",
                        rules("ERR-8"),
                        breaks(call -> call.is(REPLY) && call.id().contains("\uFFFD\uFFFD"))));
    }

    private static Modification breaks(Predicate<ApiRequest> calls) {
        return Modification.intercept((call, next) -> calls.test(call)
                ? ApiResponse.error(500, "internal_error", "The request failed.")
                : next.proceed(call));
    }
}
