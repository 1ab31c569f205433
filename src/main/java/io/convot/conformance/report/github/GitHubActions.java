package io.convot.conformance.report.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convot.conformance.contract.Level;
import io.convot.conformance.report.ReportWriter;
import io.convot.conformance.report.allure.CiServer;
import io.convot.conformance.report.markdown.MarkdownSummary;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ConformanceReport.Tally;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A run on GitHub Actions: the summary on the job's page, failures as annotations. GitHub reads commands out of what a
 * step prints, so while the run prints what the target has said, it must not read any. Elsewhere it does nothing.
 *
 * <p>From <a href="https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions">Workflow commands
 * for GitHub Actions</a>.
 */
public final class GitHubActions implements AutoCloseable {
    /** GitHub shows no more than ten errors and ten warnings of a step. */
    private static final int MAX_SHOWN = 10;

    private static final int MAX_MESSAGE = 1000;
    private static final long MAX_FILE_BYTES = 1024 * 1024;

    private final Map<String, String> environment;
    private final PrintWriter console;
    private final boolean here;
    private final String password = UUID.randomUUID().toString();
    private boolean deaf;

    private GitHubActions(Map<String, String> environment, PrintWriter console) {
        this.environment = environment;
        this.console = console;
        this.here = "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /**
     * Begins a run; until it is concluded or closed, no command is read out of what it prints.
     *
     * @param console where the run is printed
     * @return the run on GitHub Actions; or one that does nothing, where it is elsewhere
     */
    public static GitHubActions begin(Map<String, String> environment, PrintWriter console) {
        GitHubActions actions = new GitHubActions(environment, console);
        if (actions.here) {
            console.println("::stop-commands::" + actions.password);
            actions.deaf = true;
        }
        return actions;
    }

    /**
     * Sets the outputs of the step, where {@code GITHUB_OUTPUT} names their file: {@code verdict}, and how many rules
     * {@code passed}, {@code failed}, were {@code not-evaluated} or {@code waived}.
     *
     * @return what to print where that failed
     */
    public Optional<String> setOutputs(ConformanceReport report) {
        Tally rules = Tally.of(report.rules());
        String outputs = "verdict=" + report.verdict().word() + "\npassed=" + rules.passed() + "\nfailed="
                + rules.failed() + "\nnot-evaluated=" + rules.notEvaluated() + "\nwaived=" + rules.waived() + "\n";
        return append("outputs", "GITHUB_OUTPUT", outputs);
    }

    /** Adds the summary to the job's page, where {@code GITHUB_STEP_SUMMARY} names its file. */
    public Optional<String> summarize(ConformanceReport report) {
        URI page = CiServer.of(environment).page().orElse(ReportWriter.PAGE);
        return append("summary", "GITHUB_STEP_SUMMARY", MarkdownSummary.of(report, page));
    }

    private Optional<String> append(String what, String variable, String text) {
        String file = environment.getOrDefault(variable, "");
        if (file.isBlank()) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(UTF_8);
        try {
            Path path = Path.of(file);
            if (Files.exists(path) && Files.size(path) + bytes.length > MAX_FILE_BYTES) {
                return failure(what, variable, "it would be larger than GitHub takes");
            }
            Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return failure(what, variable, TextSanitizer.forConsole(String.valueOf(e.getMessage())));
        }
    }

    private static Optional<String> failure(String what, String variable, String why) {
        return Optional.of("The " + what + " could not be added to the file that " + variable + " names (" + why
                + "); the verdict and the other reports are not affected.");
    }

    /**
     * Annotates the failures: an error for a required rule, a warning for a recommended one. Nothing that comes from
     * the target is to be printed after this.
     */
    public void conclude(ConformanceReport report) {
        close();
        if (!here) {
            return;
        }
        if (report.verdict() == Verdict.INCONCLUSIVE) {
            console.println("::error title=" + property("Inconclusive") + "::" + data(report.reason()));
        }
        for (Level level : Level.values()) {
            report.rules(Outcome.FAILED).stream()
                    .filter(rule -> rule.level() == level)
                    .sorted(Comparator.comparing(RuleResult::id))
                    .limit(MAX_SHOWN)
                    .forEach(this::annotate);
        }
    }

    private void annotate(RuleResult rule) {
        ExampleResult first = rule.firstFailed();
        console.println((rule.level() == Level.REQUIRED ? "::error" : "::warning") + " file="
                + property(first.file()) + ",line=" + first.line() + ",title="
                + property(rule.id() + " " + rule.title()) + "::" + data(first.reason()));
    }

    /** Text after the command, as GitHub's own toolkit escapes it. */
    private static String data(String text) {
        String shown = text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "...";
        return TextSanitizer.forConsole(shown)
                .replace("%", "%25")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** GitHub reads commands again. */
    @Override
    public void close() {
        if (deaf) {
            console.println("::" + password + "::");
            deaf = false;
        }
    }
}
