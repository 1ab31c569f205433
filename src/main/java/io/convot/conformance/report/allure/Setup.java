package io.convot.conformance.report.allure;

import io.qameta.allure.Aggregator2;
import io.qameta.allure.Context;
import io.qameta.allure.Extension;
import io.qameta.allure.Reader;
import io.qameta.allure.allure2.Allure2Plugin;
import io.qameta.allure.behaviors.BehaviorsPlugin;
import io.qameta.allure.category.CategoriesPlugin;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.context.JacksonContext;
import io.qameta.allure.context.RandomUidContext;
import io.qameta.allure.core.AttachmentsPlugin;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.core.TestsResultsPlugin;
import io.qameta.allure.duration.DurationPlugin;
import io.qameta.allure.duration.DurationTrendPlugin;
import io.qameta.allure.environment.Allure1EnvironmentPlugin;
import io.qameta.allure.executor.ExecutorPlugin;
import io.qameta.allure.history.HistoryPlugin;
import io.qameta.allure.history.HistoryTrendPlugin;
import io.qameta.allure.severity.SeverityPlugin;
import io.qameta.allure.status.StatusChartPlugin;
import io.qameta.allure.suites.SuitesPlugin;
import io.qameta.allure.summary.SummaryPlugin;
import io.qameta.allure.timeline.TimelinePlugin;
import java.util.List;
import java.util.Optional;

/**
 * The parts of Allure that our report has. Left out are analytics, readers of other formats, exports to other systems,
 * and retries: nothing is tried twice, and two examples alike must both be seen.
 */
final class Setup implements Configuration {
    private final List<Extension> extensions = List.of(
            new JacksonContext(),
            new RandomUidContext(),
            new SeverityPlugin(),
            new HistoryPlugin(),
            new HistoryTrendPlugin(),
            new CategoriesPlugin(),
            new CategoriesTrendPlugin(),
            new DurationPlugin(),
            new DurationTrendPlugin(),
            new StatusChartPlugin(),
            new TimelinePlugin(),
            new SuitesPlugin(),
            new BehaviorsPlugin(),
            new TestsResultsPlugin(),
            new AttachmentsPlugin(),
            new SummaryPlugin(),
            new ExecutorPlugin(),
            new Allure1EnvironmentPlugin(),
            new Allure2Plugin());

    @Override
    public String getReportName() {
        return AllurePage.TITLE;
    }

    @Override
    public List<Plugin> getPlugins() {
        return List.of();
    }

    @Override
    public List<Extension> getExtensions() {
        return extensions;
    }

    @Override
    public <S, T extends Context<S>> Optional<T> getContext(Class<T> contextType) {
        return getExtensions(contextType).stream().findFirst();
    }

    List<Reader> readers() {
        return getExtensions(Reader.class);
    }

    List<Aggregator2> aggregators() {
        return getExtensions(Aggregator2.class);
    }
}
