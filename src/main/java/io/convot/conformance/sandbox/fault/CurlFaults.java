package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Predicate;

/** Faults of FORM: one call fails for what curl sends with it. */
final class CurlFaults {
    private CurlFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "messages-are-not-acceptable-to-curl",
                        "The list of messages is 406 for curl, which accepts any media type.",
                        rules("FORM-2"),
                        rejects(
                                406,
                                call -> call.is(LIST_MESSAGES)
                                        && call.queryNames().isEmpty()
                                        && isCurl(call)
                                        && call.header("Accept").orElse("").equals("*/*"))),
                fault(
                        "curl-may-not-start",
                        "A conversation that curl starts is 415.",
                        rules("FORM-2"),
                        rejects(415, call -> call.is(START_CONVERSATION) && isCurl(call))),
                fault(
                        "curl-may-not-save",
                        "A contact that curl saves is 411.",
                        rules("FORM-2"),
                        rejects(411, call -> call.is(SAVE_CONTACT) && isCurl(call))),
                fault(
                        "curl-may-not-reply",
                        "A reply of curl is 403.",
                        rules("FORM-2"),
                        rejects(403, call -> call.is(REPLY) && isCurl(call))),
                fault(
                        "curl-may-not-filter",
                        "Messages of two types are 403 for curl.",
                        rules("FORM-2"),
                        rejects(403, call -> call.query("type").isPresent() && isCurl(call))));
    }

    private static Modification rejects(int status, Predicate<ApiRequest> calls) {
        return Modification.intercept((call, next) -> calls.test(call)
                ? ApiResponse.error(status, status == 403 ? "forbidden" : "not_for_curl", "The request failed.")
                : next.proceed(call));
    }

    private static boolean isCurl(ApiRequest call) {
        return call.header("User-Agent").orElse("").startsWith("curl/");
    }
}
