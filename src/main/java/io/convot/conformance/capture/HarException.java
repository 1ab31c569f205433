package io.convot.conformance.capture;

/** A recording can't be read at all. Its message is a sentence for the user: what is wrong, and how to fix it. */
public final class HarException extends Exception {
    private static final long serialVersionUID = 1L;

    HarException(String message) {
        super(message);
    }
}
