package io.convot.conformance.runner;

import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.TargetDiagnosis.Diagnosis;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.runner.KeyProbe.KeyFinding;
import io.convot.conformance.runner.KeyProbe.ProbedCall;
import io.convot.conformance.runner.SetupCheck.SetupResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The output of {@code check}, in 80 columns except for sentences. */
record SetupText(SetupResult result) {
    private static final String LABEL = "%-9s %s";
    private static final String ROW = "%-26s" + "  %-9s".repeat(ProbeCall.values().length);
    private static final int MAX_IDS = 3;

    List<String> lines() {
        List<String> lines = new ArrayList<>(facts());
        result.keys().ifPresent(table -> {
            lines.add("");
            lines.addAll(table(table));
            lines.add("");
            lines.addAll(settings());
        });
        lines.add("");
        problem().ifPresent(problem -> lines.add(LABEL.formatted("Problem", problem)));
        lines.add(LABEL.formatted("Next", next()));
        return lines;
    }

    ExitStatus status() {
        if (result.obstacle().isPresent() || mainKey().isPresent()) {
            return ExitStatus.INCONCLUSIVE;
        }
        return findings().stream().anyMatch(KeyFinding::certain) ? ExitStatus.USAGE : ExitStatus.CONFORMANT;
    }

    private List<KeyFinding> findings() {
        return result.keys().map(KeyTable::findings).orElse(List.of());
    }

    private Optional<KeyFinding> mainKey() {
        return findings().stream()
                .filter(finding -> finding.key() == Setting.TOKEN)
                .findFirst();
    }

    /** The main key first, then those that are wrong for certain. */
    private Optional<KeyFinding> worst() {
        return mainKey()
                .or(() -> findings().stream().filter(KeyFinding::certain).findFirst())
                .or(() -> findings().stream().findFirst());
    }

    private List<String> facts() {
        URI target = result.settings().baseUrl().orElseThrow();
        Exchange exchange = result.reach().exchange();
        List<String> facts = new ArrayList<>();
        facts.add(LABEL.formatted("Target", target + (result.sandbox() ? " (the embedded sandbox)" : "")));
        facts.add(LABEL.formatted(
                "Address",
                exchange.response().isPresent()
                        ? "answers after " + exchange.duration().toMillis() + " ms"
                                + result.proxy().map(on -> ", through " + on).orElse("")
                        : "no response"));
        facts.add(LABEL.formatted("TLS", tls(target)));
        exchange.response()
                .ifPresent(response -> facts.add(LABEL.formatted(
                        "API",
                        "GET /conversations: " + response.status()
                                + (result.obstacle().isPresent() ? "" : ", conversations are listed"))));
        if (exchange.response().isPresent()) {
            facts.add(LABEL.formatted("Clock", clock()));
        }
        result.settings().operatorId().ifPresent(id -> facts.add(LABEL.formatted("Teammate", teammate(id))));
        if (result.keys().isPresent() && !result.settings().mayWrite()) {
            facts.add(LABEL.formatted(
                    "Writes",
                    result.settings().readOnly()
                            ? "a run writes nothing (--read-only)"
                            : "a run writes nothing: the target is production (see --allow-production)"));
        }
        return facts;
    }

    private String tls(URI target) {
        if (!"https".equalsIgnoreCase(target.getScheme())) {
            return "none: plain HTTP";
        }
        if (result.reach().exchange().response().isEmpty()) {
            return "not known";
        }
        return result.settings()
                .caFile()
                .map(file -> "the certificate is trusted (CONVOT_CA_FILE)")
                .orElse("the certificate is trusted by this JVM");
    }

    private String clock() {
        return result.clock()
                .map(clock -> clock.agrees()
                        ? "agrees with the clock of this machine"
                        : "the target's clock is " + clock.words() + " the clock of this machine")
                .orElse("not known: the response has no date");
    }

    private String teammate(String id) {
        return DisplayText.text(id)
                + result.teammate()
                        .map(teammate -> teammate.seen()
                                ? " has written in this app"
                                : " is not the sender of any of the " + teammate.messages()
                                        + " messages that were read: only a run shows whether it is a teammate")
                        .orElse("");
    }

    private List<String> table(KeyTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(row(
                "Key", Arrays.stream(ProbeCall.values()).map(ProbeCall::word).toList()));
        Arrays.stream(Setting.values())
                .filter(setting -> setting.form() == Setting.ValueForm.KEY)
                .forEach(key -> lines.add(row(key.environment(), cells(table, key))));
        lines.add("");
        Arrays.stream(ProbeCall.values())
                .forEach(call -> lines.add("  %-9s %s".formatted(call.word(), call.summary())));
        lines.add("  accepted  only the empty body or the non-existent id was rejected");
        lines.add("  403, 401  the scope is missing, the key is unknown; !  not as the setting says");
        return lines;
    }

    private static String row(String key, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(key));
        all.addAll(cells);
        while (all.size() <= ProbeCall.values().length) {
            all.add("");
        }
        return ROW.formatted(all.toArray()).stripTrailing();
    }

    private static List<String> cells(KeyTable table, Setting key) {
        return table.trials().containsKey(key)
                ? Arrays.stream(ProbeCall.values())
                        .map(call -> cell(table, key, call))
                        .toList()
                : List.of("not set");
    }

    private static String cell(KeyTable table, Setting key, ProbeCall call) {
        return table.trials().getOrDefault(key, List.of()).stream()
                .filter(trial -> trial.call() == call)
                .map(trial -> word(trial) + (table.expected(key, trial) ? "" : " !"))
                .findFirst()
                .orElse("not sent");
    }

    private static String word(ProbedCall trial) {
        return switch (trial.status()) {
            case 0 -> "no reply";
            case 400, 404, 422 -> "accepted";
            default -> trial.status() / 100 == 2 ? "served" : String.valueOf(trial.status());
        };
    }

    private List<String> settings() {
        List<String> lines = new ArrayList<>();
        EvaluableRules rules = result.rules();
        lines.add("A run can evaluate " + rules.evaluable() + " of " + TextSanitizer.count(rules.selected(), "rule")
                + (rules.missing().isEmpty() ? "." : ". These settings would add the others:"));
        rules.missing()
                .forEach((setting, ids) -> lines.add("  %2d  %s (%s)".formatted(ids.size(), setting, some(ids))));
        return lines;
    }

    private static String some(List<String> ids) {
        int more = ids.size() - MAX_IDS;
        return ids.stream().limit(MAX_IDS).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** The worst that was found. */
    private Optional<String> problem() {
        return result.obstacle()
                .map(Diagnosis::problem)
                .or(() -> worst().map(KeyFinding::problem))
                .or(() -> result.clock()
                        .filter(clock -> !clock.agrees())
                        .map(clock -> "The target's clock is " + clock.words()
                                + " the clock of this machine, so a run waits wrongly where the target names a time."));
    }

    /** The one thing to do. */
    private String next() {
        return result.obstacle()
                .map(Diagnosis::fix)
                .or(() -> worst().map(KeyFinding::fix))
                .or(() -> result.clock()
                        .filter(clock -> !clock.agrees())
                        .map(clock -> "Set the clock of this machine, or that of the target."))
                .orElseGet(this::start);
    }

    private String start() {
        boolean unseen = result.teammate().filter(teammate -> !teammate.seen()).isPresent();
        return (unseen ? "Check CONVOT_OPERATOR_ID, then start the run" : "Start the run")
                + ": the same command without the word check.";
    }
}
