package io.convot.conformance.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * How strong the suite is: in how many ways the sandbox was broken, and how many of them were caught. The figures are
 * written by the proof that runs the whole suite against each.
 */
public record FaultCoverage(Figure all, Map<String, Figure> areas, Map<String, Figure> rules) {
    /** A figure. */
    public record Figure(int faults, int caught) {}

    static FaultCoverage proven() {
        try (InputStream in = FaultCoverage.class.getResourceAsStream("strength.json")) {
            return JsonMapper.shared().readValue(in, FaultCoverage.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The figures of the proof can't be read.", e);
        }
    }

    /** The figure of a rule, in words; empty where it is not known. */
    public Optional<String> of(String rule) {
        return Optional.ofNullable(rules.get(rule))
                .map(figure -> figure.caught() + " of " + figure.faults() + (figure.faults() == 1 ? " way" : " ways")
                        + " to break it caught");
    }
}
