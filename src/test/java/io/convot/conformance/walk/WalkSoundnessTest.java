package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks accuse no target that conforms. {@code -Dwalks=200} runs more of them. */
@Execution(ExecutionMode.CONCURRENT)
final class WalkSoundnessTest {
    private static final int WALKS = Integer.getInteger("walks", 2);
    private static final int STEPS = 60;
    /** Where a target makes its clients wait, so that the test does not take minutes. */
    private static final int FEW_STEPS = 15;

    /** What makes a run wait rather than work. */
    private static final List<String> SLOW = List.of("lists-lag", "limits", "latency", "busy");

    /** What a walk needs in order to go on, and a target may lack: it ends with the reason, without a violation. */
    private static final Set<String> MAY_END_EARLY =
            Set.of("messages-refuse-page", "no-extended-calls", "extended-calls-are-501");

    @Test
    void the_plain_sandbox_is_not_accused() {
        List<WalkOutcome> walks = walks(SandboxOptions.plain(), "1", STEPS);

        assertThat(accusations(walks)).isEmpty();
        assertThat(reasonsToEndEarly(walks)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void is_not_accused(String id) {
        boolean slow = SLOW.stream().anyMatch(id::startsWith);

        List<WalkOutcome> walks =
                walks(SandboxOptions.plain().withVariants(id), slow ? "5" : "1", slow ? FEW_STEPS : STEPS);

        assertThat(accusations(walks)).isEmpty();
        if (!MAY_END_EARLY.contains(id)) {
            assertThat(reasonsToEndEarly(walks)).isEmpty();
        }
    }

    private static List<WalkOutcome> walks(SandboxOptions options, String lag, int steps) {
        return new WalkTrial().with(Setting.LAG, lag).walks(options, Long.getLong("seed", 1), WALKS, steps);
    }

    private static List<String> accusations(List<WalkOutcome> walks) {
        return walks.stream()
                .flatMap(outcome -> outcome.found().stream())
                .map(found -> found.violation().rule() + " in step "
                        + found.where().number() + " (" + found.where().step() + "): "
                        + found.violation().message())
                .toList();
    }

    private static List<String> reasonsToEndEarly(List<WalkOutcome> walks) {
        return walks.stream().flatMap(outcome -> outcome.reason().stream()).toList();
    }

    static Stream<String> variants() {
        return Variants.all().stream().map(Variant::id);
    }
}
