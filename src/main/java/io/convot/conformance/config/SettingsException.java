package io.convot.conformance.config;

import java.util.List;

/** The run can't begin because of how it was set up. Its messages are for the user, and hold no key. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Reports all that is wrong.
     *
     * @param problems one sentence each: what is wrong, where it was set, what to do
     */
    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong. */
    public List<String> problems() {
        return problems;
    }
}
