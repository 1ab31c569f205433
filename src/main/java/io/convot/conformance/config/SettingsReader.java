package io.convot.conformance.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a run's settings from flags, else the environment, else the file {@code convot.properties} in the working
 * directory, and checks them once. An empty variable counts as unset: that is what a missing secret looks like in CI.
 */
public final class SettingsReader {
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Map<Setting, String> flags;

    /** Settings and notes. */
    public record SettingsReading(Settings settings, List<String> notes) {
        /** Copies the list, so that it never changes. */
        public SettingsReading {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Takes what there is to read.
     *
     * @param workingDirectory where {@code convot.properties} is looked for, and what relative paths start from
     * @param flags the flags that were given, with their values as written; {@code true} or {@code false} for switches
     * @throws IllegalArgumentException for a flag that does not exist; keys have none
     */
    public SettingsReader(Map<String, String> environment, Path workingDirectory, Map<Setting, String> flags) {
        flags.keySet().stream().filter(setting -> setting.flag().isEmpty()).forEach(setting -> {
            throw new IllegalArgumentException(setting + " has no flag");
        });
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
        this.flags = Map.copyOf(flags);
    }

    /**
     * Reads and checks.
     *
     * @throws SettingsException with all that is wrong
     */
    public SettingsReading read() throws SettingsException {
        return read(true);
    }

    /**
     * Reads and checks for an observation, which sends nothing and so has no use for keys.
     *
     * @throws SettingsException with all that is wrong
     */
    public SettingsReading readWithoutKeys() throws SettingsException {
        return read(false);
    }

    private SettingsReading read(boolean withKeys) throws SettingsException {
        ConfigurationErrors problems = new ConfigurationErrors();
        ConfigSources sources = ConfigSources.read(environment, workingDirectory, flags, problems);
        SettingParser values = new SettingParser(sources, problems);
        ApiKeyReader keyReader = new ApiKeyReader(sources, problems);
        List<String> notes = new ArrayList<>();

        Optional<SettingValue> target = sources.given(Setting.BASE_URL).filter(given -> !values.sandboxIsNamed());
        target.flatMap(address -> sources.given(Setting.FAULT))
                .ifPresent(fault -> problems.add(
                        "A fault is for the sandbox only, but a base URL is set",
                        fault.place() + " and " + target.orElseThrow().place(),
                        "leave one of the two out"));
        if (withKeys && !values.sandboxIsNamed() && target.isEmpty()) {
            refuseKeysWithoutTarget(sources, problems);
        }
        Optional<SettingValue> walks = sources.given(Setting.WALKS);
        Settings settings = new Settings(
                target.flatMap(values::address),
                target.filter(address -> withKeys).flatMap(keyReader::keys),
                target.flatMap(address -> values.operatorId()),
                values.file(Setting.CA_FILE, workingDirectory),
                values.only(),
                values.text(Setting.TAGS),
                values.on(Setting.EXTENDED),
                new ExtendedPaths(
                        values.path(Setting.PATH_CONVERSATION),
                        values.path(Setting.PATH_RESOLVE),
                        values.path(Setting.PATH_REOPEN),
                        values.path(Setting.PATH_CONTACT)),
                values.on(Setting.RATE_LIMIT),
                values.wholeNumber(Setting.RATE_LIMIT_CALLS, 1, 100_000),
                values.on(Setting.READ_ONLY),
                values.on(Setting.ALLOW_PRODUCTION),
                values.on(Setting.STRICT),
                values.on(Setting.REQUIRE_ALL),
                values.wholeNumber(Setting.MIN_RULES, 0, 1_000),
                values.file(Setting.WAIVERS, workingDirectory),
                values.newFile(Setting.WAIVERS_TEMPLATE, workingDirectory),
                values.file(Setting.HISTORY, workingDirectory),
                values.folder(Setting.REPORTS, workingDirectory),
                values.wholeNumber(Setting.PARALLEL, 1, 64),
                values.rate(),
                values.seconds(Setting.TIMEOUT, "0.1", "600"),
                values.seconds(Setting.MAX_WAIT, "0", "3600"),
                values.seconds(Setting.LAG, "0", "300"),
                values.mailDomain(),
                values.on(Setting.ALLURE),
                values.text(Setting.FAULT),
                values.on(Setting.VERBOSE),
                new WalkSettings(values.wholeNumber(Setting.WALKS, 0, 10_000), walks.isPresent(), values.seed()));
        if (settings.readOnly() && settings.walks().count() > 0) {
            walks.ifPresent(count -> problems.add(
                    "Walks write, but the run is read-only",
                    count.place() + " and "
                            + sources.given(Setting.READ_ONLY).orElseThrow().place(),
                    "leave one of the two out"));
        }
        problems.throwIfAny();
        if (settings.mayWrite() && !SettingParser.isReserved(settings.mailDomain())) {
            notes.add("Mail may be sent to addresses under " + settings.mailDomain()
                    + ": that domain is not reserved (RFC 2606), so it has to be your own ("
                    + Setting.MAIL_DOMAIN.environment() + ").");
        }
        return new SettingsReading(settings, notes);
    }

    /**
     * A user who sets a key means a target of their own: a verdict about the sandbox would be taken for one about it.
     */
    private static void refuseKeysWithoutTarget(ConfigSources sources, ConfigurationErrors problems) {
        Stream.of(Setting.values())
                .filter(setting -> setting.form() == Setting.ValueForm.KEY || setting == Setting.OPERATOR_ID)
                .flatMap(setting -> sources.given(setting).stream())
                .findFirst()
                .ifPresent(given -> problems.add(
                        "There is no base URL for " + given.setting().environment(),
                        given,
                        "set " + Setting.BASE_URL.environment() + " to the target, or to \"" + SettingParser.SANDBOX
                                + "\" for the embedded sandbox, which has keys of its own"));
    }
}
