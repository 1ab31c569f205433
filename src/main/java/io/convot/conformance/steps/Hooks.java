package io.convot.conformance.steps;

import io.convot.conformance.scenario.Prerequisites;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;

/** What happens around every example. */
public final class Hooks {
    private final ScenarioContext example;
    private final RunContext run;
    private final Prerequisites needs;

    /** Made by Cucumber for each example. */
    public Hooks(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
        this.needs = new Prerequisites(run.settings());
    }

    /** Leaves the example out, with the reason, where what it needs is not there. */
    @Before
    public void begin(Scenario scenario) {
        example.begin(scenario);
        needs.require(scenario.getSourceTagNames());
        run.watch().requireThere();
    }

    /** Tells what the example has met besides its own rule. */
    @After
    public void end() {
        example.end();
    }
}
