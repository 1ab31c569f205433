package io.convot.conformance.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run is asked to do, complete and checked. Where the target is the sandbox, address, keys and operator are put
 * in once it has started.
 *
 * @param baseUrl the target's address without a slash at its end; empty for the embedded sandbox
 * @param keys the API keys; empty for the embedded sandbox
 * @param operatorId the user id of a real teammate, where one is known
 * @param only rule ids ({@code MSG-5}) and areas ({@code MSG}) to judge; empty for all
 * @param tags a tag expression that examples must match; empty for all
 * @param extended whether the calls whose paths are a guess are made
 * @param paths the paths of these calls
 * @param rateLimit whether the rate limit is provoked
 * @param rateLimitCalls the most calls that are made to provoke it, 1 or more
 * @param readOnly whether examples that write are left out
 * @param allowProduction whether examples that write run on the production host too
 * @param strict whether a failed recommended rule fails the run
 * @param requireAll whether a required rule that was not evaluated fails the run
 * @param waivers the file of failures that are accepted for a while, if any
 * @param reports the folder that the reports are written to
 * @param parallel how many examples run at the same time, 1 or more
 * @param maxRate the most requests a second; empty for no limit
 * @param timeout the longest that one exchange may take
 * @param maxWait how long to wait while the target refuses all calls as too many; in sum, ten times as long
 * @param lag how long after a write a list may still not show it
 * @param mailDomain the domain of the made-up e-mail addresses
 * @param allure whether the Allure report is made
 * @param fault the fault that the sandbox is started with, if any
 * @param verbose whether each exchange is told on the console
 */
public record Settings(
        Optional<URI> baseUrl,
        Optional<ApiKeys> keys,
        Optional<String> operatorId,
        List<String> only,
        Optional<String> tags,
        boolean extended,
        ExtendedPaths paths,
        boolean rateLimit,
        int rateLimitCalls,
        boolean readOnly,
        boolean allowProduction,
        boolean strict,
        boolean requireAll,
        Optional<Path> waivers,
        Path reports,
        int parallel,
        OptionalDouble maxRate,
        Duration timeout,
        Duration maxWait,
        Duration lag,
        String mailDomain,
        boolean allure,
        Optional<String> fault,
        boolean verbose) {
    private static final String PRODUCTION = "app.convot.io";

    /** Copies the lists, so that settings never change. */
    public Settings {
        only = List.copyOf(only);
    }

    /**
     * Whether anything may be written to the target.
     *
     * @return false for a read-only run, and on the production host unless that is allowed
     */
    public boolean mayWrite() {
        return !readOnly && (allowProduction || !onProduction());
    }

    /**
     * Whether the target is the production host.
     *
     * @return true for that name, however it is spelled
     */
    public boolean onProduction() {
        return baseUrl.map(URI::getHost)
                .map(host -> host.replaceFirst("\\.$", ""))
                .filter(PRODUCTION::equalsIgnoreCase)
                .isPresent();
    }

    /**
     * The same settings, pointed at a target.
     *
     * @param target its address
     * @param itsKeys the keys for it
     * @param itsOperator a teammate of it, where one is known
     * @return settings with address and keys
     */
    public Settings at(URI target, ApiKeys itsKeys, Optional<String> itsOperator) {
        return new Settings(
                Optional.of(target),
                Optional.of(itsKeys),
                itsOperator,
                only,
                tags,
                extended,
                paths,
                rateLimit,
                rateLimitCalls,
                readOnly,
                allowProduction,
                strict,
                requireAll,
                waivers,
                reports,
                parallel,
                maxRate,
                timeout,
                maxWait,
                lag,
                mailDomain,
                allure,
                fault,
                verbose);
    }
}
