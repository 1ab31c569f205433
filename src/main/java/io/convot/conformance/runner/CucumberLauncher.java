package io.convot.conformance.runner;

import io.convot.conformance.config.Settings;
import io.convot.conformance.scenario.ConcurrentCalls;
import io.convot.conformance.scenario.RunEvents;
import io.cucumber.junit.platform.engine.Constants;
import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs features on the JUnit Platform: the Cucumber engine, and nothing that happens to be on the class path besides.
 */
final class CucumberLauncher {
    /** The tag of examples that use up what the target has of patience, and then wait until it has some again. */
    private static final String EXHAUSTING = "rate-limit";

    private final List<DiscoverySelector> selectors;
    private final Settings settings;
    private final ExecutionPhase first;

    private CucumberLauncher(List<DiscoverySelector> selectors, Settings settings) {
        this.selectors = selectors;
        this.settings = settings;
        this.first = round(rounds(settings).get(0));
    }

    /** Examples that run together. */
    private record ExecutionPhase(Launcher launcher, TestPlan plan, boolean waits) {}

    /** Finds the examples that run first, and makes them ready. */
    static CucumberLauncher ready(List<DiscoverySelector> selectors, Settings settings) {
        return new CucumberLauncher(selectors, settings);
    }

    /**
     * By their tags, what runs together. Where several may run at once, those that only read come before those that
     * write: a list that is read page by page has to hold still, at least as far as the suite is concerned. An example
     * that needs such quiet, but writes a little itself, goes with the reading ones. Those that exhaust the target come
     * last, so that no other has to wait until it has recovered.
     */
    private static List<String> rounds(Settings settings) {
        if (settings.parallel() == 1) {
            return List.of("any() | none()");
        }
        String quiet = "(!writes | quiet)";
        String stirring = "writes & !quiet";
        return settings.rateLimit()
                ? List.of(quiet + " & !" + EXHAUSTING, stirring, EXHAUSTING)
                : List.of(quiet, stirring);
    }

    private ExecutionPhase round(String tags) {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new CucumberTestEngine())
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
        TestPlan plan = launcher.discover(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(TagFilter.includeTags(tags))
                .configurationParameters(parameters(settings.parallel()))
                .enableImplicitConfigurationParameters(false)
                .build());
        return new ExecutionPhase(launcher, plan, tags.equals(EXHAUSTING));
    }

    /**
     * Runs the examples, to the last.
     *
     * @param walks what writes beside the examples that write; after all examples where only one may run at once
     */
    void run(Runnable walks) {
        List<String> later = rounds(settings).subList(1, rounds(settings).size());
        ExecutorService finder = Executors.newSingleThreadExecutor();
        // Found while the first ones run.
        List<CompletableFuture<ExecutionPhase>> rounds = later.stream()
                .map(tags -> CompletableFuture.supplyAsync(() -> round(tags), finder))
                .toList();
        finder.shutdown();
        JarFileHolder.during(() -> {
            run(first);
            CompletableFuture<Void> walking =
                    CompletableFuture.runAsync(walks, task -> new Thread(task, "walks").start());
            rounds.stream().map(CompletableFuture::join).forEach(next -> {
                if (next.waits()) {
                    ConcurrentCalls.join(walking);
                }
                run(next);
            });
            ConcurrentCalls.join(walking);
        });
    }

    private static void run(ExecutionPhase round) {
        Failures failures = new Failures();
        round.launcher().execute(round.plan(), failures);
        failures.raise();
    }

    /** Collects failures of the engine itself to run examples, which would otherwise just be missing. */
    private static final class Failures implements TestExecutionListener {
        private final Queue<Throwable> met = new ConcurrentLinkedQueue<>();

        @Override
        public void executionFinished(TestIdentifier what, TestExecutionResult result) {
            if (what.isContainer()) {
                result.getThrowable().ifPresent(met::add);
            }
        }

        void raise() {
            if (!met.isEmpty()) {
                throw new IllegalStateException("The examples could not be run.", met.peek());
            }
        }
    }

    /** How Cucumber is set up. */
    private static Map<String, String> parameters(int parallel) {
        Map<String, String> parameters = new HashMap<>(AdaptiveParallelism.parameters(parallel));
        parameters.put(Constants.GLUE_PROPERTY_NAME, "io.convot.conformance.steps");
        parameters.put(Constants.PLUGIN_PROPERTY_NAME, RunEvents.class.getName());
        parameters.put(Constants.PLUGIN_PUBLISH_ENABLED_PROPERTY_NAME, "false");
        parameters.put(Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, "true");
        parameters.put(Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, Boolean.toString(parallel > 1));
        parameters.put("cucumber.execution.exclusive-resources.alone.read-write", ExclusiveResource.GLOBAL_KEY);
        return parameters;
    }
}
