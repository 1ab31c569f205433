package io.convot.conformance.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Where settings come from: flags, else environment, else file. System properties are no source: they stand on a
 * command line, where everybody on the machine can read a key. Nothing inside a value is expanded, so that a key is
 * taken as it is.
 */
final class ConfigSources {
    static final String FILE = "convot.properties";

    private static final String FLAGS = "flags";
    private static final int FLAG_ORDINAL = 400;
    private static final int FILE_ORDINAL = 100;
    private static final Map<String, Setting> BY_VARIABLE =
            Arrays.stream(Setting.values()).collect(Collectors.toUnmodifiableMap(Setting::environment, s -> s));
    private static final Set<String> PROPERTIES =
            Arrays.stream(Setting.values()).map(Setting::property).collect(Collectors.toUnmodifiableSet());

    private final Map<Setting, SettingValue> given = new EnumMap<>(Setting.class);

    private ConfigSources() {}

    static ConfigSources read(
            Map<String, String> environment,
            Path workingDirectory,
            Map<Setting, String> flags,
            ConfigurationErrors problems) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withSources(flagSource(flags), environmentSource(environment, problems));
        fileSource(workingDirectory.resolve(FILE), problems).ifPresent(builder::withSources);
        SmallRyeConfig config = builder.build();
        ConfigSources sources = new ConfigSources();
        for (Setting setting : Setting.values()) {
            ConfigValue value = config.getConfigValue(setting.property());
            if (value.getValue() != null) {
                sources.add(new SettingValue(setting, value.getValue(), place(setting, value)), problems);
            }
        }
        return sources;
    }

    /** The value that counts, if there is one. */
    Optional<SettingValue> given(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    private void add(SettingValue value, ConfigurationErrors problems) {
        if (!value.value().isEmpty()) {
            given.put(value.setting(), value);
        } else if (value.setting().flag().filter(value.place()::endsWith).isPresent()) {
            // An empty variable or line is one that was not filled in; an empty flag is a slip in a script.
            problems.add("The value is empty", value, "give one, or leave the flag out");
        }
    }

    private static ConfigSource flagSource(Map<Setting, String> flags) {
        return new PropertiesConfigSource(
                flags.entrySet().stream()
                        .collect(Collectors.toMap(flag -> flag.getKey().property(), Map.Entry::getValue)),
                FLAGS,
                FLAG_ORDINAL);
    }

    private static ConfigSource environmentSource(Map<String, String> environment, ConfigurationErrors problems) {
        environment.forEach((name, value) -> {
            if (!BY_VARIABLE.containsKey(name) && !value.isEmpty() && name.regionMatches(true, 0, "CONVOT_", 0, 7)) {
                NameSuggestion.to(name)
                        .ifPresent(nearest -> problems.add(
                                "There is no such setting",
                                "environment variable " + name,
                                "rename it to " + nearest.environment() + ", or unset it"));
            }
        });
        return new EnvConfigSource(
                environment.entrySet().stream()
                        .filter(variable -> BY_VARIABLE.containsKey(variable.getKey()))
                        .filter(variable -> !variable.getValue().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                EnvConfigSource.ORDINAL);
    }

    private static Optional<ConfigSource> fileSource(Path file, ConfigurationErrors problems) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            var source = new PropertiesConfigSource(file.toUri().toURL(), FILE_ORDINAL);
            source.getConfigValueProperties().forEach((name, value) -> {
                if (!PROPERTIES.contains(name)) {
                    problems.add(
                            ConfigurationErrors.shown(name) + " is no setting",
                            FILE + ", line " + value.getLineNumber(),
                            NameSuggestion.to(name)
                                    .map(nearest -> "write " + nearest.property() + " if that is meant")
                                    .orElse("take it out"));
                }
            });
            return Optional.of(source);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            // Their messages are not told: one may quote a line of the file, and so a key.
            problems.add(
                    "The settings can't be read",
                    FILE,
                    "make it a readable file in UTF-8 with lines such as convot.base-url=https://staging.example/v1");
            return Optional.empty();
        }
    }

    private static String place(Setting setting, ConfigValue value) {
        return switch (value.getConfigSourceOrdinal()) {
            case FLAG_ORDINAL -> "flag " + setting.flag().orElseThrow();
            case FILE_ORDINAL -> FILE + ", line " + value.getLineNumber() + ", " + setting.property();
            default -> "environment variable " + setting.environment();
        };
    }
}
