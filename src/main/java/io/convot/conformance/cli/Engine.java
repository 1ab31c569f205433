package io.convot.conformance.cli;

import io.convot.conformance.steps.RunEvents;
import io.cucumber.junit.platform.engine.Constants;
import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.hierarchical.ExclusiveResource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs features on the JUnit Platform: the Cucumber engine, and nothing that happens to be on the class path besides.
 */
final class Engine {
    private static final String THE_APP = "the app under test";

    private Engine() {}

    static void run(List<DiscoverySelector> selectors, int parallel) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameters(parameters(parallel))
                .enableImplicitConfigurationParameters(false)
                .build();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(new CucumberTestEngine())
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build())
                .execute(request);
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
                // Writing examples run side by side; one that reads the list of a quiet app has it for itself.
                Map.entry("cucumber.execution.exclusive-resources.writes.read", THE_APP),
                Map.entry("cucumber.execution.exclusive-resources.quiet.read-write", THE_APP),
                Map.entry("cucumber.execution.exclusive-resources.alone.read-write", ExclusiveResource.GLOBAL_KEY));
    }
}
