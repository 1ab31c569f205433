package io.convot.conformance.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.html.Templates;
import io.qameta.allure.Aggregator2;
import io.qameta.allure.DefaultConfiguration;
import io.qameta.allure.Reader;
import io.qameta.allure.allure2.Allure2Plugin;
import io.qameta.allure.behaviors.BehaviorsPlugin;
import io.qameta.allure.category.CategoriesPlugin;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.context.JacksonContext;
import io.qameta.allure.context.RandomUidContext;
import io.qameta.allure.core.AttachmentsPlugin;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.InMemoryReportStorage;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes the Allure report of a run: one page that opens from disk and contacts no server, and beside it the history
 * that the next run's page goes on with. It is the page that Allure's own generator writes, without its analytics.
 * Parts of it show text as HTML, so the browser may load nothing from anywhere, and run only the scripts of this page.
 */
public final class AllurePage {
    private static final String TITLE = "Convot conformance";
    private static final String HISTORY = "history";

    private AllurePage() {}

    /** Where the page is. */
    public static Path in(Path reports) {
        return reports.resolve("allure-report").resolve("index.html");
    }

    /**
     * Makes the page from {@code allure-results}.
     *
     * @param reports the folder of the reports; {@code allure-history} in it holds what the runs before came to
     * @throws IOException if it can't be made; the message says why
     */
    public static Path make(Path reports, Map<String, String> environment) throws IOException {
        Path results = reports.resolve("allure-results");
        Path history = reports.resolve("allure-history");
        copy(history, results.resolve(HISTORY));
        GeneratorInput input = new GeneratorInput();
        Map<String, String> data = data(results, environment, input);
        Path page = in(reports);
        Files.createDirectories(page.toAbsolutePath().getParent());
        ReportWriter.replace(page, html(data));
        keep(data, history);
        if (!input.errors().isEmpty()) {
            throw new IOException(input.errors().get(0));
        }
        return page;
    }

    private static Map<String, String> data(Path results, Map<String, String> environment, GeneratorInput input)
            throws IOException {
        input.visitExtra("environment", new LinkedHashMap<>(environment));
        Configuration configuration = configuration();
        for (Reader reader : configuration.getExtensions(Reader.class)) {
            reader.readResults(configuration, input, results);
        }
        InMemoryReportStorage storage = new InMemoryReportStorage();
        for (Aggregator2 aggregator : configuration.getExtensions(Aggregator2.class)) {
            aggregator.aggregate(configuration, List.of(input), storage);
        }
        return new TreeMap<>(storage.getReportDataFiles());
    }

    /**
     * The parts of Allure that our report has. Without analytics, readers of other formats, exports to other systems,
     * and retries: nothing is tried twice, and two examples alike must both be seen.
     */
    @SuppressWarnings("deprecation") // its replacement needs libraries that are excluded
    private static Configuration configuration() {
        return new DefaultConfiguration(
                TITLE,
                List.of(
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
                        new Allure2Plugin()),
                List.of());
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void keep(Map<String, String> data, Path history) throws IOException {
        Files.createDirectories(history);
        for (Map.Entry<String, String> file : data.entrySet()) {
            if (file.getKey().startsWith(HISTORY + "/")) {
                Path name = Path.of(file.getKey()).getFileName();
                ReportWriter.replace(history.resolve(name), Base64.getDecoder().decode(file.getValue()));
            }
        }
    }

    private static byte[] html(Map<String, String> data) {
        if (!data.keySet().stream().allMatch(AllurePage::isPlain)) {
            throw new IllegalStateException("Allure has made a file with an unlikely name");
        }
        return Templates.render(
                "allure.jte",
                Map.of(
                        "title", TITLE,
                        "nonce", UUID.randomUUID().toString(),
                        "icon", base64("/favicon.ico"),
                        "style", base64("/styles.css"),
                        "data", data,
                        "scripts", List.of(script("/app.js"), script("behaviors.js"))));
    }

    /** Such names need no escaping, as the Base64 of the contents needs none. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\'' && c != '\\' && c != '<');
    }

    private static String base64(String name) {
        return Base64.getEncoder().encodeToString(Templates.resource(AllurePage.class, name));
    }

    /** What would end the script can only be inside one of its strings. */
    private static String script(String name) {
        return new String(Templates.resource(AllurePage.class, name), UTF_8).replace("</script", "<\\/script");
    }
}
