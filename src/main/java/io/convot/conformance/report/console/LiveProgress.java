package io.convot.conformance.report.console;

import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.RecordedExample;
import io.convot.conformance.result.TextSanitizer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows on the console how far the run is and what it is busy with: on a terminal in one line that is written over,
 * elsewhere with a line for each area whose examples have all ended, and one now and then while nothing else is
 * printed. For one run.
 */
public final class LiveProgress implements ExampleListener {
    private static final String CLEAR = "\r\u001b[K";
    private static final int BAR = 20;
    /** What fits on any terminal: a line that is broken could not be written over. */
    private static final int MAX_WIDTH = 79;

    /** An example is only worth naming beside others when it takes its time. */
    private static final Duration LONG = Duration.ofSeconds(2);

    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final RuleCatalog book;
    private final PrintWriter out;
    private final boolean terminal;
    private final boolean verbose;
    private final InstantSource clock;
    private final Instant start;
    private final Map<String, Integer> waitingByArea = new HashMap<>();
    private final Map<String, Map<Outcome, Integer>> countsByArea = new HashMap<>();
    private final List<RunningExample> running = new ArrayList<>();
    private final int all;
    private Instant lastPrinted;
    private int done;
    private int failed;
    private boolean over;

    private record RunningExample(String name, Instant since) {}

    /** Progress of a run of the selected examples; of all, where none are selected. */
    public LiveProgress(
            RuleCatalog book,
            List<Example> selected,
            PrintWriter out,
            boolean terminal,
            boolean verbose,
            InstantSource clock) {
        this.book = book;
        this.out = out;
        this.terminal = terminal;
        this.verbose = verbose;
        this.clock = clock;
        this.start = clock.instant();
        this.lastPrinted = start;
        List<Example> examples = selected.isEmpty()
                ? book.rules().stream()
                        .flatMap(rule -> book.examplesOf(rule.id()).stream())
                        .toList()
                : selected;
        all = examples.size();
        examples.forEach(example ->
                area(example.file(), example.line()).ifPresent(area -> waitingByArea.merge(area, 1, Integer::sum)));
    }

    /** An example after its rule, whose id {@code --only} takes. */
    private String label(String uri, int line, String name) {
        return book.ruleOf(uri, line).map(rule -> rule.id() + " ").orElse("") + name;
    }

    /** The word that {@code --only} takes. */
    private Optional<String> area(String uri, int line) {
        return book.ruleOf(uri, line).map(Rule::area);
    }

    @Override
    public synchronized void started(String uri, int line, String name) {
        running.add(new RunningExample(label(uri, line, name), clock.instant()));
        draw();
    }

    @Override
    public synchronized void exchanged(String example, ExchangeRecord exchange) {
        if (verbose) {
            say(TextSanitizer.forConsole(example + " · exchange " + exchange.number() + ": " + exchange.summary()
                    + " · " + exchange.durationMs() + " ms"));
        }
    }

    @Override
    public synchronized void finished(RecordedExample example) {
        running.stream()
                .filter(it -> it.name().equals(label(example.uri(), example.line(), example.name())))
                .findFirst()
                .ifPresent(running::remove);
        done++;
        if (example.cause() == Cause.VIOLATION) {
            failed++;
        }
        area(example.uri(), example.line())
                .ifPresent(area -> count(area, example.cause().outcome()));
        draw();
    }

    /** Time has passed: to be called about twice a second, from any thread, so that a run that hangs shows where. */
    public synchronized void tick() {
        if (over) {
            return;
        }
        draw();
        if (!terminal && Duration.between(lastPrinted, clock.instant()).compareTo(SILENCE) >= 0) {
            say(elapsed() + ": " + counts() + now(Integer.MAX_VALUE));
        }
    }

    @Override
    public synchronized void ended() {
        over = true;
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }

    private void count(String area, Outcome outcome) {
        Map<Outcome, Integer> counts = countsByArea.computeIfAbsent(area, a -> new HashMap<>());
        counts.merge(outcome, 1, Integer::sum);
        int waiting = waitingByArea.merge(area, -1, Integer::sum);
        if (waiting == 0 && !terminal) {
            say(area + ": " + counts.getOrDefault(Outcome.PASSED, 0) + " passed, "
                    + counts.getOrDefault(Outcome.FAILED, 0) + " failed, "
                    + counts.getOrDefault(Outcome.NOT_EVALUATED, 0) + " not evaluated");
        }
    }

    private void say(String line) {
        out.println((terminal ? CLEAR : "") + line);
        lastPrinted = clock.instant();
    }

    private void draw() {
        if (!terminal || over) {
            return;
        }
        int filled = all == 0 ? 0 : Math.min(BAR, BAR * done / all);
        String line = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + counts() + " " + elapsed();
        out.print(CLEAR + line + now(MAX_WIDTH - line.length()));
        out.flush();
    }

    private String counts() {
        return done + "/" + all + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private String elapsed() {
        return seconds(Duration.between(start, clock.instant()));
    }

    private static String seconds(Duration time) {
        return time.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }

    /** What is running: the oldest, and whatever else takes long, as far as there is room. */
    private String now(int room) {
        Instant now = clock.instant();
        String names = running.stream()
                .filter(it -> it.equals(running.get(0)) || isLong(it, now))
                .map(it -> TextSanitizer.forConsole(it.name())
                        + (isLong(it, now) ? " (" + seconds(Duration.between(it.since(), now)) + ")" : ""))
                .collect(Collectors.joining("; "));
        return names.isEmpty() || room < 10 ? "" : "  " + TextSanitizer.line(names, room - 2);
    }

    private static boolean isLong(RunningExample example, Instant now) {
        return Duration.between(example.since(), now).compareTo(LONG) >= 0;
    }
}
