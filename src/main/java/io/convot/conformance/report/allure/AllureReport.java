package io.convot.conformance.report.allure;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.cucumber.plugin.ConcurrentEventListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A run's Allure report, from the first event to the page. */
public final class AllureReport {
    private final Path reports;
    private final Path results;
    private final AllureEvents events;

    /** Makes the folder of the results ready for a run. */
    public AllureReport(RuleCatalog catalog, Path reports) throws IOException {
        this.reports = reports;
        this.results = reports.resolve("allure-results");
        this.events = new AllureEvents(catalog, results);
    }

    public ConcurrentEventListener listener() {
        return events;
    }

    /** Where the page is going to be. */
    public Path page() {
        return AllurePage.in(reports);
    }

    /** Makes the page. It says nothing that the other reports do not say, so an error here does not change the run. */
    public Optional<String> make(ConformanceReport report, CiServer server) {
        try {
            AllureResults.write(report, events.results(), results, server);
            AllurePage.make(reports, AllureResults.environment(report));
            return Optional.empty();
        } catch (Exception | Error e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return Optional.of(
                    "The Allure report could not be made (" + e.getClass().getSimpleName() + ": " + why
                            + "); the verdict and the other reports are not affected.");
        }
    }
}
