package io.convot.conformance.report.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The changes from one report to another. As JSON it is what {@code compare --format json} prints; keys may be added,
 * never renamed.
 *
 * @param formatVersion the version of this format, 1
 * @param changes the rules with another outcome than before, by kind, then by level, then in the order of the newer
 *     report
 */
public record Comparison(
        int formatVersion, boolean worse, Side before, Side after, List<RuleChange> changes, Unchanged unchanged) {

    /** One of the two reports; the target is an address, or {@code sandbox}. */
    public record Side(
            String file, String suiteVersion, String target, boolean observation, Instant startedAt, String verdict) {}

    /** The kinds of changes, those that need a look first. */
    public enum ChangeKind {
        /** It was kept, or its breach was waived, and is now a failure; or more of its examples fail. */
        WORSE("Worse"),
        /** It was judged, and now is not. */
        NOT_EVALUATED("Not evaluated any more"),
        /** The run before was about it, and this one is not. */
        GONE("Gone"),
        /** It is broken, and that is accepted now. */
        WAIVED("Broken, and waived now"),
        /** The run before was not about it. */
        NEW("New"),
        /** It was not evaluated, and now is. */
        EVALUATED("Evaluated now"),
        /** One of the two is an observation, and only one of them evaluated the rule: that says nothing of a change. */
        ONLY_IN_ONE("Evaluated in one of the two only"),
        /** Its outcome is the same, and it counts for more or for less. */
        LEVEL_CHANGED("Level changed"),
        /** It was broken, and is kept now; or fewer of its examples fail. */
        BETTER("Better");

        private final String title;

        ChangeKind(String title) {
            this.title = title;
        }

        /** The word in JSON, such as {@code not-evaluated}. */
        @JsonValue
        public String word() {
            return TextSanitizer.word(this);
        }

        String title() {
            return title;
        }
    }

    /**
     * A rule with another outcome than before.
     *
     * @param before the outcome before; empty for a new rule
     * @param after the present outcome; empty for a rule that is gone
     * @param levelBefore the level that it had, where that was another
     * @param failingBefore how many of its examples failed before
     * @param failingAfter how many of its examples fail now
     * @param reason the reason of the present outcome; may be empty
     */
    public record RuleChange(
            String rule,
            String level,
            String title,
            ChangeKind kind,
            boolean worse,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Outcome> before,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Outcome> after,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> levelBefore,
            int failingBefore,
            int failingAfter,
            String reason,
            List<String> examples) {}

    /** The number of rules with the same outcome as before. */
    public record Unchanged(int passed, int failed, int notEvaluated, int waived) {}

    /** The comparison as JSON. */
    public String json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /** Compares two reports. */
    public static Comparison of(SavedReport before, SavedReport after) {
        return new RuleComparison(before, after).comparison();
    }
}
