package io.convot.conformance.report.glue;

import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.report.CucumberFixture;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.PendingException;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

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
    public void finding(String rule, String message) {
        RuleViolation finding = new RuleViolation(rule, message, new Mismatch("/status", "open", "closed"))
                .shownBy(evidence().last());
        findings.add(finding);
        evidence().violated(finding);
    }

    @Given("an exchange that was answered {string}")
    public void exchange(String response) {
        String curl = "curl http://127.0.0.1/v1 \\\n  -d '{}'";
        evidence()
                .exchanged(number ->
                        new ExchangeRecord(number, "GET /v1 → 200", 12, curl, "HTTP/1.1 200 · 12 ms", response));
        scenario.attach(curl + "\n\nHTTP/1.1 200 · 12 ms\n\n" + response, "text/plain", "Exchange GET /v1");
    }

    @Given("an exchange to {string} that was answered {string}")
    public void exchangeWith(String path, String response) {
        evidence()
                .exchanged(number -> new ExchangeRecord(
                        number,
                        "GET " + path + " → 200",
                        12,
                        "curl http://127.0.0.1" + path,
                        "HTTP/1.1 200 · 12 ms",
                        response));
    }

    @Given("a field {string} of the {word} that the contract does not name, seen {int} times")
    public void undocumented(String field, String thing, int seen) {
        for (int i = 0; i < seen; i++) {
            evidence().undocumented(thing, field);
        }
    }

    private ExampleEvidence evidence() {
        return CucumberFixture.EVIDENCE.get().of(scenario.getId());
    }

    @Given("a step that passes")
    public void passes() {
        // nothing is wrong
    }

    @Given("a breach {string}")
    public void breach(String message) {
        RuleViolation violation = new RuleViolation("MSG-1", message, new Mismatch("/status", "open", "closed"));
        throw new RuleViolationError(evidence().violations().stream()
                .filter(found -> found.headline().equals(message))
                .findFirst()
                .orElse(violation));
    }

    @Given("a hostile breach")
    public void hostile() {
        throw new RuleViolationError(
                new RuleViolation("MSG-1", "<b>&\u001b[31m\u0000\uFFFF\u202E\uD83D\uDE00\uD83D]]>", List.of()));
    }

    @Given("a missing {word}")
    public void missing(String setting) {
        throw new NotEvaluated.MissingPrerequisite(setting, "something that is not there");
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
