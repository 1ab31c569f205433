package io.convot.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListeningProgressTest {
    private static final int HALF_A_MINUTE = 60;

    private final StringWriter console = new StringWriter();

    private ListeningProgress progress(boolean terminal, String... counts) {
        Iterator<String> next = List.of(counts).iterator();
        return new ListeningProgress(new PrintWriter(console, true), terminal, next::next);
    }

    @Test
    void a_terminal_shows_the_counts_in_one_line() {
        ListeningProgress progress = progress(true, "10 exchanges", "10 exchanges", "1 rule");

        progress.tick();
        progress.tick();
        progress.tick();
        progress.end();

        assertThat(console.toString()).isEqualTo("\r10 exchanges\r1 rule      " + System.lineSeparator());
    }

    @Test
    void a_log_gets_a_line_every_half_minute_where_something_has_changed() {
        ListeningProgress progress = progress(false, "1 exchange", "1 exchange", "2 exchanges");

        for (int i = 0; i < 3 * HALF_A_MINUTE; i++) {
            progress.tick();
        }
        progress.end();

        assertThat(console.toString().lines()).containsExactly("1 exchange", "2 exchanges");
    }
}
