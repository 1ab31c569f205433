package io.convot.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The browser that the tests look with. Each page that it opens has to be quiet: no request, no complaint. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(ARGUMENTS));
    }

    /** Starts it. Where it is not installed, the test is skipped, unless it has to be there. */
    static Chromium start() {
        boolean required =
                System.getenv().containsKey("CI") || "required".equals(System.getenv("CONVOT_BROWSER_TESTS"));
        if (!required) {
            Assumptions.assumeTrue(
                    Files.isExecutable(PROGRAM),
                    "There is no " + PROGRAM + ": the page was not looked at in a browser.");
        }
        return new Chromium(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    Page open(String url) {
        return open(url, 1280, ColorScheme.LIGHT);
    }

    Page open(String url, int width, ColorScheme scheme) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setPermissions(List.of("clipboard-read", "clipboard-write")))
                .newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("error: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!withoutPlace(request.url()).equals(withoutPlace(url))) {
                complaints.add("request: " + request.url());
            }
        });
        page.navigate(url);
        return page;
    }

    /** Closes what was opened, none of which has complained or asked for anything. */
    void closeQuietPages() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        assertThat(all).isEmpty();
    }

    private static String withoutPlace(String url) {
        return url.replaceFirst("[?#].*$", "");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
