package io.convot.conformance.report.compare;

import io.convot.conformance.report.compare.SavedReport.PastRule;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The reports of earlier runs against one target.
 *
 * @param runs the latest of them, the oldest first
 * @param notes what could not be read, a sentence each
 */
public record RunHistory(List<SavedReport> runs, List<String> notes) {
    /** No earlier run is known. */
    public static final RunHistory NONE = new RunHistory(List.of(), List.of());

    private static final int MAX_RUNS = 20;
    private static final int MAX_DEPTH = 5;

    /** Keeps copies of the lists. */
    public RunHistory {
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the JSON files of a folder, and of the folders in it, as far as they are reports on the same target.
     *
     * @param report the report of the run that has just ended; its own file is not an earlier one
     */
    public static RunHistory of(Path folder, ConformanceReport report) {
        List<String> notes = new ArrayList<>();
        List<SavedReport> runs = new ArrayList<>();
        for (Path file : files(folder, notes)) {
            try {
                runs.add(SavedReport.read(file));
            } catch (SavedReport.NoReport e) {
                notes.add("Skipped for the history (--history, CONVOT_HISTORY): " + e.getMessage());
            }
        }
        List<SavedReport> earlier = runs.stream()
                .filter(run -> run.target().equals(target(report)) && !run.observation())
                .filter(run -> run.startedAt().isBefore(report.run().startedAt()))
                .sorted(Comparator.comparing(SavedReport::startedAt))
                .toList();
        return new RunHistory(earlier.subList(Math.max(0, earlier.size() - MAX_RUNS), earlier.size()), notes);
    }

    private static List<Path> files(Path folder, List<String> notes) {
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !isOfAllure(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            notes.add("The history (--history, CONVOT_HISTORY) can't be read from " + folder
                    + ": name a folder that exists and may be read.");
            return List.of();
        }
    }

    /** Where whole report folders are kept, Allure's hundreds of files lie beside the report. */
    private static boolean isOfAllure(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("allure-"));
    }

    private static String target(ConformanceReport report) {
        return report.target().kind().equals("sandbox")
                ? "sandbox"
                : report.target().baseUrl();
    }

    /**
     * The start of the run since which a rule fails without a pass in between, for a rule that fails now.
     *
     * @return empty where the latest run that evaluated it passed, or where none did
     */
    public Optional<Instant> failingSince(String rule) {
        Optional<Instant> since = Optional.empty();
        for (int i = runs.size() - 1; i >= 0; i--) {
            SavedReport run = runs.get(i);
            Outcome outcome = Optional.ofNullable(run.rules().get(rule))
                    .map(PastRule::outcome)
                    .orElse(Outcome.NOT_EVALUATED);
            if (outcome == Outcome.PASSED) {
                return since;
            }
            if (outcome != Outcome.NOT_EVALUATED) {
                since = Optional.of(run.startedAt());
            }
        }
        return since;
    }

    /** Whether an earlier run has evaluated a rule. */
    public boolean knows(String rule) {
        return runs.stream()
                .map(run -> run.rules().get(rule))
                .anyMatch(past -> past != null && past.outcome() != Outcome.NOT_EVALUATED);
    }

    /** How many rules of an earlier run had an outcome. */
    public static long count(SavedReport run, Outcome outcome) {
        return run.rules().values().stream()
                .filter(rule -> rule.outcome() == outcome)
                .count();
    }
}
