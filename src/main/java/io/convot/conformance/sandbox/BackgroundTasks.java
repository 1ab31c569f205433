package io.convot.conformance.sandbox;

import io.convot.conformance.sandbox.service.ExtensionPoints.Chore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The background activity of a sandbox, on one thread; without chores, on none. */
final class BackgroundTasks implements AutoCloseable {
    private final Optional<ScheduledExecutorService> scheduler;

    private BackgroundTasks(Optional<ScheduledExecutorService> scheduler) {
        this.scheduler = scheduler;
    }

    static BackgroundTasks start(List<Chore> chores) {
        if (chores.isEmpty()) {
            return new BackgroundTasks(Optional.empty());
        }
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sandbox-chores");
            thread.setDaemon(true);
            return thread;
        });
        for (Chore chore : chores) {
            long nanos = chore.interval().toNanos();
            var unused = scheduler.scheduleAtFixedRate(chore.work(), nanos, nanos, TimeUnit.NANOSECONDS);
        }
        return new BackgroundTasks(Optional.of(scheduler));
    }

    @Override
    public void close() {
        scheduler.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
