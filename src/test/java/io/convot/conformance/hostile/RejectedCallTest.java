package io.convot.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.result.Cause;
import io.convot.conformance.result.ConformanceReport;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.RuleResult;
import io.convot.conformance.result.ExampleListener;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.Verdict;
import io.convot.conformance.runner.TestRun;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A target that always rejects one of the five calls: the rule of that call fails, and the suite stays on its feet. */
@Execution(ExecutionMode.CONCURRENT)
final class RejectedCallTest {
    /** Examples of all kinds that make, read and change things, and no others: each run takes part of a second. */
    private static final String SELECTION =
            "AUTH-1,CONV-2,CONV-4,CONV-6,CONV-7,MSG-1,MSG-2,MSG-4,CONTACT-1,CONTACT-2,CONTACT-8,PAGE-1,ERR-14";

    private static final String LIST = "GET /v1/conversations";
    private static final String START = "POST /v1/conversations";
    private static final String SAVE = "POST /v1/contacts";
    private static final String MESSAGES = "GET /v1/conversations/{id}/messages";
    private static final String REPLY = "POST /v1/conversations/{id}/messages";

    /** A rule that speaks of the call. */
    private static final Map<String, String> RULES =
            Map.of(LIST, "PAGE-1", START, "CONV-2", SAVE, "CONTACT-1", MESSAGES, "MSG-4", REPLY, "MSG-1");

    private static final Map<Integer, String> CODES = Map.of(
            400, "bad_request",
            401, "unauthorized",
            403, "forbidden",
            404, "not_found",
            422, "unprocessable_entity",
            429, "rate_limited");

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("rejections")
    void a_call_that_is_always_rejected_fails_its_rule_and_ends_no_example_by_accident(String call, int status)
            throws Exception {
        // The preflight waits in proportion to it where a gateway answers.
        String timeout = call.equals(LIST) && status == 503 ? "2" : "20";
        ConformanceReport report = run(SELECTION, timeout, rejecting(call, status));

        assertThat(examples(report))
                .filteredOn(example -> example.cause() == Cause.SUITE_ERROR)
                .extracting(ExampleResult::reason)
                .isEmpty();
        if (status == 403 || status == 429 || status == 503) {
            assertThat(failed(report)).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        } else {
            assertThat(failed(report)).contains(broken(call, status));
            assertThat(report.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
        }
    }

    private static String broken(String call, int status) {
        return switch (status) {
            case 200 -> "FORM-1";
            case 401 -> "AUTH-1";
            default -> RULES.getOrDefault(call, "");
        };
    }

    @Test
    void a_rule_that_depends_on_a_rejected_call_is_not_evaluated_and_names_the_rule_of_that_call() throws Exception {
        ConformanceReport report = run("CONV-4", "20", rejecting(START, 422));

        assertThat(failed(report)).containsExactly("CONV-2");
        assertThat(rule(report, "CONV-4").outcome()).isEqualTo(Outcome.NOT_EVALUATED);
        assertThat(rule(report, "CONV-4").reason()).contains("see CONV-2");
        assertThat(report.verdict()).isEqualTo(Verdict.NON_CONFORMANT);
    }

    static Stream<Arguments> rejections() {
        return RULES.keySet().stream().sorted().flatMap(call -> Stream.of(
                        200, 400, 401, 403, 404, 409, 422, 429, 500, 503)
                .map(status -> Arguments.of(call, status)));
    }

    /** An empty 200 promises what it does not keep, and is no JSON. */
    private static ScriptedTcpServer.ServerScript rejecting(String call, int status) {
        String code = CODES.getOrDefault(status, "conflict");
        String body = status == 200
                ? ""
                : "{\"error\": {\"code\": \"%s\", \"message\": \"No.\", \"details\": [\"no\"]}}".formatted(code);
        return (request, line) -> {
            ScriptedTcpServer.Passed passed = line.pass(request);
            boolean hasKey = !passed.statusLine().contains(" 401 ")
                    && !passed.statusLine().contains(" 403 ");
            if (hasKey && call.equals(name(request))) {
                line.response(status + " No", "application/json", body, "Retry-After: 60");
            } else {
                passed.to(line);
            }
        };
    }

    private static String name(ScriptedTcpServer.ScriptedRequest request) {
        return request.method() + " "
                + request.path().replaceAll("\\?.*", "").replaceAll("/conversations/[^/]+/", "/conversations/{id}/");
    }

    private static ConformanceReport run(String only, String timeout, ScriptedTcpServer.ServerScript behaviour)
            throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain());
                ScriptedTcpServer target = ScriptedTcpServer.before(sandbox, behaviour)) {
            return new TestRun(RuleCatalog.published(), settings(only, timeout, sandbox, target), false)
                    .examine(new ExampleListener() {}, List.of());
        }
    }

    private static Settings settings(String only, String timeout, Sandbox sandbox, ScriptedTcpServer target)
            throws SettingsException {
        Map<String, String> environment = new HashMap<>(HostileTargets.environment(sandbox, target));
        environment.put(Setting.LAG.environment(), "0");
        environment.put(Setting.PARALLEL.environment(), "1");
        environment.put(Setting.TIMEOUT.environment(), timeout);
        environment.put(Setting.MAX_WAIT.environment(), "1");
        if (!only.isEmpty()) {
            environment.put(Setting.ONLY.environment(), only);
        }
        SandboxKeys keys = sandbox.keys();
        return new SettingsReader(environment, Path.of("target"), Map.of())
                .read()
                .settings()
                .at(
                        target.address(),
                        new ApiKeys(
                                new Secret(keys.full()),
                                Optional.of(new Secret(keys.readOnly())),
                                Optional.of(new Secret(keys.writeOnly())),
                                Optional.of(new Secret(keys.unrelated())),
                                Optional.of(new Secret(keys.conversations())),
                                Optional.of(new Secret(keys.otherApp())),
                                Optional.of(new Secret(keys.revoked()))),
                        Optional.of(keys.operatorId()));
    }

    private static List<ExampleResult> examples(ConformanceReport report) {
        return report.rules().stream().flatMap(rule -> rule.examples().stream()).toList();
    }

    private static Set<String> failed(ConformanceReport report) {
        return report.rules().stream()
                .filter(rule -> rule.outcome() == Outcome.FAILED)
                .map(RuleResult::id)
                .collect(Collectors.toSet());
    }

    private static RuleResult rule(ConformanceReport report, String id) {
        return report.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
