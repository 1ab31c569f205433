package io.convot.conformance.steps;

import io.convot.conformance.scenario.RunContext;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;

/** Hands the run that is under way to the glue. */
@CucumberPicoProvider
public final class RunContextProvider implements Provider {
    /** The run that is under way. */
    public RunContext provide() {
        return RunContext.current();
    }
}
