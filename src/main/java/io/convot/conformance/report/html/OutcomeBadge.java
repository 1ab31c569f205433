package io.convot.conformance.report.html;

import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The badge of an outcome: a word and a sign, never its colour alone. The gravest comes first. */
public enum OutcomeBadge {
    FAILED("failed", "✕"),
    WAIVED("waived", "⚑"),
    NOT_EVALUATED("not evaluated", "?"),
    PASSED("passed", "✓"),
    /** The run was not about it. */
    NOT_RUN("not in this run", "–");

    private final String word;
    private final String sign;

    OutcomeBadge(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    public static OutcomeBadge of(Outcome outcome) {
        return valueOf(outcome.name());
    }

    /** The badge of an example, which may not have run. */
    public static OutcomeBadge of(Optional<ExampleResult> example) {
        return example.map(ExampleResult::outcome).map(OutcomeBadge::of).orElse(NOT_RUN);
    }

    /** The gravest of several; an outline shows it for its rows. */
    public static OutcomeBadge gravest(List<Optional<ExampleResult>> examples) {
        return examples.stream().map(OutcomeBadge::of).sorted().findFirst().orElse(NOT_RUN);
    }

    /** Whether the target broke the rule, waived or not. */
    public boolean broken() {
        return this == FAILED || this == WAIVED;
    }

    /** The name for style sheets and filters. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word for people, in lower case. */
    public String word() {
        return word;
    }

    /** The sign beside the word. */
    public String sign() {
        return sign;
    }
}
