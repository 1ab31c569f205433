package io.convot.conformance.scenario;

import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.IncidentalViolations;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.cucumber.java.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The example that is under way: it sends what the steps ask for, keeps the exchanges as evidence, and holds every
 * answer against the standing rules. What is found wrong is noted beside the exchange that shows it, and fails the
 * example at its end, so that its own rule is judged first.
 */
public final class ScenarioContext {
    private static final Pattern RULE_TAG = Pattern.compile("@([A-Z]+-\\d+)");
    /** How many calls an example makes at the same time where they do not depend on each other. */
    private static final int AT_ONCE = 5;

    private final RunContext run;
    /** The calls, each as it ended: what was refused for the rate in between is evidence, but no answer to them. */
    private final List<Exchange> calls = new ArrayList<>();

    private final Map<String, RuleViolation> findings = new LinkedHashMap<>();
    private final Set<String> noted = new HashSet<>();
    private ExampleEvidence evidence = new EvidenceLog(exchange -> {}).of("");
    private Optional<Scenario> scenario = Optional.empty();
    private String name = "";
    private String rule = "";
    private boolean required;

    /** Made by Cucumber for each example. */
    public ScenarioContext(RunContext run) {
        this.run = run;
    }

    public void begin(Scenario started) {
        scenario = Optional.of(started);
        evidence = run.evidence().of(started.getId());
        rule = started.getSourceTagNames().stream()
                .map(RULE_TAG::matcher)
                .filter(Matcher::matches)
                .map(tag -> tag.group(1))
                .findFirst()
                .orElse("");
        required = started.getSourceTagNames().contains("@required");
        name = rule + " " + started.getName();
    }

    /** Begins what is no example of a rule, such as a walk: every violation counts against the rule that it breaks. */
    public void begin(String testCase, String title) {
        evidence = run.evidence().of(testCase);
        required = true;
        name = title;
    }

    /** Sends a request whose answer every example may count on: no answer, or a gateway's, is the target's trouble. */
    public Response call(Request request, ResourceType thing) {
        return answered(send(request), thing);
    }

    /** Like {@link #call(Request, Thing)} for requests that do not depend on each other, some at a time. */
    public List<Response> call(List<Request> requests, ResourceType thing) {
        return together(requests, exchange -> answered(exchange, thing));
    }

    private Response answered(Exchange exchange, ResourceType thing) {
        Response answer = exchange.answer()
                .orElseThrow(() -> new NotEvaluated.TargetUnavailable(
                        exchange.trouble().orElseThrow().sentence() + " ("
                                + exchange.request().inShort() + ")"));
        if (answer.status() >= 502 && answer.status() <= 504) {
            throw new NotEvaluated.TargetUnavailable(
                    "A gateway answered in place of the target: " + exchange.inShort() + ".");
        }
        if (answer.status() == 429) {
            throw new NotEvaluated.TargetUnavailable(
                    "The target kept refusing calls as too many, longer than the run may wait: " + exchange.inShort()
                            + ".");
        }
        judge(answer, thing);
        if (thing != ResourceType.ANYTHING) {
            requireReadable(answer);
        }
        return answer;
    }

    /** A served call whose body can't be read shows nothing of any rule but FORM-1. */
    public void requireReadable(Response answer) {
        if (answer.served() && answer.jsonFlaw().isPresent() && !rule.equals(RuleIds.FORM_1)) {
            throw new NotEvaluated.Indeterminate("The body of the answer can't be read: see FORM-1.");
        }
    }

    /** Sends a request and takes whatever comes of it, with patience where the target asks for some. */
    public Exchange attempt(Request request, ResourceType thing) {
        return attempted(send(request), thing);
    }

    /** Like {@link #attempt(Request, Thing)} for requests that do not depend on each other, some at a time. */
    public List<Exchange> attempt(List<Request> requests, ResourceType thing) {
        return together(requests, exchange -> attempted(exchange, thing));
    }

    private Exchange attempted(Exchange exchange, ResourceType thing) {
        exchange.answer().ifPresent(answer -> judge(answer, thing));
        return exchange;
    }

    /** Evidence and findings stand in the order of the requests, as if one had been sent after the other. */
    private <R> List<R> together(List<Request> requests, Function<Exchange, R> taken) {
        int atOnce = Math.min(AT_ONCE, run.settings().parallel());
        List<List<Exchange>> sent = ConcurrentCalls.each(atOnce, requests, request -> {
            run.watch().before(request);
            List<Exchange> exchanges = new ArrayList<>();
            run.client().send(request, name(), exchanges::add);
            return exchanges;
        });
        List<R> all = new ArrayList<>();
        for (List<Exchange> exchanges : sent) {
            exchanges.forEach(this::attach);
            all.add(taken.apply(took(exchanges.get(exchanges.size() - 1))));
        }
        return all;
    }

    private Exchange send(Request request) {
        run.watch().before(request);
        return took(run.client().send(request, name(), this::attach));
    }

    private Exchange took(Exchange exchange) {
        calls.add(exchange);
        run.opened().note(exchange);
        run.watch().after(exchange);
        return exchange;
    }

    /** Sends a request once: a 429 is an answer like others. Not judged by the standing rules, and safe in parallel. */
    public Exchange attemptOnce(Request request) {
        return run.client().sendOnce(request, name());
    }

    /** Takes a call down that was made elsewhere, and its exchange as evidence. */
    public void keep(Exchange exchange) {
        attach(exchange);
        calls.add(exchange);
        // Made once, and on purpose where it was one too many.
        if (exchange.answer().filter(answer -> answer.status() == 429).isEmpty()) {
            run.watch().after(exchange);
        }
    }

    private void attach(Exchange exchange) {
        ExchangeRecord shown = ExchangeText.record(exchange, evidence);
        if (run.settings().allure()) {
            scenario.ifPresent(s -> s.attach(
                    shown.curl() + "\n\n" + shown.response(),
                    "text/plain",
                    "Exchange " + shown.number() + " · " + shown.summary()));
        }
    }

    /** Holds an answer against the standing rules. */
    public void judge(Response answer, ResourceType thing) {
        run.standing().judge(answer, thing, required).forEach(this::find);
        if (answer.served()) {
            run.standing()
                    .undocumented(answer, thing)
                    .forEach(field -> evidence.undocumented(field.getKey(), field.getValue()));
        }
    }

    /** Notes a breach of a rule that need not be the example's own; the first of each rule. */
    public void find(RuleViolation found) {
        if (noted.add(found.rule())) {
            RuleViolation finding = found.shownBy(evidence.last());
            findings.put(finding.rule(), finding);
            evidence.violated(finding);
        }
    }

    /** Fails where the standing rule with this id was broken in this example. */
    public void requireKept(String standingRule) {
        Optional.ofNullable(findings.remove(standingRule)).ifPresent(finding -> {
            throw new RuleViolationError(finding);
        });
    }

    /** The example's own rule is broken. */
    public RuleViolationError breach(String headline, List<Mismatch> mismatches) {
        return new RuleViolationError(new RuleViolation(rule, headline, mismatches, evidence.last()));
    }

    /** The example's own rule is broken, in one point. */
    public RuleViolationError breach(String headline, String where, String expected, String actual) {
        return breach(headline, List.of(new Mismatch(where, expected, actual)));
    }

    /**
     * The ground that the example stands on could not be laid: that counts against the rule of the call that failed.
     */
    public NotEvaluated ground(String ruleOfTheCall, String what, Response answer) {
        Mismatch mismatch = new Mismatch("status", "200 or 201", "" + answer.status());
        if (!ruleOfTheCall.equals(rule)) {
            find(new RuleViolation(ruleOfTheCall, what + " could not be done.", mismatch));
        } else {
            throw breach(what + " could not be done.", List.of(mismatch));
        }
        return new NotEvaluated.Indeterminate(
                what + " could not be done, and this example stands on it: see " + ruleOfTheCall + ".");
    }

    public String rule() {
        return rule;
    }

    public List<Exchange> calls() {
        return calls;
    }

    /** The exchange that was made last. */
    public Exchange last() {
        return last(1);
    }

    /** The exchange that was made last, the one before it, and so on. */
    public Exchange last(int n) {
        return calls.get(calls.size() - n);
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
