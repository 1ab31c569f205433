package io.convot.conformance.runner;

import io.cucumber.junit.platform.engine.Constants;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/**
 * The number of examples that run at once. As many workers as there are processors begin; while all of them wait for
 * the target, one more does, and never are there more in total than the user has set. Each worker makes itself a copy
 * of all step definitions, so that a target which answers quickly is better served with few.
 */
public final class AdaptiveParallelism implements ParallelExecutionConfigurationStrategy {
    private static final String MAX_COUNT = "custom.most";

    /** The parameters for Cucumber. */
    static Map<String, String> parameters(int most) {
        return Map.of(
                Constants.PARALLEL_CONFIG_STRATEGY_PROPERTY_NAME,
                "custom",
                Constants.PARALLEL_CONFIG_CUSTOM_CLASS_PROPERTY_NAME,
                AdaptiveParallelism.class.getName(),
                "cucumber.execution.parallel.config." + MAX_COUNT,
                Integer.toString(most));
    }

    @Override
    public ParallelExecutionConfiguration createConfiguration(ConfigurationParameters parameters) {
        int most = parameters.get(MAX_COUNT, Integer::valueOf).orElseThrow();
        return configuration(Runtime.getRuntime().availableProcessors(), most);
    }

    static ParallelExecutionConfiguration configuration(int processors, int most) {
        int first = Math.min(processors, most);
        return new ParallelExecutionConfiguration() {
            @Override
            public int getParallelism() {
                return first;
            }

            @Override
            public int getCorePoolSize() {
                return first;
            }

            @Override
            public int getMinimumRunnable() {
                return 1;
            }

            @Override
            public int getMaxPoolSize() {
                return most;
            }

            @Override
            public int getKeepAliveSeconds() {
                return 30;
            }

            /** Where there are no more, a worker that waits is not replaced: that is not a failure. */
            @Override
            public Predicate<? super ForkJoinPool> getSaturatePredicate() {
                return full -> true;
            }
        };
    }
}
