package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
final class LibraryLogsTest {
    private static final String SECRET = "ck_0123456789abcdef:secret";

    @Test
    void warnings_of_libraries_reach_no_handler_unless_verbose() {
        assertThat(logged(Map.of(), "run")).isEmpty();
        assertThat(logged(Map.of(), "run", "--verbose")).containsExactly(SECRET);
        assertThat(logged(Map.of("CONVOT_VERBOSE", "true"), "run")).containsExactly(SECRET);
    }

    private static List<String> logged(Map<String, String> environment, String... args) {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {
                // nothing is buffered
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            LibraryLogs.silence(args, environment);
            Logger.getLogger("io.smallrye.config").warning(SECRET);
        } finally {
            root.removeHandler(handler);
        }
        return messages;
    }
}
