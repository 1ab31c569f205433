package io.convot.conformance.runner;

import io.cucumber.core.resource.ResourceScanner;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Holds the suite's own jar open. Each of Cucumber's workers looks into it for step definitions, and unless another one
 * has it open at that time, reads its whole list of contents again: many thousand entries, for each worker.
 */
final class JarFileHolder {
    private final CountDownLatch done = new CountDownLatch(1);

    private JarFileHolder() {}

    /** Does something with the jar open; where there is no jar, it makes no difference. */
    static void during(Runnable work) {
        JarFileHolder jar = new JarFileHolder();
        Thread holder = new Thread(jar::hold, "open-jar");
        holder.setDaemon(true);
        holder.start();
        try {
            work.run();
        } finally {
            jar.done.countDown();
        }
    }

    /** Cucumber keeps a jar open as long as something in it is being loaded. */
    private void hold() {
        new ResourceScanner<Void>(JarFileHolder.class::getClassLoader, path -> true, found -> {
                    waitUntilDone();
                    return Optional.empty();
                })
                .scanForClasspathResource(JarFileHolder.class.getName().replace('.', '/') + ".class", name -> true);
    }

    private void waitUntilDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
