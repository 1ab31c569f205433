package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import java.util.List;

/** When a write has been done: 200 and 201 are as good as each other. */
public final class WriteStatus {
    private WriteStatus() {}

    public static boolean done(Response answer) {
        return answer.status() == 200 || answer.status() == 201;
    }

    public static List<Mismatch> mismatches(Response answer) {
        return done(answer) ? List.of() : List.of(new Mismatch("status", "200 or 201", "" + answer.status()));
    }
}
