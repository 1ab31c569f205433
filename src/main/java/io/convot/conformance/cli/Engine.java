package io.convot.conformance.cli;

import io.convot.conformance.steps.RunEvents;
import io.cucumber.junit.platform.engine.Constants;
import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs features on the JUnit Platform: the Cucumber engine, and nothing that happens to be on the class path besides.
 */
final class Engine {
    private static final String WRITES = "writes";

    private Engine() {}

    /** Runs examples: where several may run at once, those that only read come before those that write. */
    static void run(List<DiscoverySelector> selectors, int parallel) {
        if (parallel == 1) {
            execute(selectors, parallel);
        } else {
            // A list that is read page by page has to hold still, at least as far as the suite is concerned.
            execute(selectors, parallel, TagFilter.excludeTags(WRITES));
            execute(selectors, parallel, TagFilter.includeTags(WRITES));
        }
    }

    private static void execute(List<DiscoverySelector> selectors, int parallel, PostDiscoveryFilter... filters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(filters)
                .configurationParameters(parameters(parallel))
                .enableImplicitConfigurationParameters(false)
                .build();
        Failures failures = new Failures();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(new CucumberTestEngine())
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build())
                .execute(request, failures);
        failures.raise();
    }

    /** What keeps the engine itself from running examples: without it, they would just be missing. */
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

    /** How Cucumber is set up, also for a run from an IDE. */
    static Map<String, String> parameters(int parallel) {
        String workers = Integer.toString(parallel);
        return Map.ofEntries(
                Map.entry(Constants.GLUE_PROPERTY_NAME, "io.convot.conformance.steps"),
                Map.entry(Constants.PLUGIN_PROPERTY_NAME, RunEvents.class.getName()),
                Map.entry(Constants.PLUGIN_PUBLISH_ENABLED_PROPERTY_NAME, "false"),
                Map.entry(Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, "true"),
                Map.entry(Constants.PARALLEL_EXECUTION_ENABLED_PROPERTY_NAME, Boolean.toString(parallel > 1)),
                Map.entry(Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME, "fixed"),
                Map.entry(Constants.PARALLEL_CONFIG_FIXED_PARALLELISM_PROPERTY_NAME, workers),
                Map.entry(Constants.PARALLEL_CONFIG_FIXED_MAX_POOL_SIZE_PROPERTY_NAME, workers),
                Map.entry("cucumber.execution.exclusive-resources.alone.read-write", ExclusiveResource.GLOBAL_KEY));
    }
}
