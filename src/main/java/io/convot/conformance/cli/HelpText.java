package io.convot.conformance.cli;

import io.convot.conformance.config.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Completes the text of {@code --help} beyond the options. */
final class HelpText {
    private static final int INDENT = 2;
    private static final int NAME_WIDTH = Arrays.stream(Setting.values())
            .mapToInt(s -> s.environment().length())
            .max()
            .orElseThrow();

    private HelpText() {}

    static void write(CommandSpec root, CommandSpec run) {
        write(root.usageMessage());
        write(run.usageMessage());
        root.usageMessage()
                .description(
                        "Reports, rule by rule and with evidence, whether a deployment of the Convot REST API keeps its"
                                + " published contract.",
                        "Without a command it starts a run; without a base URL it judges the embedded sandbox.")
                .commandListHeading("%nCommands%n");
    }

    static void writeExitStatuses(CommandSpec command) {
        command.usageMessage()
                .optionListHeading("%n")
                .exitCodeListHeading("%nExit status%n")
                .exitCodeList(Cli.exitStatuses());
    }

    private static void write(UsageMessageSpec usage) {
        usage.optionListHeading("%n")
                .exitCodeListHeading("%nExit status%n")
                .exitCodeList(Cli.exitStatuses())
                .footer(footer().toArray(String[]::new));
    }

    private static List<String> footer() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Keys (never on the command line, where everyone on the machine can read them)");
        lines.addAll(variables(Setting.ValueForm.KEY));
        lines.add("");
        lines.add("Settings without a flag");
        lines.addAll(variables(Setting.ValueForm.VARIABLE));
        lines.add("");
        lines.add("Each setting can be given as a flag such as --base-url, else as an environment variable such as");
        lines.add("CONVOT_BASE_URL, else as a line such as convot.base-url=... of convot.properties in the working");
        lines.add("directory. Keep that file out of version control where it holds keys.");
        lines.add("");
        lines.add("Examples");
        lines.add("  java -jar convot-conformance.jar");
        lines.add("      judges the sandbox, to show what a run looks like");
        lines.add("  CONVOT_TOKEN=... java -jar convot-conformance.jar --base-url https://staging.example/v1");
        lines.add("      judges a deployment");
        lines.add("  java -jar convot-conformance.jar --only MSG,CONTACT-2 --read-only");
        lines.add("      judges some rules and writes nothing");
        return lines.stream().map(line -> line.replace("%", "%%")).toList();
    }

    private static List<String> variables(Setting.ValueForm form) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Help.Ansi.OFF),
                new Column(NAME_WIDTH + INDENT, INDENT, Column.Overflow.SPAN),
                new Column(Cli.WIDTH - NAME_WIDTH - INDENT, INDENT, Column.Overflow.WRAP));
        Arrays.stream(Setting.values())
                .filter(setting -> setting.form() == form)
                .forEach(setting -> table.addRowValues(
                        setting.environment(),
                        setting.meaning()
                                + setting.defaultValue()
                                        .map(value -> " (default: " + value + ")")
                                        .orElse("")));
        return table.toString().lines().map(String::stripTrailing).toList();
    }
}
