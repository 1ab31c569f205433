package io.convot.conformance.report;

import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleBook;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells on the console how far the run is: on a terminal in one line that is written over, elsewhere with a line for
 * each feature that is through. For one run; the recorder calls it by one thread at a time.
 */
public final class LiveProgress implements ExampleListener {
    private static final String CLEAR = "\r\u001b[K";
    private static final int BAR = 20;
    private static final int NAME = 45;

    private final RuleBook book;
    private final PrintWriter out;
    private final boolean terminal;
    private final boolean verbose;
    private final Map<String, Integer> waitingByFeature = new HashMap<>();
    private final Map<String, Map<Outcome, Integer>> countsByFeature = new LinkedHashMap<>();
    private final List<String> running = new ArrayList<>();
    private final int all;
    private int done;
    private int failed;

    /**
     * Progress of a run.
     *
     * @param book the contract
     * @param selected the examples that will run; empty for all
     * @param out the console
     * @param terminal whether it is a terminal
     * @param verbose whether each exchange is told
     */
    public LiveProgress(RuleBook book, List<Example> selected, PrintWriter out, boolean terminal, boolean verbose) {
        this.book = book;
        this.out = out;
        this.terminal = terminal;
        this.verbose = verbose;
        List<Example> examples = selected.isEmpty()
                ? book.rules().stream()
                        .flatMap(rule -> book.examplesOf(rule.id()).stream())
                        .toList()
                : selected;
        all = examples.size();
        examples.forEach(example -> feature(example.file(), example.line())
                .ifPresent(feature -> waitingByFeature.merge(feature, 1, Integer::sum)));
    }

    private Optional<String> feature(String uri, int line) {
        return book.ruleOf(uri, line).map(Rule::feature);
    }

    @Override
    public void started(String name) {
        running.add(name);
        show();
    }

    @Override
    public void exchanged(String what) {
        if (verbose) {
            out.println((terminal ? CLEAR : "") + Texts.forConsole(what));
        }
    }

    @Override
    public void finished(RecordedExample example) {
        running.remove(example.name());
        done++;
        if (example.cause() == Cause.BREACH) {
            failed++;
        }
        feature(example.uri(), example.line())
                .ifPresent(feature -> count(feature, example.cause().outcome()));
        show();
    }

    @Override
    public void ended() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }

    private void count(String feature, Outcome outcome) {
        Map<Outcome, Integer> counts = countsByFeature.computeIfAbsent(feature, f -> new HashMap<>());
        counts.merge(outcome, 1, Integer::sum);
        int waiting = waitingByFeature.merge(feature, -1, Integer::sum);
        if (waiting == 0 && !terminal) {
            out.println(feature + ": " + counts.getOrDefault(Outcome.PASSED, 0) + " passed, "
                    + counts.getOrDefault(Outcome.FAILED, 0) + " failed, "
                    + counts.getOrDefault(Outcome.NOT_EVALUATED, 0) + " not evaluated");
        }
    }

    private void show() {
        if (!terminal) {
            return;
        }
        int filled = all == 0 ? 0 : Math.min(BAR, BAR * done / all);
        String now = running.isEmpty() ? "" : Texts.forConsole(Texts.line(running.get(0), NAME));
        out.print(CLEAR
                + String.format(
                        Locale.ROOT,
                        "[%s%s] %d/%d%s  %s",
                        "#".repeat(filled),
                        "-".repeat(BAR - filled),
                        done,
                        all,
                        failed > 0 ? ", " + failed + " failed" : "",
                        now));
        out.flush();
    }
}
