package io.convot.conformance.cli;

import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures outside the verdict: in sentences, without a key, and with the exit status for it. */
final class ErrorMessages {
    private static final Pattern KEY = Pattern.compile("ck_[^\\s'\"]+");
    private static final String MASK = "***";

    private ErrorMessages() {}

    /** The arguments can't be understood. */
    static ExitStatus wrongUsage(ParameterException wrong, PrintWriter err) {
        CommandLine command = wrong.getCommandLine();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : String.valueOf(wrong.getMessage()).replaceFirst("\\.?$", ".");
        err.println(KEY.matcher(TextSanitizer.capitalised(message)).replaceAll(MASK));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE;
    }

    /** The settings are wrong. */
    static ExitStatus wrongSettings(SettingsException wrong, PrintWriter err) {
        wrong.problems().forEach(problem -> err.println(KEY.matcher(problem).replaceAll(MASK)));
        err.println("See: " + Cli.NAME + " --help");
        return ExitStatus.USAGE;
    }

    /**
     * Whether a setting is given as a system property, which is not a source: it would be ignored, and a key would be
     * visible on the command line.
     *
     * @param properties the names of the system properties of the process
     */
    static boolean refuses(Set<String> properties, PrintWriter err) {
        List<String> sentences = Arrays.stream(Setting.values())
                .filter(setting -> properties.contains(setting.property()))
                .map(setting -> message("-D" + setting.property(), setting))
                .toList();
        sentences.forEach(err::println);
        return !sentences.isEmpty();
    }

    /** The suite itself failed before it knew its settings. */
    static ExitStatus suiteFailure(Throwable failure, PrintWriter err) {
        err.println(message(failure) + ".");
        return ExitStatus.INCONCLUSIVE;
    }

    /** The suite itself failed; where, is shown to who asked for it. */
    static ExitStatus suiteFailure(Throwable failure, Settings settings, PrintWriter err) {
        if (settings.verbose()) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.println(message(failure) + ":");
            err.print(masked(trace.toString(), settings));
            err.flush();
        } else {
            err.println(message(failure) + "; --verbose shows where.");
        }
        return ExitStatus.INCONCLUSIVE;
    }

    /** Names the kind of failure only: its message may hold anything that was sent. */
    private static String message(Throwable failure) {
        return "The suite itself failed and nothing can be said about the target ("
                + failure.getClass().getSimpleName() + ")";
    }

    private static String masked(String text, Settings settings) {
        String masked = text;
        for (Secret key : settings.keys().stream().flatMap(keys -> keys.all()).toList()) {
            masked = masked.replace(key.reveal(), MASK);
        }
        return KEY.matcher(masked).replaceAll(MASK);
    }

    private static String unmatched(UnmatchedArgumentException wrong, CommandLine command) {
        List<String> words = wrong.getUnmatched();
        for (String candidate : words) {
            Optional<Setting> noFlag = withoutFlag(candidate);
            if (noFlag.isPresent()) {
                return message(candidate.replaceFirst("=.*", ""), noFlag.get());
            }
        }
        String word = words.get(0);
        if (!word.startsWith("-")) {
            return command.getSubcommands().isEmpty()
                    ? "Unexpected argument: \"" + word + "\"."
                    : "Unknown command: \"" + word + "\"; use "
                            + String.join(", ", command.getSubcommands().keySet()) + ".";
        }
        String option = word.replaceFirst("=.*", "");
        List<String> suggestions = wrong.getSuggestions().stream()
                .filter(suggestion -> suggestion.startsWith("-"))
                .toList();
        return "Unknown option: " + option
                + (suggestions.isEmpty() ? "." : "; did you mean " + String.join(" or ", suggestions) + "?");
    }

    private static Optional<Setting> withoutFlag(String word) {
        String option = word.replaceFirst("=.*", "");
        return Arrays.stream(Setting.values())
                .filter(setting -> option.equals("-D" + setting.property())
                        || (setting.flag().isEmpty()
                                && option.equals("--" + setting.property().replaceFirst("^convot\\.", ""))))
                .findFirst();
    }

    /**
     * The message on a setting that has no option of that name.
     *
     * @param option the option without its value
     */
    private static String message(String option, Setting setting) {
        String places = setting.flag().map(flag -> flag + ", ").orElse("") + "the environment variable "
                + setting.environment() + ", or " + setting.property() + " in the file convot.properties";
        return setting.form() == Setting.ValueForm.KEY
                ? "Unknown option: " + option
                        + "; everyone on the machine can read a command line, so put the key into " + places + "."
                : "Unknown option: " + option + "; use " + places + ".";
    }
}
