package io.convot.conformance.scenario;

import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lists the messages of a conversation again that the run has just started and that is not found: a replica may not
 * know it yet.
 */
record EarlyRead(RunContext run) {
    private static final int NOT_FOUND = 404;

    /** The first exchange that finds the conversation; the last one where none does while the target may lag. */
    Exchange repeated(Exchange first, UnaryOperator<Exchange> again) {
        Duration left = left(first);
        if (left.isNegative() || left.isZero()) {
            return first;
        }
        List<Exchange> reads = new ArrayList<>(List.of(first));
        Polling.pollUntilPresent(left, () -> {
            reads.add(again.apply(first));
            return reads.stream().reduce((before, last) -> last).filter(read -> !isNotFound(read));
        });
        return reads.get(reads.size() - 1);
    }

    /** How long the conversation may remain unknown; zero where the read has found it or is not of one of the run's. */
    private Duration left(Exchange read) {
        Request request = read.request();
        return Optional.of(request)
                .filter(sent -> sent.method().equals("GET") && isNotFound(read))
                .flatMap(sent -> run.cleanup().ofMessages(sent.target()))
                .filter(opened -> isOfOtherApp(opened.key()) == isOfOtherApp(request.credential()))
                .map(opened -> run.settings().lag().minusNanos(System.nanoTime() - opened.nanoTime()))
                .orElse(Duration.ZERO);
    }

    private boolean isOfOtherApp(Credential credential) {
        return run.keys().otherApp().filter(credential::is).isPresent();
    }

    private static boolean isNotFound(Exchange read) {
        return read.response()
                .filter(response -> response.status() == NOT_FOUND)
                .isPresent();
    }
}
