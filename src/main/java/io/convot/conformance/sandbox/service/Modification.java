package io.convot.conformance.sandbox.service;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A change of the conforming sandbox. It is applied anew at each start, so what it remembers (a counter, what was sent
 * before) belongs to one sandbox: make it inside {@link #apply}, never in a static field.
 */
@FunctionalInterface
public interface Modification {
    /** Hooks the change into a sandbox that is about to start. */
    void apply(ExtensionPoints wiring);

    /** Is called between HTTP and service. */
    static Modification intercept(Interceptor interceptor) {
        return wiring -> wiring.intercept(interceptor);
    }

    /** Changes calls before they are served. */
    static Modification before(Consumer<ApiRequest> change, Operation... operations) {
        return intercept((call, next) -> {
            if (operations.length == 0 || call.is(operations)) {
                change.accept(call);
            }
            return next.proceed(call);
        });
    }

    /** Changes answers of calls that were served (2xx). */
    static Modification served(BiConsumer<ApiRequest, ApiResponse> change, Operation... operations) {
        return when((call, reply) -> reply.ok() && (operations.length == 0 || call.is(operations)), change);
    }

    /** Changes answers of one status. */
    static Modification refused(int status, BiConsumer<ApiRequest, ApiResponse> change) {
        return when((call, reply) -> reply.status() == status, change);
    }

    /** Changes some answers. */
    static Modification when(
            BiPredicate<ApiRequest, ApiResponse> condition, BiConsumer<ApiRequest, ApiResponse> change) {
        return intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            if (condition.test(call, reply)) {
                change.accept(call, reply);
            }
            return reply;
        });
    }

    /**
     * Handles only every nth call of some operations in another way.
     *
     * @param n 2 or more; the nth, the 2nth and so on
     */
    static Modification everyNth(int n, Interceptor interceptor, Operation... operations) {
        return wiring -> {
            AtomicInteger count = new AtomicInteger();
            wiring.intercept((call, next) -> {
                boolean counts = operations.length == 0 || call.is(operations);
                return counts && count.incrementAndGet() % n == 0
                        ? interceptor.intercept(call, next)
                        : next.proceed(call);
            });
        };
    }

    /**
     * Takes another decision inside the service.
     *
     * @param change wraps the behaviour so far, usually {@code before -> new Altered(before) {…}}
     */
    static Modification alter(UnaryOperator<Behaviour> change) {
        return wiring -> wiring.alter(change);
    }

    /** Several changes at once. */
    static Modification all(Modification... modifications) {
        List<Modification> parts = Arrays.asList(modifications.clone());
        return wiring -> parts.forEach(part -> part.apply(wiring));
    }
}
