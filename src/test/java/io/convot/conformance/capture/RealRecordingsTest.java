package io.convot.conformance.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.convot.conformance.capture.proxy.ReverseProxy;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traffic of software that others have written: a browser, recorded by Playwright and by DevTools, mitmproxy, and curl.
 */
final class RealRecordingsTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CURL = Path.of("/usr/bin/curl");
    private static final String CALLS = """
            async key => {
                const call = async (path, body) => {
                    const headers = {Authorization: 'Bearer ' + key};
                    if (body) headers['Content-Type'] = 'application/json';
                    const answer = await fetch('/v1' + path, {method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body)});
                    return answer.json();
                };
                await call('/contacts', {email: 'browser@example.com', name: 'Jane Doe'});
                const conversation = await call('/conversations', {email: 'browser@example.com', content: 'From a browser: grüße'});
                await call('/conversations/' + conversation.id + '/messages');
                await call('/conversations/' + conversation.id + '/messages', {content: 'A reply'});
                await call('/conversations/' + conversation.id + '/messages?type=incoming,outgoing');
                await call('/conversations?page=1&per_page=5');
            }
            """;

    private final Path folder;

    RealRecordingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static TrafficObserver observer(Map<String, String> environment) {
        return new TrafficObserver(Observed.settings(environment), false);
    }

    @Test
    void judges_what_a_browser_has_recorded() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "There is no " + CHROMIUM + ".");
        Path recording = folder.resolve("browser.har");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
                BrowserContext context =
                        browser.newContext(new Browser.NewContextOptions().setRecordHarPath(recording))) {
            Page page = context.newPage();
            page.navigate(sandbox.baseUrl() + "/no-such-page");
            page.evaluate(CALLS, sandbox.keys().full());
        }
        TrafficObserver observer = observer(Map.of());
        try (InputStream in = Files.newInputStream(recording)) {
            observer.read(in, "browser.har");
        }
        Observed observed = new Observed(observer);

        assertThat(observed.violated()).isEmpty();
        assertThat(observed.kept())
                .contains(
                        "AUTH-1",
                        "CONTACT-1",
                        "CONV-2",
                        "CONV-4",
                        "CONV-5",
                        "CONV-6",
                        "FORM-1",
                        "MSG-1",
                        "MSG-3",
                        "PAGE-4");
        assertThat(observed.observation().calls())
                .filteredOn(calls -> calls.exchanges() > 0 && calls.call().startsWith("POST"))
                .extracting(calls -> calls.call() + " " + calls.served())
                .containsExactly("POST /conversations 1", "POST /contacts 1", "POST /conversations/{id}/messages 1");
    }

    @Test
    void judges_what_another_proxy_has_recorded() throws Exception {
        TrafficObserver observer = observer(Map.of());
        try (InputStream in = Files.newInputStream(Path.of("src/test/resources/recordings/mitmproxy.har"))) {
            observer.read(in, "mitmproxy.har");
        }
        Observed observed = new Observed(observer);

        assertThat(observed.notes())
                .containsExactly("The base URL was found in the recording: http://127.0.0.1:18431/v1"
                        + " (--base-url sets another).");
        assertThat(observed.violated()).isEmpty();
        assertThat(observed.skipped()).isEmpty();
        assertThat(observed.kept()).contains("AUTH-1", "CONTACT-1", "CONV-4", "CONV-5", "ERR-3", "MSG-1", "PAGE-4");
        assertThat(observed.clientNotes()).containsOnlyKeys("a body that is not valid JSON: POST /contacts");
    }

    /** Made by the package chrome-har, which states twice the size of each response, and not the bytes of a request. */
    @Test
    void judges_what_the_events_of_devtools_were_recorded_as() throws Exception {
        TrafficObserver observer = observer(Map.of());
        try (InputStream in = Files.newInputStream(Path.of("src/test/resources/recordings/devtools.har"))) {
            observer.read(in, "devtools.har");
        }
        Observed observed = new Observed(observer);

        assertThat(observed.violated()).isEmpty();
        assertThat(observed.skipped()).containsOnlyKeys("another host or path");
        assertThat(observed.kept())
                .contains("AUTH-1", "CONV-2", "CONV-3", "CONV-6", "FORM-1", "MSG-1", "MSG-3", "PAGE-4")
                .doesNotContain("CONTACT-1", "CONV-4");
        assertThat(observed.clientNotes()).isEmpty();
    }

    @Test
    void judges_what_curl_sends_through_the_proxy() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CURL), "There is no " + CURL + ".");
        List<String> statuses = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain().withFaults("no-challenge"))) {
            TrafficObserver observer =
                    observer(Map.of("CONVOT_BASE_URL", sandbox.baseUrl().toString()));
            try (ExchangeQueue queue = new ExchangeQueue(observer, "the proxy");
                    ReverseProxy proxy = ReverseProxy.start(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            sandbox.baseUrl(),
                            queue::accept)) {
                URI base = URI.create("http://127.0.0.1:" + proxy.address().getPort() + "/v1");
                String key = "Authorization: Bearer " + sandbox.keys().full();
                statuses.add(curl("-H", key, base + "/conversations"));
                statuses.add(curl("--http1.0", "-H", key, base + "/conversations"));
                statuses.add(curl(base + "/conversations"));
                statuses.add(curl(
                        "-H",
                        key,
                        "-d",
                        "{\"email\": \"curl@example.com\"}",
                        "-H",
                        "Content-Type: application/json",
                        "-H",
                        "Expect: 100-continue",
                        base + "/contacts"));
                statuses.add(curl("-H", key, "-d", "email=curl@example.com", base + "/contacts"));
            }
            Observed observed = new Observed(observer);

            assertThat(statuses).containsExactly("200", "200", "401", "201", "415");
            assertThat(observed.violated()).containsOnlyKeys("AUTH-5");
            assertThat(observed.kept()).contains("AUTH-1", "AUTH-2", "CONTACT-1", "ERR-11");
            assertThat(observed.clientNotes()).containsEntry("a body that is not labelled as JSON: POST /contacts", 1);
        }
    }

    private static String curl(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(CURL.toString(), "-s", "-o", "/dev/null", "-w", "%{http_code}"));
        command.addAll(List.of(words));
        Process curl = new ProcessBuilder(command).start();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
