package io.convot.conformance.steps;

import io.convot.conformance.contract.Answer;
import io.convot.conformance.contract.Mismatch;
import java.util.List;

/** When a write has been done: 200 and 201 are as good as each other. */
final class Written {
    private Written() {}

    static boolean done(Answer answer) {
        return answer.status() == 200 || answer.status() == 201;
    }

    static List<Mismatch> mismatches(Answer answer) {
        return done(answer) ? List.of() : List.of(new Mismatch("status", "200 or 201", "" + answer.status()));
    }
}
