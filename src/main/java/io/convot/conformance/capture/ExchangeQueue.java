package io.convot.conformance.capture;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes exchanges to a thread that judges them, so that no client waits for it. What comes faster than it can be
 * judged is counted, and not judged.
 */
public final class ExchangeQueue implements AutoCloseable {
    private static final int MAX_WAITING = 10_000;
    private static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    private final TrafficObserver observer;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Thread judge = new Thread(this::judge, "judge");
    private boolean open = true;

    /**
     * A queue before an observer.
     *
     * @param source what reports call the traffic
     */
    public ExchangeQueue(TrafficObserver observer, String source) {
        this.observer = observer;
        observer.source(source);
        observer.beginSequence();
        judge.setDaemon(true);
        judge.start();
    }

    /** Takes an exchange, or counts it where too many are waiting. Never blocks. */
    public void accept(RecordedExchange exchange) {
        long bytes = 1_000L
                + exchange.requestBody().map(body -> body.length).orElse(0)
                + exchange.responseBody().map(body -> body.length).orElse(0);
        if (waitingBytes.addAndGet(bytes) > MAX_WAITING_BYTES || !waiting.offer(() -> judge(exchange, bytes))) {
            waitingBytes.addAndGet(-bytes);
            dropped.incrementAndGet();
        }
    }

    private void judge(RecordedExchange exchange, long bytes) {
        try {
            observer.accept(exchange);
        } finally {
            waitingBytes.addAndGet(-bytes);
        }
    }

    private void judge() {
        try {
            while (open) {
                waiting.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that was taken is judged. */
    @Override
    public void close() {
        try {
            waiting.put(() -> open = false);
            judge.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int i = dropped.get(); i > 0; i--) {
            observer.skip("more at once than could be judged");
        }
        observer.endSequence();
    }
}
