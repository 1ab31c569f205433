package io.convot.conformance.contract;

/** The names under which an example leaves what it saw among the run's events, for the reports to find. */
public final class Evidence {
    /** Opens the name of each attachment that holds one exchange: the {@code curl} line, an empty line, the answer. */
    public static final String EXCHANGE = "Exchange ";

    /** The name of the attachment that holds a JSON object: kind of thing, then field, then how often it was seen. */
    public static final String UNDOCUMENTED = "Undocumented fields";

    /**
     * The name of each attachment that holds a JSON object with one finding: {@code rule} and {@code message}. It comes
     * right after the exchange that shows it.
     */
    public static final String FINDING = "Finding";

    private Evidence() {}
}
