package io.convot.conformance.detection;

import io.convot.conformance.contract.RuleCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rules that somebody wants proved: with {@code -Dproof.rule=MSG-5}, detection and tolerance are shown of that rule
 * alone, in a minute and not in many. Several rules are separated by commas.
 */
record ChosenRules(List<String> ids) {
    private static final String PROPERTY = "proof.rule";

    /** The rules that were chosen for this run of the tests. */
    static ChosenRules current() {
        String chosen = System.getProperty(PROPERTY, "");
        return new ChosenRules(chosen.isBlank() ? List.of() : List.of(chosen.split(",")));
    }

    ChosenRules {
        List<String> unknown = ids.isEmpty() ? List.of() : unknown(ids);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown rule: " + unknown + " (-D" + PROPERTY + "): give ids such as MSG-5.");
        }
    }

    private static List<String> unknown(List<String> ids) {
        RuleCatalog rules = RuleCatalog.published();
        return ids.stream().filter(id -> rules.rule(id).isEmpty()).toList();
    }

    boolean areAll() {
        return ids.isEmpty();
    }

    boolean includeAnyOf(Collection<String> rules) {
        return areAll() || rules.stream().anyMatch(ids::contains);
    }

    /** What {@code --only} has to be; empty where all rules are chosen. */
    Optional<String> only() {
        return areAll() ? Optional.empty() : Optional.of(String.join(",", ids));
    }

    @Override
    public String toString() {
        return areAll() ? "all rules" : String.join(", ", ids);
    }
}
