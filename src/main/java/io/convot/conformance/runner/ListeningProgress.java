package io.convot.conformance.runner;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** Shows the counts of an observation while it goes on: in one line on a terminal, else in a line every half minute. */
final class ListeningProgress {
    private static final int TICKS_BETWEEN_LINES = 60;

    private final PrintWriter console;
    private final boolean terminal;
    private final Supplier<String> counts;
    private String shown = "";
    private int ticks;

    ListeningProgress(PrintWriter console, boolean terminal, Supplier<String> counts) {
        this.console = console;
        this.terminal = terminal;
        this.counts = counts;
    }

    /** Called twice a second. */
    synchronized void tick() {
        if (!terminal && ++ticks % TICKS_BETWEEN_LINES != 0) {
            return;
        }
        String now = counts.get();
        if (!now.equals(shown)) {
            if (terminal) {
                console.print("\r" + now + " ".repeat(Math.max(0, shown.length() - now.length())));
                console.flush();
            } else {
                console.println(now);
            }
            shown = now;
        }
    }

    synchronized void end() {
        if (terminal && !shown.isEmpty()) {
            console.println();
        }
    }
}
