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

        /**
         * Names what is missing.
         *
         * @param reason what is missing and which setting gives it
         */
        public MissingPrerequisite(String reason) {
            super(reason);
        }
    }

    /** The target answered, but nothing can soundly be said: other traffic, or a field that it is free to leave out. */
    public static final class Indeterminate extends NotEvaluated {
        private static final long serialVersionUID = 1L;

        /**
         * Says why there is no judgement.
         *
         * @param reason what was seen
         */
        public Indeterminate(String reason) {
            super(reason);
        }
    }

    /** The target could not be reached, or stopped answering. */
    public static final class TargetUnavailable extends NotEvaluated {
        private static final long serialVersionUID = 1L;

        /**
         * Says what went wrong on the way.
         *
         * @param reason what happened, in a sentence
         */
        public TargetUnavailable(String reason) {
            super(reason);
        }
    }
}
