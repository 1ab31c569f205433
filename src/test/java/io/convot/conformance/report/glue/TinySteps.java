package io.convot.conformance.report.glue;

import io.convot.conformance.contract.Evidence;
import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.PendingException;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.json.JsonMapper;

/** Steps that end in each way in which a step can end. */
@SuppressWarnings("DoNotCallSuggester") // they are for Cucumber to call
public final class TinySteps {
    private final List<RuleViolation> findings = new ArrayList<>();
    private Scenario scenario;

    @Before
    public void remember(Scenario example) {
        scenario = example;
    }

    @After("@stumbling-hook")
    public void stumble() {
        throw new IllegalStateException("a hook stumbled");
    }

    @After
    public void tellFindings() {
        if (!findings.isEmpty()) {
            throw new IncidentalViolations(findings);
        }
    }

    @Given("a finding about {word}: {string}")
    public void finding(String rule, String sentence) {
        RuleViolation finding = new RuleViolation(rule, sentence, new Mismatch("/status", "open", "closed"));
        findings.add(finding);
        scenario.attach(
                JsonMapper.shared()
                        .createObjectNode()
                        .put("rule", rule)
                        .put("message", finding.breach().getMessage())
                        .toString(),
                "application/json",
                Evidence.FINDING);
    }

    @Given("a finding that can't be read")
    public void unreadableFinding() {
        scenario.attach("{\"rule\":\"MSG-1\"}", "application/json", Evidence.FINDING);
    }

    @Given("an exchange that was answered {string}")
    public void exchange(String answer) {
        scenario.attach(
                "curl http://127.0.0.1/v1 \\\n  -d '{}'\n\nHTTP/1.1 200 · 12 ms\n\n" + answer,
                "text/plain",
                Evidence.EXCHANGE + "GET /v1");
    }

    @Given("an exchange attached as bytes")
    public void bytes() {
        scenario.attach(
                "curl http://127.0.0.1/bytes".getBytes(StandardCharsets.UTF_8),
                "text/plain",
                Evidence.EXCHANGE + "GET /bytes");
    }

    @Given("a field {string} of the {word} that the contract does not name, seen {int} times")
    public void undocumented(String field, String thing, int seen) {
        scenario.attach(
                "{\"" + thing + "\":{\"" + field + "\":" + seen + "}}", "application/json", Evidence.UNDOCUMENTED);
    }

    @Given("a step that passes")
    public void passes() {
        // nothing is wrong
    }

    @Given("a breach {string}")
    public void breach(String sentence) {
        throw new RuleViolationError(sentence, List.of(new Mismatch("/status", "open", "closed")));
    }

    @Given("a hostile breach")
    public void hostile() {
        throw new RuleViolationError("<b>&\u001b[31m\u0000\uFFFF\u202E\uD83D\uDE00\uD83D]]>");
    }

    @Given("a missing {word}")
    public void missing(String setting) {
        throw new NotEvaluated.MissingPrerequisite("needs " + setting + ": something that is not there");
    }

    @Given("nothing sound to say")
    public void undecided() {
        throw new NotEvaluated.Indeterminate("other people's messages arrived.");
    }

    @Given("a target that is gone")
    public void gone() {
        throw new NotEvaluated.TargetUnavailable("the connection was refused");
    }

    @Given("a stumbling suite")
    public void stumblingSuite() {
        throw new AssertionError("not a breach");
    }

    @Given("an abort by a library")
    public void aborted() {
        throw new TestAbortedException("an assumption");
    }

    @Given("a pending step")
    public void pending() {
        throw new PendingException();
    }
}
