package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.contract.TargetDiagnosis.Diagnosis;
import io.convot.conformance.scenario.ConcurrentCalls;
import io.convot.conformance.scenario.RunContext;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Checks the settings for a target without a run: what is wrong, what a run could evaluate, and the one thing to do
 * next. It begins as each run does, and writes nothing.
 */
public final class SetupCheck {
    private final Settings settings;
    private final Map<String, String> environment;
    private final PrintWriter console;

    /** Prepares a check. */
    public SetupCheck(Settings settings, Map<String, String> environment, PrintWriter console) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.console = console;
    }

    /**
     * The findings.
     *
     * @param settings the settings, with the address of the sandbox where there is no other
     * @param proxy the proxy before the target, in words
     * @param keys empty where the target can't be judged
     * @param clock empty where the target does not say what time it is
     * @param teammate empty where none is set
     */
    record SetupResult(
            Settings settings,
            boolean sandbox,
            Optional<String> proxy,
            TargetReach reach,
            Optional<KeyTable> keys,
            Optional<Clock> clock,
            Optional<Teammate> teammate,
            EvaluableRules rules) {

        /** What keeps a run from judging the target. */
        Optional<Diagnosis> obstacle() {
            return reach.obstacle();
        }
    }

    /**
     * Checks, and prints what was found.
     *
     * @return {@link ExitStatus#INCONCLUSIVE} where a run could not judge the target, {@link ExitStatus#USAGE} where a
     *     key is not what its setting says
     * @throws SettingsException if a setting is invalid, as for a run
     */
    public ExitStatus check() throws SettingsException {
        // Read while the client gets ready.
        CompletableFuture<RuleCatalog> reading = CompletableFuture.supplyAsync(RuleCatalog::published);
        String id = UUID.randomUUID().toString().substring(0, 8);
        try (RunTarget target = RunTarget.of(settings);
                RunContext context =
                        new RunContext(target.settings(), id, SuiteVersion.current(), new EvidenceLog(), List.of())) {
            context.bind();
            RuleCatalog book = ConcurrentCalls.join(reading);
            TestRun run = new TestRun(book, target.settings(), target.isSandbox());
            SetupResult result =
                    examine(context, target.isSandbox(), EvaluableRules.of(book, run.examples(), target.settings()));
            SetupText text = new SetupText(result);
            text.lines().forEach(console::println);
            console.flush();
            return text.status();
        }
    }

    private SetupResult examine(RunContext context, boolean sandbox, EvaluableRules rules) {
        KeyProbe probe = new KeyProbe(context);
        TargetReach reach = TargetReach.atOnce(context, probe, environment);
        Optional<Clock> clock = reach.exchange().response().flatMap(response -> Clock.of(response, Instant.now()));
        Optional<Response> list =
                reach.exchange().response().filter(response -> reach.obstacle().isEmpty());
        return new SetupResult(
                context.settings(),
                sandbox,
                context.client().proxy(),
                reach,
                list.map(response -> KeyTable.of(context, probe, response)),
                clock,
                list.flatMap(response -> context.settings()
                        .operatorId()
                        .map(operator ->
                                Teammate.of(operator, probe, context.keys().full(), response))),
                rules);
    }
}
