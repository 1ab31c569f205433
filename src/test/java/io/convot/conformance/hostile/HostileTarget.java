package io.convot.conformance.hostile;

import java.util.List;
import java.util.Map;

/**
 * One hostile target of the catalogue.
 *
 * @param what what it does, in words
 * @param when whether it is hostile from the first call on, or turns hostile during the run
 * @param alone whether it runs in a JVM of its own, since memory counts
 * @param stage makes it ready
 */
record HostileTarget(String what, When when, boolean alone, Stage stage) {
    enum When {
        AT_THE_OUTSET,
        DURING_THE_RUN
    }

    /** Makes a target ready. */
    @FunctionalInterface
    interface Stage {
        Play play() throws Exception;
    }

    /**
     * A target that is ready.
     *
     * @param environment address and keys
     * @param words the words of the command line
     * @param end ends it
     */
    record Play(Map<String, String> environment, List<String> words, AutoCloseable end) {
        Play with(String... more) {
            return new Play(environment, List.of(more), end);
        }
    }

    HostileTarget inItsOwnJvm() {
        return new HostileTarget(what, when, true, stage);
    }
}
