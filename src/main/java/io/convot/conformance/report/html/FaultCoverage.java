package io.convot.conformance.report.html;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The strength of the suite: the number of faults, and how many of them were caught. The figures are written by the
 * proof that runs the whole suite against each.
 */
public record FaultCoverage(Figure all, Map<String, Figure> areas, Map<String, Figure> rules) {
    /** A figure. */
    public record Figure(int faults, int caught) {}

    static FaultCoverage proven() {
        return JsonMapper.shared()
                .readValue(Templates.resource(FaultCoverage.class, "strength.json"), FaultCoverage.class);
    }

    /** The figure of a rule, in words; empty where it is not known. */
    public Optional<String> of(String rule) {
        return Optional.ofNullable(rules.get(rule))
                .map(figure -> figure.caught() + " of " + figure.faults() + (figure.faults() == 1 ? " way" : " ways")
                        + " to break it caught");
    }
}
