package io.convot.conformance.contract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A violation of a rule, wherever in the run it was found.
 *
 * @param rule the id of the rule, such as {@code CONV-1}
 * @param mismatches the single points that are wrong; empty where the headline says it all
 * @param exchange the exchange that is wrong
 * @param comparedWith the one that it was compared with, which is not to blame
 */
public record RuleViolation(
        String rule,
        String headline,
        List<Mismatch> mismatches,
        Optional<ExchangeRecord> exchange,
        Optional<ExchangeRecord> comparedWith) {
    public RuleViolation {
        mismatches = List.copyOf(mismatches);
    }

    public RuleViolation(String rule, String headline, List<Mismatch> mismatches, Optional<ExchangeRecord> exchange) {
        this(rule, headline, mismatches, exchange, Optional.empty());
    }

    public RuleViolation(String rule, String headline, List<Mismatch> mismatches) {
        this(rule, headline, mismatches, Optional.empty());
    }

    public RuleViolation(String rule, String headline, Mismatch mismatch) {
        this(rule, headline, List.of(mismatch));
    }

    /** The same, shown by an exchange. */
    public RuleViolation shownBy(Optional<ExchangeRecord> evidence) {
        return shownBy(evidence, comparedWith);
    }

    /** The same, shown by an exchange and by another one that it was compared with. */
    public RuleViolation shownBy(Optional<ExchangeRecord> evidence, Optional<ExchangeRecord> other) {
        return new RuleViolation(rule, headline, mismatches, evidence, other);
    }

    /** The same under another headline. */
    public RuleViolation withHeadline(String other) {
        return new RuleViolation(rule, other, mismatches, exchange, comparedWith);
    }

    /** The violation as a text: the headline with its exchange, then a line for each mismatch. */
    public String message() {
        String seenIn = exchange.map(shown -> " (Exchange " + shown.number() + ": " + shown.summary()
                        + comparedWith
                                .map(other -> ", compared with exchange " + other.number() + ": " + other.summary())
                                .orElse("")
                        + ")")
                .orElse("");
        return headline + seenIn + mismatches.stream().map(m -> "\n- " + m).collect(Collectors.joining());
    }
}
