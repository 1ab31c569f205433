package io.convot.conformance.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the keys. None of its sentences holds one. */
final class ApiKeyReader {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern QUOTED = Pattern.compile("[\"'].*|.*[\"']");

    private final ConfigSources sources;
    private final ConfigurationErrors problems;

    ApiKeyReader(ConfigSources sources, ConfigurationErrors problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** The keys for a target; empty, with an error, where the main one is missing. */
    Optional<ApiKeys> keys(SettingValue target) {
        Map<Setting, SettingValue> given = given();
        given.values().forEach(this::check);
        refuseOneKeyInTwoRoles(given);
        if (!given.containsKey(Setting.TOKEN)) {
            problems.add(
                    "The base URL is set, but no key for it",
                    target.place(),
                    "set the environment variable " + Setting.TOKEN.environment() + " to a " + Setting.TOKEN.meaning()
                            + ", or unset the base URL to judge the sandbox");
        }
        return key(Setting.TOKEN, given)
                .map(full -> new ApiKeys(
                        full,
                        key(Setting.READ_TOKEN, given),
                        key(Setting.WRITE_TOKEN, given),
                        key(Setting.UNRELATED_TOKEN, given),
                        key(Setting.CONVERSATIONS_TOKEN, given),
                        key(Setting.OTHER_APP_TOKEN, given),
                        key(Setting.REVOKED_TOKEN, given)));
    }

    private static Optional<Secret> key(Setting setting, Map<Setting, SettingValue> given) {
        return Optional.ofNullable(given.get(setting)).map(key -> new Secret(key.value()));
    }

    private Map<Setting, SettingValue> given() {
        Map<Setting, SettingValue> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (setting.form() == Setting.ValueForm.KEY) {
                sources.given(setting).ifPresent(key -> given.put(setting, key));
            }
        }
        return given;
    }

    private void check(SettingValue key) {
        if (key.value().isBlank()) {
            problems.add("The key is blank", key, "put the key there, or unset it");
        } else if (!VISIBLE_ASCII.matcher(key.value()).matches()) {
            problems.add(
                    "The key holds a space, a line break or another character that no key has",
                    key,
                    "put the key alone there, without \"Bearer\", spaces or line breaks");
        } else if (QUOTED.matcher(key.value()).matches()) {
            problems.add("The key is in quotes", key, "put the key there without them");
        }
    }

    /** One key in two roles would let the suite accuse the target, of serving a read-only key's write, say. */
    private void refuseOneKeyInTwoRoles(Map<Setting, SettingValue> given) {
        given.forEach((role, key) -> given.forEach((otherRole, other) -> {
            if (role.compareTo(otherRole) < 0 && key.value().equals(other.value())) {
                problems.add(
                        "The same key is set for two roles",
                        key.place() + " and " + other.place(),
                        "one is to be a " + role.meaning().replaceFirst("^a ", "") + ", the other a "
                                + otherRole.meaning().replaceFirst("^a ", "") + ", so unset the one that is not");
            }
        }));
    }
}
