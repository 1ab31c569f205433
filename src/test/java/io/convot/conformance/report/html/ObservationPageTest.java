package io.convot.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.convot.conformance.capture.HarFixture;
import io.convot.conformance.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of an observation as a browser shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ObservationPageTest {
    private final Path folder;
    private final Chromium chromium = Chromium.start();

    ObservationPageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void observe() throws IOException {
        HarFixture har = new HarFixture()
                .get("/conversations", 200, "{}")
                .get("/helpdesk/articles", 404, "{}")
                .post("/contacts", "{\"email\": \"a@b.c\"}", 201, "{\"id\": 7}")
                .entry("GET", "https://fonts.example/a.woff", "", 200, "x", entry -> {});
        Files.writeString(folder.resolve("traffic.har"), har.text());
        CommandLineRun.of(Map.of(), folder, "observe", "traffic.har", "--reports", "reports");
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @AfterEach
    void the_browser_logs_nothing() {
        chromium.closeQuietPages();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void everybody_can_read_it(int width, ColorScheme scheme) {
        Page page =
                chromium.open(folder.resolve("reports/conformance.html").toUri().toString(), width, scheme);

        assertThat(page.innerText("body"))
                .contains("This is an observation of traffic.har", "Coverage of the contract by this traffic");
        assertThat(Accessibility.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("what stands out to the side")
                .isEqualTo(0);
    }
}
