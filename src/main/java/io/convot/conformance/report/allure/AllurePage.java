package io.convot.conformance.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convot.conformance.report.ReportWriter;
import io.qameta.allure.Aggregator2;
import io.qameta.allure.Reader;
import io.qameta.allure.core.InMemoryReportStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
        Path results = reports.resolve(RESULTS);
        Path history = reports.resolve("allure-history");
        copy(history, results.resolve(HISTORY));
        Harvest harvest = new Harvest();
        Map<String, String> data = data(results, environment, harvest);
        Path page = in(reports);
        Files.createDirectories(page.toAbsolutePath().getParent());
        ReportWriter.replace(page, html -> write(data, html));
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
     * @throws IOException if something is missing; it will be missing then
     */
    public static void rehearse(Path reports, Map<String, String> environment) throws IOException {
        write(data(reports.resolve(RESULTS), environment, new Harvest()), OutputStream.nullOutputStream());
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
                ReportWriter.replace(history.resolve(name), Base64.getDecoder().decode(file.getValue()));
            }
        }
    }

    /** In bytes from the first: megabytes, by code that is hardly warm. */
    private static void write(Map<String, String> data, OutputStream html) throws IOException {
        String word = UUID.randomUUID().toString();
        write(html, HEAD.formatted(word, TITLE) + "<link rel=\"icon\" href=\"");
        inline(html, "image/x-icon", "/favicon.ico");
        write(html, "\">\n<link rel=\"stylesheet\" href=\"");
        inline(html, "text/css", "/styles.css");
        write(html, "\">\n" + BODY + "<script nonce=\"" + word + "\">\nwindow.reportData = {};\n");
        for (Map.Entry<String, String> file : data.entrySet()) {
            write(html, "window.reportData['");
            html.write(plain(file.getKey()));
            write(html, "'] = '");
            html.write(plain(file.getValue()));
            write(html, "';\n");
        }
        write(html, "</script>\n");
        for (String script : List.of("/app.js", "behaviors.js")) {
            write(html, "<script nonce=\"" + word + "\">\n");
            // What would end the script can only stand in one of its strings.
            write(html, new String(resource(script), UTF_8).replace("</script", "<\\/script"));
            write(html, "\n</script>\n");
        }
        write(html, "</body>\n</html>\n");
    }

    private static void write(OutputStream html, String text) throws IOException {
        html.write(text.getBytes(UTF_8));
    }

    /** Names and Base64 need no escaping; what does is none of ours. */
    private static byte[] plain(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (byte b : bytes) {
            if (b <= ' ' || b > '~' || b == '\'' || b == '\\' || b == '<') {
                throw new IllegalStateException("Allure has made a file with an unlikely name");
            }
        }
        return bytes;
    }

    private static void inline(OutputStream html, String type, String resource) throws IOException {
        write(html, "data:" + type + ";base64,");
        html.write(Base64.getEncoder().encode(resource(resource)));
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
