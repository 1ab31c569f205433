package io.convot.conformance.scenario;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Calls that are made at the same time. */
public final class Together {
    private final ScenarioContext example;
    private final List<Exchange> exchanges = new ArrayList<>();

    public Together(ScenarioContext example) {
        this.example = example;
    }

    /** Makes the same call many times at once, and keeps the exchanges as evidence. */
    public List<Exchange> send(int times, Supplier<Exchange> call) {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        CountDownLatch ready = new CountDownLatch(times);
        try {
            List<Future<Exchange>> under = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                under.add(callers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.get();
                }));
            }
            for (Future<Exchange> one : under) {
                Exchange exchange = one.get();
                exchanges.add(exchange);
                example.keep(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotEvaluated.TargetUnavailable("The run was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call could not be made.", e.getCause());
        } finally {
            callers.shutdownNow();
        }
        exchanges.stream()
                .flatMap(exchange -> exchange.trouble().stream())
                .findFirst()
                .ifPresent(trouble -> {
                    throw new NotEvaluated.TargetUnavailable(trouble.sentence());
                });
        exchanges.forEach(example::requireAnsweredByTarget);
        return exchanges;
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }
}
