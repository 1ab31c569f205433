package io.convot.conformance.cli;

import io.convot.conformance.config.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The flags of {@code run}, made from the list of settings, so that no name is written twice. */
final class RunOptions {
    private RunOptions() {}

    static void addTo(CommandSpec command) {
        addTo(command, EnumSet.allOf(Setting.class));
    }

    /** Adds the flags of some settings. */
    static void addTo(CommandSpec command, Set<Setting> chosen) {
        int order = 1;
        for (Setting.Group group : Setting.Group.values()) {
            List<Setting> settings = Arrays.stream(Setting.values())
                    .filter(setting -> setting.group() == group)
                    .filter(setting -> setting.flag().isPresent() && chosen.contains(setting))
                    .toList();
            if (!settings.isEmpty()) {
                ArgGroupSpec.Builder options = ArgGroupSpec.builder()
                        .heading("%n" + group.title() + "%n")
                        .validate(false)
                        .order(order++);
                settings.forEach(setting -> options.addArg(option(setting)));
                command.addArgGroup(options.build());
            }
        }
    }

    /** The flags as they were written; a flag with two values, which picocli lets pass in a group, is an error. */
    static Map<Setting, String> given(ParseResult parsed) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.flag()
                    .filter(parsed::hasMatchedOption)
                    .ifPresent(flag -> given.put(setting, value(setting, parsed.matchedOption(flag), parsed)));
        }
        return given;
    }

    private static String value(Setting setting, OptionSpec option, ParseResult parsed) {
        if (setting.form() == Setting.ValueForm.SWITCH) {
            return String.valueOf(option.<Object>getValue());
        }
        List<String> values = option.originalStringValues();
        if (values.size() > 1 && setting != Setting.ONLY) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "The option " + option.longestName() + " is given " + values.size() + " times: give it once.");
        }
        return String.join(",", values);
    }

    private static OptionSpec option(Setting setting) {
        String standard = setting.form() == Setting.ValueForm.SWITCH
                ? ""
                : setting.defaultValue()
                        .map(value -> " (default: " + value + ")")
                        .orElse("");
        OptionSpec.Builder option = OptionSpec.builder(setting.flag().orElseThrow())
                .description((setting.meaning() + standard).replace("%", "%%"));
        if (setting.form() == Setting.ValueForm.SWITCH) {
            return option.type(boolean.class)
                    .arity("0")
                    .negatable(setting == Setting.ALLURE)
                    .build();
        }
        return option.type(setting == Setting.ONLY ? String[].class : String.class)
                .arity("1")
                .paramLabel(setting.placeholder())
                .build();
    }
}
