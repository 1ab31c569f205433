package io.convot.conformance.runner;

import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.ManagedBlocking;
import io.convot.conformance.http.Request;
import io.convot.conformance.scenario.RunContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The first request of a run: sent again while a target that is only just starting does not answer, or lets a gateway
 * answer in its place.
 *
 * @param exchange the last exchange
 * @param note what there is to say where the first one was not the last; empty where it was
 */
record Arrival(Exchange exchange, Optional<String> note) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    /** The time that passes while a target starts. */
    interface Time {
        /** Nanoseconds since some moment, as {@link System#nanoTime()}. */
        long nanos();

        /** Waits; false where the thread was interrupted. */
        boolean pause(Duration pause);
    }

    /**
     * Sends a request until the target itself answers, for at most one and a half times the time limit of a request.
     */
    static Arrival at(RunContext run, Request request) {
        return of(() -> send(run, request), run.settings().timeout(), new RealTime());
    }

    /**
     * Sends a request until the target itself answers.
     *
     * @param timeout the time limit of a request: one and a half times as long it is sent again
     */
    static Arrival of(Supplier<Exchange> sending, Duration timeout, Time time) {
        long start = time.nanos();
        long end = start + timeout.multipliedBy(3).dividedBy(2).toNanos();
        Duration pause = FIRST_PAUSE;
        Exchange first = sending.get();
        Exchange last = first;
        boolean again = false;
        while (isOnlyStarting(last) && end - time.nanos() > pause.toNanos() && time.pause(pause)) {
            last = sending.get();
            again = true;
            pause = pause.compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        }
        boolean arrived = again && !isOnlyStarting(last);
        return new Arrival(last, arrived ? Optional.of(note(first, time.nanos() - start)) : Optional.empty());
    }

    /** Sends a request once, for somebody who waits for the result. */
    static Arrival once(RunContext run, Request request) {
        return new Arrival(send(run, request), Optional.empty());
    }

    private static Exchange send(RunContext run, Request request) {
        return run.client().send(request, "preflight", done -> {});
    }

    private static String note(Exchange first, long nanos) {
        String why = first.error()
                .map(Exchange.TransportError::message)
                .orElseGet(() -> "A gateway answered in its place (" + first.summary() + ").");
        return String.format(Locale.ROOT, "The target answered only after %.1f s. At first: %s", nanos / 1e9, why);
    }

    private static boolean isOnlyStarting(Exchange exchange) {
        return exchange.error().filter(Exchange.TransportError::passing).isPresent()
                || exchange.response().filter(Response::fromGateway).isPresent();
    }

    private static final class RealTime implements Time {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public boolean pause(Duration pause) {
            return ManagedBlocking.during(() -> {
                try {
                    Thread.sleep(pause.toMillis());
                    return true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            });
        }
    }
}
