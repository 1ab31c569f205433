package io.convot.conformance.scenario;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.contract.RuleViolationError;
import io.convot.conformance.http.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Violations that show where requests meet on the target. One command alone does not show them again, so theirs sends
 * as many at once.
 *
 * @param requests how many requests met
 */
public record ConcurrentEvidence(ScenarioContext example, RunContext run, int requests) {
    /** A name that the run made up, in single quotes as the command has it; what was used once would be known. */
    private static final Pattern NAME = Pattern.compile("conformance-[0-9a-f]+-\\d+");

    private static final Pattern ADDRESS = Pattern.compile("^(curl '[^']*)'");

    /** The example's rule is broken by one of the responses. */
    public RuleViolationError breach(FaultyResponse faulty, String headline, Mismatch mismatch) {
        RuleViolation violation =
                example.breach(faulty, headline, List.of(mismatch)).violation();
        return new RuleViolationError(
                violation.shownBy(violation.exchange().map(this::together), violation.comparedWith()));
    }

    private ExchangeRecord together(ExchangeRecord one) {
        return one.withCurl(command(one.curl(), requests));
    }

    /** A command that sends the request of another one several times at once; names in it are new each time. */
    static String command(String curl, int times) {
        String fresh = NAME.matcher(curl).replaceAll("$0-'\\$new'");
        String each = "seq " + times + " | xargs -P " + times + " -I %n% " + fresh;
        return fresh.equals(curl) ? each : "new=$(date +%s); " + each;
    }

    /**
     * An exchange as one of many that hit the rate limit. Its command sends them in one process, as a process for each
     * would be too slow for a limit that recovers, and counts the responses. What is after the # is not sent.
     */
    public static Exchange burst(Exchange one, int times, int concurrency) {
        return new Exchange(
                one.request(), burst(one.curl(), times, concurrency), one.response(), one.error(), one.duration());
    }

    static String burst(String curl, int times, int concurrency) {
        return ADDRESS.matcher(curl).replaceFirst("$1#[1-" + times + "]'") + " \\\n  -sZ --parallel-max " + concurrency
                + " -o /dev/null -w '%{http_code} Retry-After: %header{retry-after}\\n' | sort | uniq -c";
    }

    /** The same for a request whose exchange is at hand. */
    public static Optional<ExchangeRecord> repeated(Optional<ExchangeRecord> one, int times) {
        return one.map(shown -> shown.withCurl(command(shown.curl(), times)));
    }
}
