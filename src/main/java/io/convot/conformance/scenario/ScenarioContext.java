package io.convot.conformance.scenario;

import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.cucumber.java.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The example that is under way: it sends what the steps ask for, keeps the exchanges as evidence, and holds every
 * response against the response checks. What is found wrong is noted beside the exchange that shows it, and fails the
 * example at its end, so that its own rule is judged first.
 */
public final class ScenarioContext {
    /** How many calls an example makes concurrently where they do not depend on each other. */
    private static final int AT_ONCE = 5;

    private final RunContext run;
    private final ExampleExchanges exchanges = new ExampleExchanges();
    private final Map<String, RuleViolation> findings = new LinkedHashMap<>();
    private final Set<String> noted = new HashSet<>();
    private ExampleEvidence evidence = new EvidenceLog().of("");
    private Optional<Scenario> scenario = Optional.empty();
    private String name = "";
    private String rule = "";
    private boolean required;

    public ScenarioContext(RunContext run) {
        this.run = run;
    }

    public void begin(Scenario started) {
        scenario = Optional.of(started);
        evidence = run.evidence().of(started.getId());
        rule = RuleTag.of(started.getSourceTagNames());
        required = started.getSourceTagNames().contains("@required");
        name = rule + " " + started.getName();
        evidence.name(name);
    }

    /**
     * Begins what is not an example of a rule, such as a walk: every violation counts against the rule that it breaks.
     */
    public void begin(String testCase, String title) {
        evidence = run.evidence().of(testCase);
        required = true;
        name = title;
        evidence.name(name);
    }

    /** Sends a request whose response every example may count on: none, or a gateway's, is an error of the target. */
    public Response call(Request request, ResourceType type) {
        return answered(readAgainIfEarly(send(request)), type);
    }

    /** Like {@link #call(Request, ResourceType)} for requests that do not depend on each other, some at a time. */
    public List<Response> call(List<Request> requests, ResourceType type) {
        return concurrently(concurrency(), requests, exchange -> answered(readAgainIfEarly(exchange), type));
    }

    /** Like {@link #call(Request, ResourceType)}, for one request that is sent several times at the same moment. */
    public List<Response> callTogether(Request request, int times, ResourceType type) {
        return concurrently(times, Collections.nCopies(times, request), exchange -> answered(exchange, type));
    }

    private Exchange readAgainIfEarly(Exchange exchange) {
        return new EarlyRead(run).repeated(exchange, read -> send(read.request()));
    }

    private Response answered(Exchange exchange, ResourceType type) {
        Response response = usable(exchange);
        judge(response, type);
        if (type != ResourceType.ANYTHING) {
            requireReadable(response);
        }
        return response;
    }

    /** The target's response; where there is none, or a gateway's, the example ends as not evaluated. */
    public Response usable(Exchange exchange) {
        return UsableResponses.requireFromTarget(exchange);
    }

    /** A served call whose body can't be read shows nothing of any rule but FORM-1. */
    public void requireReadable(Response response) {
        UsableResponses.requireReadable(response, rule);
    }

    /** Sends requests that do not depend on each other, several at a time, and accepts whatever comes of them. */
    public List<Exchange> attempt(List<Request> requests, ResourceType type) {
        return concurrently(concurrency(), requests, exchange -> {
            exchange.response().ifPresent(response -> judge(response, type));
            return exchange;
        });
    }

    /** Evidence and findings keep the order of the requests, as if one had been sent after the other. */
    private <R> List<R> concurrently(int concurrency, List<Request> requests, Function<Exchange, R> result) {
        List<R> results = new ArrayList<>();
        for (List<Exchange> one : run.sendTogether(name, concurrency, requests)) {
            one.forEach(this::attach);
            results.add(result.apply(recorded(one.get(one.size() - 1))));
        }
        return results;
    }

    private int concurrency() {
        return Math.min(AT_ONCE, run.settings().parallel());
    }

    private Exchange send(Request request) {
        run.health().before(request);
        return recorded(run.client().send(request, name(), this::attach));
    }

    private Exchange recorded(Exchange exchange) {
        exchanges.add(exchange);
        run.cleanup().note(exchange);
        run.health().after(exchange);
        UsableResponses.rejectedKey(exchange, run.keys()).ifPresent(this::find);
        return exchange;
    }

    /** Sends a request once, without response checks: a 429 is a response like others. Safe in parallel. */
    public Exchange attemptOnce(Request request) {
        return run.client().sendOnce(request, name());
    }

    /** Takes a call down that was made elsewhere, and its exchange as evidence. */
    public void keep(Exchange exchange) {
        attach(exchanges.add(exchange));
        // Made once, and on purpose where it was unexpected.
        if (exchange.response().filter(response -> response.status() == 429).isEmpty()) {
            run.health().after(exchange);
        }
    }

    private void attach(Exchange exchange) {
        ExchangeRecord shown = exchanges.record(exchange, evidence);
        if (run.settings().allure()) {
            scenario.ifPresent(s -> s.attach(
                    shown.curl() + "\n\n" + shown.response(),
                    "text/plain",
                    "Exchange " + shown.number() + " · " + shown.summary()));
        }
    }

    public void judge(Response response, ResourceType type) {
        run.checks().judge(response, type, required).forEach(this::find);
        if (response.served()) {
            run.checks()
                    .undocumented(response, type)
                    .forEach(field -> evidence.undocumented(field.getKey(), field.getValue()));
        }
    }

    /** Notes a breach of a rule that need not be the example's own; the first of each rule. */
    public void find(RuleViolation found) {
        if (noted.add(found.rule())) {
            RuleViolation finding = found.shownBy(found.exchange().or(evidence::last));
            findings.put(finding.rule(), finding);
            evidence.violated(finding);
        }
    }

    /** Fails where the rule with this id was broken in this example. */
    public void requireKept(String id) {
        Optional.ofNullable(findings.remove(id)).ifPresent(finding -> {
            throw new RuleViolationError(finding);
        });
    }

    /** The example's own rule is broken, as the last exchange shows. */
    public RuleViolationError breach(String headline, List<Mismatch> mismatches) {
        return new RuleViolationError(new RuleViolation(rule, headline, mismatches, evidence.last()));
    }

    /** The example's own rule is broken, by a response that need not be the last one. */
    public RuleViolationError breach(FaultyResponse faulty, String headline, List<Mismatch> mismatches) {
        return new RuleViolationError(shown(faulty, new RuleViolation(rule, headline, mismatches)));
    }

    /** The example's own rule is broken, by a call that need not have got a response. */
    public RuleViolationError breach(Exchange faulty, String headline, List<Mismatch> mismatches) {
        return new RuleViolationError(new RuleViolation(rule, headline, mismatches, exchanges.of(faulty)));
    }

    private RuleViolation shown(FaultyResponse faulty, RuleViolation violation) {
        return violation.shownBy(
                exchanges.of(faulty.response()).or(evidence::last),
                faulty.comparedWith().flatMap(exchanges::of));
    }

    public RuleViolationError breach(String headline, String where, String expected, String actual) {
        return breach(headline, List.of(new Mismatch(where, expected, actual)));
    }

    /** A call that the example depends on failed: a violation of the rule of that call. */
    public RuntimeException failedPrerequisite(String ruleOfTheCall, String call, Response response) {
        return prerequisiteFailed(
                FaultyResponse.of(response),
                new RuleViolation(
                        ruleOfTheCall,
                        call + " failed.",
                        new Mismatch(
                                "status", exchanges.isWrite(response) ? "200 or 201" : "200", "" + response.status())));
    }

    /** Requires a write that the example depends on to be done. */
    public void requireDone(String ruleOfTheCall, String call, Response response) {
        if (!WriteStatus.done(response)) {
            throw failedPrerequisite(ruleOfTheCall, call, response);
        }
    }

    /** A write that was accepted but cannot be seen: a violation of its own rule, whichever example notices it. */
    public RuntimeException lostWrite(String ruleOfTheWrite, String headline, Mismatch mismatch) {
        run.neverSeen(ruleOfTheWrite);
        return prerequisiteFailed(FaultyResponse.of(response()), new RuleViolation(ruleOfTheWrite, headline, mismatch));
    }

    /** Fails an example of the violated rule; examples of other rules end as not evaluated. */
    private RuntimeException prerequisiteFailed(FaultyResponse faulty, RuleViolation violation) {
        RuleViolation shown = shown(faulty, violation);
        if (rule.equals(violation.rule())) {
            throw new RuleViolationError(shown);
        }
        find(shown);
        return new NotEvaluated.Indeterminate(
                violation.headline() + " This example depends on it: see " + violation.rule() + ".");
    }

    /** Ends the example as not evaluated, with the reason, unless a condition holds. */
    public void assume(boolean holds, String reason) {
        if (!holds) {
            throw new NotEvaluated.Indeterminate(reason);
        }
    }

    public void require(String headline, List<Mismatch> mismatches) {
        if (!mismatches.isEmpty()) {
            throw breach(headline, mismatches);
        }
    }

    public void require(FaultyResponse faulty, String headline, List<Mismatch> mismatches) {
        if (!mismatches.isEmpty()) {
            throw breach(faulty, headline, mismatches);
        }
    }

    public void require(boolean holds, String headline, String where, String expected, String actual) {
        if (!holds) {
            throw breach(headline, where, expected, actual);
        }
    }

    public void requireStatus(boolean holds, String headline, String expected) {
        require(holds, headline, "status", expected, "" + response().status());
    }

    public String rule() {
        return rule;
    }

    /** The exchanges of the example, which are its evidence. */
    public ExampleExchanges exchanges() {
        return exchanges;
    }

    public List<Exchange> calls() {
        return exchanges.calls();
    }

    public Exchange last() {
        return last(1);
    }

    /** The {@code n}th exchange from the end; 1 is the last. */
    public Exchange last(int n) {
        List<Exchange> calls = calls();
        return calls.get(calls.size() - n);
    }

    public Response response() {
        return response(1);
    }

    public Response response(int n) {
        return last(n).response().orElseThrow();
    }

    /** Fails where a rule was found broken and no step has failed for it. */
    public void end() {
        requireKept(rule);
        if (!findings.isEmpty()) {
            throw new IncidentalViolations(List.copyOf(findings.values()));
        }
    }

    /** The name under which the target sees the calls of this example. */
    public String name() {
        return name;
    }
}
