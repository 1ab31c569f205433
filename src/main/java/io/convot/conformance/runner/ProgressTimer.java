package io.convot.conformance.runner;

import java.util.Timer;
import java.util.TimerTask;

/** Does something twice a second until it is closed. */
final class ProgressTimer implements AutoCloseable {
    private static final long MILLIS = 500;

    private final Timer timer = new Timer("progress", true);

    void start(Runnable tick) {
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        tick.run();
                    }
                },
                MILLIS,
                MILLIS);
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
