package io.convot.conformance.report.console;

import io.convot.conformance.result.Verdict;
import java.util.Map;

/** The colours and signs that the console can show. */
public record AnsiStyle(boolean colour) {
    private static final String END = "\u001b[0m";

    /**
     * The style that suits a console.
     *
     * @param environment the process's environment; {@code NO_COLOR} (no-color.org) and {@code TERM=dumb} are honoured
     */
    public static AnsiStyle of(Map<String, String> environment, boolean terminal) {
        return new AnsiStyle(terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM")));
    }

    String strong(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String of(Verdict verdict, String text) {
        return in(
                switch (verdict) {
                    case CONFORMANT -> "1;32";
                    case NON_CONFORMANT -> "1;31";
                    case INCONCLUSIVE -> "1;33";
                },
                text);
    }

    String bad(String text) {
        return in("31", text);
    }

    private String in(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + END : text;
    }
}
