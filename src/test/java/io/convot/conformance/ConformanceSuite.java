package io.convot.conformance;

import io.convot.conformance.runner.IdeRun;
import io.cucumber.junit.platform.engine.Constants;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The features, for an IDE: judges the target that {@code CONVOT_BASE_URL} names, or the sandbox, with the same
 * configuration as the command line.
 */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ConfigurationParameter(key = Constants.GLUE_PROPERTY_NAME, value = "io.convot.conformance.steps")
@ConfigurationParameter(key = Constants.PLUGIN_PROPERTY_NAME, value = "io.convot.conformance.scenario.RunEvents")
@ConfigurationParameter(key = Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, value = "true")
@ConfigurationParameter(key = Constants.JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME, value = "long")
public final class ConformanceSuite {
    private static final ThreadLocal<IdeRun> UNDER_WAY = new ThreadLocal<>();

    private ConformanceSuite() {}

    @BeforeSuite
    static void begin() {
        UNDER_WAY.set(
                IdeRun.begin(System.getenv(), Path.of(""), new PrintWriter(System.out, true, StandardCharsets.UTF_8)));
    }

    @AfterSuite
    static void end() {
        UNDER_WAY.get().close();
        UNDER_WAY.remove();
    }
}
