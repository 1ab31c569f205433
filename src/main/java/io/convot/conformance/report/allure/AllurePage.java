package io.convot.conformance.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convot.conformance.report.ReportFiles;
import io.qameta.allure.Aggregator2;
import io.qameta.allure.Reader;
import io.qameta.allure.core.InMemoryReportStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
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
 * Makes the Allure report of a run: one page that opens from disk and contacts nobody, and beside it the history that
 * the next run's page goes on with.
 */
public final class AllurePage {
    static final String TITLE = "Convot conformance";

    private static final String HISTORY = "history";
    private static final String RESULTS = "allure-results";

    /**
     * The page that Allure's own generator writes, without its analytics. Parts of it show text as HTML, so the browser
     * is told to load nothing from anywhere, and to run no script but those that carry the word of this page.
     */
    private static final String HEAD = """
            <!DOCTYPE html>
            <html dir="ltr" lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src data: blob:; \
            script-src 'nonce-%s'; style-src 'unsafe-inline' data:; base-uri 'none'; form-action 'none'">
            <title>%s</title>
            """;

    private static final String BODY = """
            </head>
            <body>
            <div id="alert"></div>
            <div id="content"><span class="spinner"><span class="spinner__circle"></span></span></div>
            <div id="popup"></div>
            """;

    private AllurePage() {}

    /**
     * Where the page is.
     *
     * @param reports the folder of the reports
     * @return the page's file, whether it is there yet or not
     */
    public static Path in(Path reports) {
        return reports.resolve("allure-report").resolve("index.html");
    }

    /**
     * Makes the page from {@code allure-results}.
     *
     * @param reports the folder of the reports; {@code allure-history} in it holds what the runs before came to
     * @param environment what to tell of the run's surroundings; a name and a value each
     * @return the page
     * @throws IOException if it can't be made; the message says why
     */
    public static Path make(Path reports, Map<String, String> environment) throws IOException {
        Path results = reports.resolve(RESULTS);
        Path history = reports.resolve("allure-history");
        copy(history, results.resolve(HISTORY));
        Harvest harvest = new Harvest();
        Map<String, String> data = data(results, environment, harvest);
        Path page = in(reports);
        Files.createDirectories(page.toAbsolutePath().getParent());
        ReportFiles.replace(page, out -> {
            Writer html = new OutputStreamWriter(out, UTF_8);
            write(data, html);
            html.flush();
        });
        keep(data, history);
        if (!harvest.troubles().isEmpty()) {
            throw new IOException(harvest.troubles().get(0));
        }
        return page;
    }

    /**
     * Goes through it with the results that are there so far, and keeps nothing: what takes longest the first time, the
     * generator's classes, is there when the page is made.
     *
     * @param reports the folder of the reports
     * @param environment what to tell of the run's surroundings
     * @throws IOException if something is missing; it will be missing then
     */
    public static void rehearse(Path reports, Map<String, String> environment) throws IOException {
        write(data(reports.resolve(RESULTS), environment, new Harvest()), Writer.nullWriter());
    }

    private static Map<String, String> data(Path results, Map<String, String> environment, Harvest harvest)
            throws IOException {
        harvest.visitExtra("environment", new LinkedHashMap<>(environment));
        Setup setup = new Setup();
        for (Reader reader : setup.readers()) {
            reader.readResults(setup, harvest, results);
        }
        InMemoryReportStorage storage = new InMemoryReportStorage();
        for (Aggregator2 aggregator : setup.aggregators()) {
            aggregator.aggregate(setup, List.of(harvest), storage);
        }
        return new TreeMap<>(storage.getReportDataFiles());
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
                ReportFiles.replace(history.resolve(name), Base64.getDecoder().decode(file.getValue()));
            }
        }
    }

    private static void write(Map<String, String> data, Writer html) throws IOException {
        String word = UUID.randomUUID().toString();
        html.append(HEAD.formatted(word, TITLE))
                .append("<link rel=\"icon\" href=\"")
                .append(inline("image/x-icon", "/favicon.ico"))
                .append("\">\n<link rel=\"stylesheet\" href=\"")
                .append(inline("text/css", "/styles.css"))
                .append("\">\n")
                .append(BODY)
                .append("<script nonce=\"" + word + "\">\nwindow.reportData = {};\n");
        for (Map.Entry<String, String> file : data.entrySet()) {
            html.append("window.reportData['")
                    .append(plain(file.getKey()))
                    .append("'] = '")
                    .append(plain(file.getValue()))
                    .append("';\n");
        }
        html.append("</script>\n");
        for (String script : List.of("/app.js", "behaviors.js")) {
            html.append("<script nonce=\"" + word + "\">\n")
                    // What would end the script can only stand in one of its strings.
                    .append(new String(resource(script), UTF_8).replace("</script", "<\\/script"))
                    .append("\n</script>\n");
        }
        html.append("</body>\n</html>\n");
    }

    /** Names and Base64 need no escaping; what does is none of ours. */
    private static String plain(String text) {
        // Megabytes of it, by code that is hardly warm: no stream.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '\'' || c == '\\' || c == '<') {
                throw new IllegalStateException("Allure has made a file with an unlikely name");
            }
        }
        return text;
    }

    private static String inline(String type, String resource) throws IOException {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(resource(resource));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AllurePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("a part of Allure is missing: " + name);
            }
            return in.readAllBytes();
        }
    }
}
