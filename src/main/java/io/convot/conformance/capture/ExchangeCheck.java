package io.convot.conformance.capture;

/** Judges one exchange, perhaps in the light of those before it. */
@FunctionalInterface
interface ExchangeCheck {
    void check(ObservedExchange exchange, RuleFindings findings);

    /** No more exchanges come. */
    default void end(RuleFindings findings) {}
}
