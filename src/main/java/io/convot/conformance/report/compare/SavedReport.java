package io.convot.conformance.report.compare;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.convot.conformance.result.Outcome;
import io.convot.conformance.result.TextSanitizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report that an earlier run has left, as far as two of them are compared.
 *
 * @param file where it was read
 * @param target the target's address; {@code sandbox} for an embedded sandbox, whose port means nothing
 * @param observation whether it is of observed traffic, and not of a run
 * @param rules the rules by their ids, in the report's order
 */
public record SavedReport(
        String file,
        String suiteVersion,
        String target,
        boolean observation,
        Instant startedAt,
        String verdict,
        Map<String, PastRule> rules) {
    private static final int FORMAT_VERSION = 1;
    private static final int MAX_SHOWN = 300;

    /**
     * A rule and its outcome.
     *
     * @param reason why; empty where there is nothing to say
     * @param failing the names of the failing examples, one for each, so that the rows of an outline share theirs
     */
    public record PastRule(String level, String title, Outcome outcome, String reason, List<String> failing) {}

    /** A file is not a report that can be read. Its message is a sentence for the user, and names the file. */
    public static final class NoReport extends Exception {
        private static final long serialVersionUID = 1L;

        NoReport(String message) {
            super(message);
        }
    }

    /**
     * Reads a report.
     *
     * @param file the file, a {@code conformance.json}
     * @throws NoReport if it can't be read, is not such a report, or is of a newer format than this suite knows
     */
    public static SavedReport read(Path file) throws NoReport {
        JsonNode json = json(file);
        JsonNode format = json.path("formatVersion");
        if (format.isIntegralNumber() && format.asLong() > FORMAT_VERSION) {
            throw new NoReport("The report " + file + " has format version " + format.asLong()
                    + ", and this suite knows " + FORMAT_VERSION + ": compare with the newer suite that wrote it.");
        }
        FormerWords.replace(json);
        List<Error> violations = schema().validate(json);
        if (!violations.isEmpty()) {
            Error first = violations.get(0);
            throw unlike(file, (first.getInstanceLocation() + " " + first.getMessage()).strip());
        }
        Map<String, PastRule> rules = new LinkedHashMap<>();
        for (JsonNode rule : json.path("rules")) {
            String id = rule.path("id").asString();
            if (rules.put(id, rule(rule)) != null) {
                throw unlike(file, id + " appears twice");
            }
        }
        return new SavedReport(
                file.toString(),
                json.at("/suite/version").asString(),
                json.at("/target/kind").asString().equals("sandbox")
                        ? "sandbox"
                        : json.at("/target/baseUrl").asString(),
                json.at("/target/kind").asString().equals("capture"),
                startedAt(file, json),
                json.path("verdict").asString(),
                rules);
    }

    private static JsonNode json(Path file) throws NoReport {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new NoReport("The report " + file + " can't be read: give a file that exists and may be read.");
        } catch (JacksonException e) {
            throw new NoReport("The file " + file + " is not JSON: give a conformance.json that a run has left.");
        }
    }

    private static Instant startedAt(Path file, JsonNode json) throws NoReport {
        try {
            return Instant.parse(json.at("/run/startedAt").asString());
        } catch (DateTimeParseException e) {
            throw unlike(file, "/run/startedAt is not a time");
        }
    }

    private static NoReport unlike(Path file, String what) {
        return new NoReport("The file " + file + " is not a conformance report ("
                + TextSanitizer.forConsole(TextSanitizer.line(what, MAX_SHOWN))
                + "): give a conformance.json that a run has left.");
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("classpath:schemas/conformance-report.json"));
    }

    private static PastRule rule(JsonNode rule) {
        String outcome = rule.path("outcome").asString();
        return new PastRule(
                rule.path("level").asString(),
                rule.path("title").asString(),
                Arrays.stream(Outcome.values())
                        .filter(one -> one.word().equals(outcome))
                        .findFirst()
                        .orElseThrow(),
                rule.path("reason").asString(),
                rule.path("examples")
                        .valueStream()
                        .filter(example -> List.of(Outcome.FAILED.word(), Outcome.WAIVED.word())
                                .contains(example.path("outcome").asString()))
                        .map(example -> example.path("name").asString())
                        .toList());
    }
}
