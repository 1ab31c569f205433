package io.convot.conformance.steps;

import io.convot.conformance.scenario.Prerequisites;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;

/** Prepares and closes every example. */
public record Hooks(ScenarioContext example, RunContext run) {
    /** Skips the example, with the reason, where a prerequisite is missing. */
    @Before
    public void begin(Scenario scenario) {
        example.begin(scenario);
        new Prerequisites(run.settings()).require(scenario.getSourceTagNames());
        run.requireUsableKeys(scenario.getSourceTagNames());
        run.health().requireThere();
    }

    /** Reports violations of rules other than the example's own. */
    @After
    public void end() {
        example.end();
    }
}
