package io.convot.conformance.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
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

/** Turns texts into values. A wrong text becomes a problem, and the default stands in so that reading can go on. */
final class SettingParser {
    private static final String ID = "{id}";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern RULE_OR_AREA = Pattern.compile("[A-Z]+(-[0-9]+)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern RATE = Pattern.compile("(" + NUMBER.pattern() + ")(/s)?");
    private static final Pattern RESERVED_DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*(example\\.(com|net|org)"
                    + "|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.(example|test|invalid))");
    private static final Pattern PATH = Pattern.compile("/[^/?#\\s]+(/[^/?#\\s]+)*");

    private final ConfigSources sources;
    private final ConfigurationErrors problems;

    SettingParser(ConfigSources sources, ConfigurationErrors problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** The target's address. It is never shown: it may hold a key, by mistake. */
    Optional<URI> address() {
        return sources.given(Setting.BASE_URL).flatMap(given -> {
            Optional<URI> uri = absoluteHttp(given.value().strip());
            if (uri.isEmpty()) {
                problems.add(
                        "The base URL is no absolute http or https address",
                        given,
                        "give one such as https://staging.example/v1");
                return uri;
            }
            URI address = uri.get();
            if (address.getRawUserInfo() != null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null
                    || address.getRawPath().contains("ck_")) {
                problems.add(
                        "The base URL holds more than scheme, host, port and path",
                        given,
                        "leave user, password, query and fragment out, and put the key into the environment variable "
                                + Setting.TOKEN.environment());
            }
            return uri;
        });
    }

    private static Optional<URI> absoluteHttp(String text) {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return Optional.of(uri)
                    .filter(address -> http && address.getHost() != null)
                    .filter(address -> address.getPort() != 0 && address.getPort() <= HIGHEST_PORT);
        } catch (URISyntaxException e) {
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
            if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
                problem(Setting.OPERATOR_ID, "is no user id", "give a teammate's id, such as 42");
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
                    if (!RULE_OR_AREA.matcher(id).matches()) {
                        problem(
                                Setting.ONLY,
                                "is no list of rules and areas",
                                "give rule ids or areas with commas between them, such as MSG-5,CONTACT");
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
                    "is no whole number from " + least + " to " + most,
                    "give one, or leave it out for " + setting.defaultValue().orElseThrow());
        }
        return number;
    }

    Optional<Long> seed() {
        return text(Setting.SEED).flatMap(text -> {
            boolean valid = text.matches("[0-9]{1,18}");
            if (!valid) {
                problem(Setting.SEED, "is no whole number from 0 to 10^18", "give the seed that a report names");
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
                    "is no number of seconds from " + least + " to " + most,
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
                    "is no number of requests a second from 0.1 to 10000",
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
                    "is no path with " + ID + " once",
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

    /** A file that is to be read; whether it can be, its reader tells. */
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

    /** RFC 2606: mail to these domains reaches nobody. */
    String mailDomain() {
        String domain = valueOf(Setting.MAIL_DOMAIN).toLowerCase(Locale.ROOT);
        if (!RESERVED_DOMAIN.matcher(domain).matches()) {
            problem(
                    Setting.MAIL_DOMAIN,
                    "is no domain that RFC 2606 reserves, so mail to it might reach somebody",
                    "give example.com, example.net, example.org, or a name under .example, .test or .invalid");
        }
        return domain;
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
