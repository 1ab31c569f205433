package io.convot.conformance.hostile;

import java.util.List;
import java.util.Map;

/**
 * One hostile target of the catalogue.
 *
 * @param description its behaviour, in words
 * @param when whether it is hostile from the first call on, or turns hostile during the run
 * @param alone whether it runs in a JVM of its own, since memory counts
 * @param starter makes it ready
 */
record HostileTarget(String description, When when, boolean alone, TargetStarter starter) {
    enum When {
        FROM_THE_START,
        DURING_THE_RUN
    }

    /** Makes a target ready. */
    @FunctionalInterface
    interface TargetStarter {
        StartedTarget start() throws Exception;
    }

    /**
     * A target that is ready.
     *
     * @param environment address and keys
     * @param words the words of the command line
     * @param end ends it
     */
    record StartedTarget(Map<String, String> environment, List<String> words, AutoCloseable end) {
        StartedTarget with(String... more) {
            return new StartedTarget(environment, List.of(more), end);
        }
    }

    HostileTarget inItsOwnJvm() {
        return new HostileTarget(description, when, true, starter);
    }
}
