package io.convot.conformance.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sources of settings: flags, else environment, else file. System properties are not a source: they are on a
 * command line, where everyone on the machine can read a key. Nothing inside a value is expanded, so that a key is
 * taken as it is. No library reads the values: those for configuration log them.
 */
final class ConfigSources {
    private static final Map<String, Setting> BY_VARIABLE =
            Arrays.stream(Setting.values()).collect(Collectors.toUnmodifiableMap(Setting::environment, s -> s));
    private static final Map<String, Setting> BY_PROPERTY =
            Arrays.stream(Setting.values()).collect(Collectors.toUnmodifiableMap(Setting::property, s -> s));

    private final Map<Setting, SettingValue> given = new EnumMap<>(Setting.class);
    private final ConfigurationErrors problems;

    private ConfigSources(ConfigurationErrors problems) {
        this.problems = problems;
    }

    static ConfigSources read(
            Map<String, String> environment,
            Path workingDirectory,
            Map<Setting, String> flags,
            ConfigurationErrors problems) {
        ConfigSources sources = new ConfigSources(problems);
        // The later ones override the earlier ones.
        sources.addFile(workingDirectory.resolve(PropertiesFile.NAME));
        sources.addEnvironment(environment);
        sources.addFlags(flags);
        return sources;
    }

    /** The value that counts, if there is one. */
    Optional<SettingValue> given(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    private void addFile(Path file) {
        PropertiesFile.read(file, problems).forEach((name, entry) -> {
            Setting setting = BY_PROPERTY.get(name);
            if (setting == null) {
                problems.add(
                        ConfigurationErrors.nameShown(name) + " is an unknown setting",
                        PropertiesFile.NAME + ", line " + entry.line(),
                        NameSuggestion.to(name)
                                .map(nearest -> "write " + nearest.property() + " if that is meant")
                                .orElse("take it out"));
            } else {
                add(setting, entry.value(), PropertiesFile.NAME + ", line " + entry.line() + ", " + name);
            }
        });
    }

    private void addEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            Setting setting = BY_VARIABLE.get(name);
            if (setting != null) {
                add(setting, value, "environment variable " + name);
            } else if (!value.isEmpty() && name.regionMatches(true, 0, "CONVOT_", 0, 7)) {
                NameSuggestion.to(name)
                        .ifPresent(nearest -> problems.add(
                                "Unknown setting",
                                "environment variable " + name,
                                "rename it to " + nearest.environment() + ", or unset it"));
            }
        });
    }

    private void addFlags(Map<Setting, String> flags) {
        flags.forEach((setting, value) -> {
            String place = "flag " + setting.flag().orElseThrow();
            if (value.isEmpty()) {
                given.remove(setting);
                // An empty variable or line is one that was not filled in; an empty flag is a slip in a script.
                problems.add("The value is empty", place, "give one, or leave the flag out");
            } else {
                add(setting, value, place);
            }
        });
    }

    private void add(Setting setting, String value, String place) {
        if (!value.isEmpty()) {
            given.put(setting, new SettingValue(setting, value, place));
            if (setting.form() == Setting.ValueForm.KEY) {
                problems.hide(value);
            }
        }
    }
}
