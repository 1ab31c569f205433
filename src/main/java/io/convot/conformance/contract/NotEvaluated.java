package io.convot.conformance.contract;

import org.opentest4j.TestAbortedException;

/** An example that could not be judged. Never a pass, never a failure; the message is the reason. */
public abstract sealed class NotEvaluated extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    private NotEvaluated(String reason) {
        super(reason);
    }

    /** A key, an operator or an option that the example needs was not given. */
    public static final class MissingPrerequisite extends NotEvaluated {
        private static final long serialVersionUID = 1L;

        private final String setting;

        /**
         * A prerequisite that a setting would provide.
         *
         * @param setting the name of the setting, such as {@code CONVOT_READ_TOKEN}
         */
        public MissingPrerequisite(String setting, String why) {
            super("needs " + setting + ": " + why);
            this.setting = setting;
        }

        public String setting() {
            return setting;
        }
    }

    /** The target answered, but nothing can soundly be said: other traffic, or a field that it is free to omit. */
    public static final class Indeterminate extends NotEvaluated {
        private static final long serialVersionUID = 1L;

        public Indeterminate(String reason) {
            super(reason);
        }
    }

    /** The target could not be reached, or stopped answering. */
    public static final class TargetUnavailable extends NotEvaluated {
        private static final long serialVersionUID = 1L;

        public TargetUnavailable(String reason) {
            super(reason);
        }
    }
}
