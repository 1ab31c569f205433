package io.convot.conformance.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings of a run, complete and checked. Where the target is the sandbox, address, keys and operator are put in
 * once it has started.
 *
 * @param baseUrl the target's address without a slash at its end; empty for the embedded sandbox
 * @param keys the API keys; empty for the embedded sandbox
 * @param caFile a PEM file with the certificate authorities to trust; empty for those of the JVM
 * @param only rule ids ({@code MSG-5}) and areas ({@code MSG}) to judge; empty for all
 * @param tags a tag expression that examples must match; empty for all
 * @param rateLimitCalls the maximum number of calls made to exceed it, 1 or more
 * @param minRules how many rules have to be evaluated for a verdict, 0 or more
 * @param waiversTemplate a file that is not there, for the failures that could be waived; empty for none
 * @param history a folder with reports of earlier runs; empty for none
 * @param parallel how many examples run concurrently, 1 or more
 * @param maxRate the maximum number of requests a second; empty for no limit
 */
public record Settings(
        Optional<URI> baseUrl,
        Optional<ApiKeys> keys,
        Optional<String> operatorId,
        Optional<Path> caFile,
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
        int minRules,
        Optional<Path> waivers,
        Optional<Path> waiversTemplate,
        Optional<Path> history,
        Path reports,
        int parallel,
        OptionalDouble maxRate,
        Duration timeout,
        Duration maxWait,
        Duration lag,
        String mailDomain,
        boolean allure,
        Optional<String> fault,
        boolean verbose,
        WalkSettings walks) {
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

    /** Whether the target is the production host. */
    public boolean onProduction() {
        return baseUrl.map(URI::getHost)
                .map(host -> host.replaceFirst("\\.$", ""))
                .filter(PRODUCTION::equalsIgnoreCase)
                .isPresent();
    }

    /** The same settings, pointed at a target. */
    public Settings at(URI target, ApiKeys itsKeys, Optional<String> itsOperator) {
        return new Settings(
                Optional.of(target),
                Optional.of(itsKeys),
                itsOperator,
                caFile,
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
                minRules,
                waivers,
                waiversTemplate,
                history,
                reports,
                parallel,
                maxRate,
                timeout,
                maxWait,
                lag,
                mailDomain,
                allure,
                fault,
                verbose,
                walks);
    }
}
