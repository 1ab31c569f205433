package io.convot.conformance.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns texts into values. An invalid text becomes an error, and the default is used so that reading can go on. */
final class SettingParser {
    private static final String ID = "{id}";
    /** The word for the embedded sandbox in place of an address. */
    static final String SANDBOX = "sandbox";

    private static final Pattern RULE_AREA_OR_FEATURE = Pattern.compile("[A-Z]+([ -][A-Z0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern RATE = Pattern.compile("(" + NUMBER.pattern() + ")(/s)?");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern RESERVED_DOMAIN =
            Pattern.compile("(" + LABEL + "\\.)*(example\\.(com|net|org)|" + LABEL + "\\.(example|test|invalid))");
    private static final Pattern PATH = Pattern.compile("/[^/?#\\s]+(/[^/?#\\s]+)*");

    private final ConfigSources sources;
    private final ConfigurationErrors problems;

    SettingParser(ConfigSources sources, ConfigurationErrors problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** Whether the embedded sandbox is asked for in place of an address. */
    boolean sandboxIsNamed() {
        return sources.given(Setting.BASE_URL)
                .filter(given -> given.value().strip().equalsIgnoreCase(SANDBOX))
                .isPresent();
    }

    /** The target's address. It is never shown: it may hold a key, by mistake. */
    Optional<URI> address(SettingValue given) {
        try {
            return Optional.of(TargetAddress.of(given.value()));
        } catch (TargetAddress.UnusableAddress e) {
            problems.add(e.what(), given, e.remedy());
            return Optional.empty();
        }
    }

    /** Any text that is not blank. */
    Optional<String> text(Setting setting) {
        return sources.given(setting).flatMap(given -> {
            if (given.value().isBlank()) {
                problems.add("The value is blank", given, "give one, or leave it out");
            }
            return Optional.of(given.value().strip());
        });
    }

    Optional<String> operatorId() {
        return text(Setting.OPERATOR_ID).map(id -> {
            if (!id.matches("[1-9][0-9]{0,17}")) {
                problem(Setting.OPERATOR_ID, "is not a user id", "give the number of a real teammate, such as 42");
            }
            return id;
        });
    }

    boolean on(Setting setting) {
        String text = valueOf(setting).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            problem(setting, "is neither true nor false", "write true or false");
        }
        return text.equals("true");
    }

    List<String> only() {
        return text(Setting.ONLY).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(id -> id.strip().toUpperCase(Locale.ROOT))
                .peek(id -> {
                    if (!RULE_AREA_OR_FEATURE.matcher(id).matches()) {
                        problem(
                                Setting.ONLY,
                                "is not a list of rules, areas and features",
                                "give rule ids, areas or names of features with commas between them, such as MSG-5,CONTACT");
                    }
                })
                .distinct()
                .toList();
    }

    int wholeNumber(Setting setting, int least, int most) {
        String text = valueOf(setting);
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            problem(
                    setting,
                    "is not a whole number from " + least + " to " + most,
                    "give one, or leave it out for " + setting.defaultValue().orElseThrow());
        }
        return number;
    }

    Optional<Long> seed() {
        return text(Setting.SEED).flatMap(text -> {
            boolean valid = text.matches("[0-9]{1,18}");
            if (!valid) {
                problem(Setting.SEED, "is not a whole number from 0 to 10^18", "give the seed that a report names");
            }
            return valid ? Optional.of(Long.valueOf(text)) : Optional.empty();
        });
    }

    Duration seconds(Setting setting, String least, String most) {
        String text = valueOf(setting);
        BigDecimal seconds = NUMBER.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ONE.negate();
        if (seconds.compareTo(new BigDecimal(least)) < 0 || seconds.compareTo(new BigDecimal(most)) > 0) {
            problem(
                    setting,
                    "is not a number of seconds from " + least + " to " + most,
                    "give one without a unit, such as " + setting.defaultValue().orElseThrow());
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    OptionalDouble rate() {
        Optional<String> text = text(Setting.MAX_RATE);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        Matcher rate = RATE.matcher(text.get());
        double perSecond = rate.matches() ? Double.parseDouble(rate.group(1)) : 0;
        if (perSecond < 0.1 || perSecond > 10_000) {
            problem(
                    Setting.MAX_RATE,
                    "is not a number of requests a second from 0.1 to 10000",
                    "give one such as 20 or 20/s, or leave it out for no limit");
        }
        return OptionalDouble.of(perSecond);
    }

    /** A path of the extended calls, with {@code {id}} once. */
    String path(Setting setting) {
        String path = valueOf(setting);
        int ids = path.split(Pattern.quote(ID), -1).length - 1;
        if (!PATH.matcher(path).matches() || path.replace(ID, "").matches(".*[{}].*") || ids != 1) {
            problem(
                    setting,
                    "is not a path with " + ID + " once",
                    "give one such as " + setting.defaultValue().orElseThrow());
        }
        return path;
    }

    Path folder(Setting setting, Path workingDirectory) {
        String text = valueOf(setting);
        try {
            Path folder = workingDirectory.resolve(text);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                problem(setting, "is a file", "name a folder, which is made where it is missing");
            }
            return folder;
        } catch (InvalidPathException e) {
            problem(setting, "can't be the name of a folder", "name a folder, which is made where it is missing");
            return workingDirectory;
        }
    }

    /** A file that is to be read; whether it can be, its reader finds out. */
    Optional<Path> file(Setting setting, Path workingDirectory) {
        return text(setting).flatMap(text -> {
            try {
                return Optional.of(workingDirectory.resolve(text));
            } catch (InvalidPathException e) {
                problem(setting, "can't be the name of a file", "name a file");
                return Optional.empty();
            }
        });
    }

    /** A file that is to be written, and must not be there: what somebody has filled in is not overwritten. */
    Optional<Path> newFile(Setting setting, Path workingDirectory) {
        Optional<Path> file = file(setting, workingDirectory);
        file.filter(Files::exists)
                .ifPresent(there -> problem(setting, "exists already", "name a file that does not, or remove it"));
        return file;
    }

    String mailDomain() {
        String domain = valueOf(Setting.MAIL_DOMAIN).toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches()) {
            problem(
                    Setting.MAIL_DOMAIN,
                    "is not a domain",
                    "give example.com, another domain that RFC 2606 reserves, or one that is your own, such as"
                            + " mail-tests.your-company.example");
        }
        return domain;
    }

    /** RFC 2606: mail to these domains is never delivered. */
    static boolean isReserved(String domain) {
        return RESERVED_DOMAIN.matcher(domain).matches();
    }

    private String valueOf(Setting setting) {
        return sources.given(setting)
                .map(SettingValue::value)
                .or(setting::defaultValue)
                .orElseThrow()
                .strip();
    }

    private void problem(Setting setting, String what, String remedy) {
        SettingValue given = sources.given(setting).orElseThrow();
        problems.add(ConfigurationErrors.shown(given.value()) + " " + what, given, remedy);
    }
}
