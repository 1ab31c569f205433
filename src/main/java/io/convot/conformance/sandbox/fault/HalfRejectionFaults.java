package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Faults of ERR-14: a write is rejected for its form, and takes effect all the same. */
final class HalfRejectionFaults {
    private HalfRejectionFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "start-with-a-truncated-body-takes-effect",
                        "A conversation whose body breaks off is 400, and is started all the same.",
                        rules("ERR-14"),
                        completed(START_CONVERSATION)),
                fault(
                        "save-with-a-truncated-body-takes-effect",
                        "A contact whose body breaks off is 400, and is saved all the same.",
                        rules("ERR-14"),
                        completed(SAVE_CONTACT)),
                fault(
                        "start-as-plain-text-takes-effect",
                        "A conversation as plain text is refused, and is started all the same.",
                        rules("ERR-14"),
                        relabelled(START_CONVERSATION)),
                fault(
                        "reply-as-plain-text-takes-effect",
                        "A reply as plain text is refused, and is sent all the same.",
                        rules("ERR-14"),
                        relabelled(REPLY)),
                fault(
                        "save-as-plain-text-takes-effect",
                        "A contact as plain text is refused, and is saved all the same.",
                        rules("ERR-14"),
                        relabelled(SAVE_CONTACT)));
    }

    private static Modification completed(Operation write) {
        return Modification.intercept((call, next) -> {
            String body = new String(call.body(), StandardCharsets.UTF_8);
            ApiResponse rejection = next.proceed(call);
            if (call.is(write) && rejection.status() == 400 && body.startsWith("{\"") && !body.endsWith("}")) {
                call.setBody((body + "}").getBytes(StandardCharsets.UTF_8));
                next.proceed(call);
            }
            return rejection;
        });
    }

    private static Modification relabelled(Operation write) {
        return Modification.intercept((call, next) -> {
            ApiResponse rejection = next.proceed(call);
            if (call.is(write) && isPlainText(call) && rejection.status() >= 400) {
                call.setHeader("Content-Type", "application/json");
                next.proceed(call);
            }
            return rejection;
        });
    }

    private static boolean isPlainText(ApiRequest call) {
        return call.header("Content-Type").equals(Optional.of("text/plain"));
    }
}
