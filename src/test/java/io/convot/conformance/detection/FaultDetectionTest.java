package io.convot.conformance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way of breaking the contract that the catalogue knows is caught, for the right reason, and nothing else is
 * accused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
final class FaultDetectionTest {
    private static final int SOME = 20;

    /** Interaction faults are for walks to find. */
    private static final List<Fault> FAULTS = Faults.all().stream()
            .filter(fault -> !Faults.interactions().contains(fault))
            .toList();

    /** What these break depends on what was written last, which examples side by side do to each other. */
    private static final Set<String> DEPEND_ON_NEIGHBOURS = Set.of(
            "reopening-hits-the-newest-conversation",
            "update-goes-to-the-contact-before",
            "update-goes-to-the-contact-saved-last");

    private final RuleCatalog book = RuleCatalog.published();
    private final Reach reach = Reach.recorded(book);
    private final Map<String, Map<String, String>> caught = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("chosenFaults")
    void is_caught(String id, Fault fault) {
        // Some examples need what others leave behind: where those within reach find less than all, everything runs.
        Optional<ConformanceReport> withinReach = predicted(fault)
                .map(rules -> run(fault, new Trial().with(Setting.ONLY, String.join(",", rules))))
                .filter(report -> failures(report).keySet().equals(fault.rules()));
        caught.put(id, caught(fault, withinReach.orElseGet(() -> run(fault, new Trial()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("someFaults")
    void is_caught_by_examples_that_run_side_by_side(String id, Fault fault) {
        caught(fault, run(fault, new Trial().with(Setting.PARALLEL, "16")));
    }

    /** The rules within reach; empty where they are not all that the fault violates, as with concurrent calls. */
    private Optional<Set<String>> predicted(Fault fault) {
        return reach.of(SandboxOptions.plain().withFaults(fault.id()))
                .filter(rules -> rules.containsAll(fault.rules()));
    }

    private static ConformanceReport run(Fault fault, Trial trial) {
        boolean rate = fault.rules().stream().anyMatch(rule -> rule.startsWith("RATE-"));
        return trial.with(Setting.RATE_LIMIT, Boolean.toString(rate))
                .on(SandboxOptions.plain().withRateLimit(rate).withFaults(fault.id()));
    }

    private Map<String, String> caught(Fault fault, ConformanceReport report) {
        Map<String, String> failed = failures(report);
        assertThat(report.errors()).isEmpty();
        assertThat(failed).hasSameSizeAs(fault.rules()).containsOnlyKeys(fault.rules());
        assertThat(report.verdict()).isEqualTo(verdictFor(fault.rules()));
        return failed;
    }

    @Test
    void each_rule_has_a_fault_and_each_required_rule_two() {
        Map<String, Long> counts = Faults.all().stream()
                .flatMap(fault -> fault.rules().stream())
                .collect(Collectors.groupingBy(rule -> rule, TreeMap::new, Collectors.counting()));

        assertThat(book.rules()).allSatisfy(rule -> assertThat(counts.getOrDefault(rule.id(), 0L))
                .as("faults for " + rule.id())
                .isGreaterThanOrEqualTo(rule.level() == Level.REQUIRED ? 2 : 1));
        assertThat(counts.keySet())
                .isSubsetOf(book.rules().stream().map(rule -> rule.id()).toList());
    }

    @Test
    void each_fault_violates_a_rule() {
        assertThat(Faults.all()).allSatisfy(fault -> assertThat(fault.rules()).isNotEmpty());
    }

    @AfterAll
    void the_figures_are_reported() {
        if (caught.size() == FAULTS.size()) {
            // Where more calls are made, a fault that shows in every second response is found by another check.
            if (!Reach.WHOLE) {
                GoldenFile.file("src/test/resources/detection/what-the-report-says.txt")
                        .holds(whatTheReportSays());
            }
            GoldenFile.file("src/main/resources/io/convot/conformance/report/html/strength.json")
                    .holds(StrengthJson.of(book, FAULTS, caught));
            GoldenFile.section("README.md", "strength")
                    .holds(Strength.table(
                            book,
                            Faults.all(),
                            caught,
                            CaughtFaults.BY_WALKS.read(),
                            CaughtFaults.BY_OBSERVATION.read()));
        }
    }

    static Stream<Object[]> chosenFaults() {
        ChosenRules rules = ChosenRules.current();
        List<Fault> chosen = FAULTS.stream()
                .filter(fault -> rules.includeAnyOf(fault.rules()))
                .toList();
        assertThat(chosen).as("faults of %s", rules).isNotEmpty();
        return chosen.stream().map(fault -> new Object[] {fault.id(), fault});
    }

    /** Enough to see that it makes no difference, spread over the areas. */
    static Stream<Object[]> someFaults() {
        Object[][] chosen = chosenFaults().toArray(Object[][]::new);
        return IntStream.range(0, chosen.length)
                .filter(i -> i % SOME == 0)
                .mapToObj(i -> chosen[i])
                .filter(fault -> !DEPEND_ON_NEIGHBOURS.contains((String) fault[0]));
    }

    private Verdict verdictFor(Set<String> violated) {
        boolean required =
                violated.stream().anyMatch(rule -> book.rule(rule).orElseThrow().level() == Level.REQUIRED);
        return required ? Verdict.NON_CONFORMANT : Verdict.CONFORMANT;
    }

    private static Map<String, String> failures(ConformanceReport report) {
        Map<String, String> failed = new TreeMap<>();
        for (RuleResult rule : report.rules()) {
            if (rule.outcome() == Outcome.FAILED) {
                failed.put(rule.id(), finding(rule.firstFailed()));
            }
        }
        return failed;
    }

    /** What the report says first of a failed rule, and the exchange that it blames, without what differs each run. */
    private static String finding(ExampleResult example) {
        String blamed = example.evidence()
                .map(exchange -> exchange.summary()
                        .replaceAll("\\?\\S*", "")
                        .replaceAll(
                                "(?<=/)[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){2}(-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12,})?(?=[/ ])",
                                "{id}")
                        .replaceAll("(?<=/)\\d+(?=[/ ])", "{id}"))
                .orElse("no exchange");
        return example.headline()
                        .replaceAll("\\d+ of \\d+", "N of N")
                        .replaceAll("(?i)page \\d+", "page N")
                        .replaceAll(" \\(seed \\d+\\)", "")
                + " ["
                + blamed + "]";
    }

    private String whatTheReportSays() {
        return new TreeMap<>(caught)
                .entrySet().stream()
                        .map(fault -> fault.getKey()
                                + fault.getValue().entrySet().stream()
                                        .map(rule -> "\n  " + rule.getKey() + ": " + rule.getValue())
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Kept here, so that a reader finds the sizes of the proof at its place. */
    private static final class Strength {
        static String table(
                RuleCatalog book,
                List<Fault> faults,
                Map<String, Map<String, String>> caught,
                Set<String> byWalks,
                Set<String> byObservation) {
            Map<String, List<String>> rulesByArea = book.rules().stream()
                    .collect(Collectors.groupingBy(
                            rule -> rule.area(),
                            TreeMap::new,
                            Collectors.mapping(rule -> rule.id(), Collectors.toList())));
            StringBuilder table = new StringBuilder("""
                    | area | rules | faults | caught by examples | caught by walks | seen by `observe` |
                    |---|---|---|---|---|---|
                    """);
            rulesByArea.forEach((area, rules) -> {
                List<Fault> here = faults.stream()
                        .filter(fault -> fault.rules().stream().anyMatch(rules::contains))
                        .toList();
                table.append(row(area, rules, here, caught, byWalks, byObservation));
            });
            List<String> all = book.rules().stream().map(rule -> rule.id()).toList();
            return table.append(row("all", all, faults, caught, byWalks, byObservation))
                    .toString();
        }

        private static String row(
                String area,
                List<String> rules,
                List<Fault> here,
                Map<String, Map<String, String>> caught,
                Set<String> byWalks,
                Set<String> byObservation) {
            long found = here.stream()
                    .filter(fault -> caught.getOrDefault(fault.id(), Map.of()).keySet().stream()
                            .anyMatch(rules::contains))
                    .count();
            long walked =
                    here.stream().filter(fault -> byWalks.contains(fault.id())).count();
            long observed = here.stream()
                    .filter(fault -> byObservation.contains(fault.id()))
                    .count();
            return "| %s | %d | %d | %d | %d | %d |%n"
                    .formatted(area, rules.size(), here.size(), found, walked, observed);
        }
    }
}
