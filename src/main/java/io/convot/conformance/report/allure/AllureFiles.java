package io.convot.conformance.report.allure;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes Allure's files on a thread of its own. Cucumber tells of one event at a time, so that every example would have
 * to wait for the file of any other.
 */
final class AllureFiles implements AllureResultsWriter {
    /** What waits to be written is in memory. */
    private static final int MOST_WAITING = 200;

    private static final int MOST_MINUTES = 5;

    private final AllureResultsWriter files;
    private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();
    /** Where too much waits, whoever brings more has to write it; what comes after the end is dropped. */
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
                Thread thread = new Thread(task, "allure-results");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());

    /** @param files writes a file while one waits */
    AllureFiles(AllureResultsWriter files) {
        this.files = files;
    }

    @Override
    public void write(TestResult result) {
        write(() -> files.write(result));
    }

    @Override
    public void write(TestResultContainer container) {
        write(() -> files.write(container));
    }

    @Override
    public void write(String source, InputStream attachment) {
        write(() -> files.write(source, attachment));
    }

    private void write(Runnable file) {
        writer.execute(() -> {
            try {
                file.run();
            } catch (RuntimeException e) {
                trouble.compareAndSet(null, e);
            }
        });
    }

    /**
     * Waits until everything is written; what comes later is not.
     *
     * @throws IOException if not all of it could be
     */
    void finish() throws IOException {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("its results were not written within " + MOST_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("its results were not all written", e);
        }
        RuntimeException met = trouble.get();
        if (met != null) {
            throw new IOException(met.getMessage(), met);
        }
    }
}
