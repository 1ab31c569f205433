package io.convot.conformance.report.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.contract.Level;
import io.convot.conformance.report.compare.SavedReport.PastRule;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        int formatVersion, boolean worse, Side before, Side after, List<Change> changes, Unchanged unchanged) {

    /** One of the two reports; the target is an address, or {@code sandbox}. */
    public record Side(String file, String suiteVersion, String target, Instant startedAt, String verdict) {}

    /** The kinds of changes, those that need a look first. */
    public enum Kind {
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
        /** Its outcome is the same, and it counts for more or for less. */
        LEVEL_CHANGED("Level changed"),
        /** It was broken, and is kept now; or fewer of its examples fail. */
        BETTER("Better");

        private final String title;

        Kind(String title) {
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
    public record Change(
            String rule,
            String level,
            String title,
            Kind kind,
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
        Set<String> ids = new LinkedHashSet<>(after.rules().keySet());
        ids.addAll(before.rules().keySet());
        List<Change> changes = new ArrayList<>();
        List<Outcome> same = new ArrayList<>();
        for (String id : ids) {
            PastRule was = before.rules().get(id);
            PastRule is = after.rules().get(id);
            if (was != null && is != null && alike(was, is)) {
                same.add(is.outcome());
            } else {
                changes.add(change(id, was, is));
            }
        }
        changes.sort(Comparator.comparing(Change::kind)
                .thenComparing(change -> !change.level().equals(Level.REQUIRED.word())));
        return new Comparison(
                1,
                changes.stream().anyMatch(Change::worse),
                side(before),
                side(after),
                List.copyOf(changes),
                new Unchanged(
                        count(same, Outcome.PASSED),
                        count(same, Outcome.FAILED),
                        count(same, Outcome.NOT_EVALUATED),
                        count(same, Outcome.WAIVED)));
    }

    private static Side side(SavedReport report) {
        return new Side(report.file(), report.suiteVersion(), report.target(), report.startedAt(), report.verdict());
    }

    private static int count(List<Outcome> outcomes, Outcome outcome) {
        return (int) outcomes.stream().filter(one -> one == outcome).count();
    }

    private static boolean alike(PastRule was, PastRule is) {
        return was.outcome() == is.outcome()
                && was.level().equals(is.level())
                && (is.outcome() != Outcome.FAILED || sorted(was.failing()).equals(sorted(is.failing())));
    }

    private static Change change(String id, @Nullable PastRule was, @Nullable PastRule is) {
        PastRule latest = is == null ? Objects.requireNonNull(was) : is;
        Optional<Outcome> before = Optional.ofNullable(was).map(PastRule::outcome);
        Optional<Outcome> after = Optional.ofNullable(is).map(PastRule::outcome);
        Kind kind =
                was != null && is != null && was.outcome() == is.outcome() ? kindOfSame(was, is) : kind(before, after);
        // What was kept and is no longer judged is no longer known to be kept: not the same as green.
        boolean lost = (kind == Kind.NOT_EVALUATED || kind == Kind.GONE) && before.equals(Optional.of(Outcome.PASSED));
        return new Change(
                id,
                latest.level(),
                latest.title(),
                kind,
                kind == Kind.WORSE || lost,
                before,
                after,
                Optional.ofNullable(was).map(PastRule::level).filter(level -> !level.equals(latest.level())),
                was == null ? 0 : was.failing().size(),
                is == null ? 0 : is.failing().size(),
                is == null ? "" : is.reason(),
                is == null ? List.of() : is.failing().stream().distinct().toList());
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    /** For a rule with the same outcome as before: whether other examples of it fail, or its level is another. */
    private static Kind kindOfSame(PastRule was, PastRule is) {
        boolean more =
                is.failing().size() > was.failing().size() || !was.failing().containsAll(is.failing());
        if (is.outcome() == Outcome.FAILED && more) {
            return Kind.WORSE;
        }
        return was.level().equals(is.level()) ? Kind.BETTER : Kind.LEVEL_CHANGED;
    }

    private static Kind kind(Optional<Outcome> before, Optional<Outcome> after) {
        if (before.isEmpty()) {
            return Kind.NEW;
        }
        if (after.isEmpty()) {
            return Kind.GONE;
        }
        if (before.get() == Outcome.NOT_EVALUATED) {
            return Kind.EVALUATED;
        }
        return switch (after.get()) {
            case PASSED -> Kind.BETTER;
            case FAILED -> Kind.WORSE;
            case NOT_EVALUATED -> Kind.NOT_EVALUATED;
            case WAIVED -> Kind.WAIVED;
        };
    }
}
