package io.convot.conformance.scenario;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import java.util.List;

/** Decides whether a write succeeded: 200 and 201 are equally good. */
public final class WriteStatus {
    private WriteStatus() {}

    public static boolean done(Response response) {
        return response.status() == 200 || response.status() == 201;
    }

    public static List<Mismatch> mismatches(Response response) {
        return done(response) ? List.of() : List.of(new Mismatch("status", "200 or 201", "" + response.status()));
    }
}
