package io.convot.conformance.scenario;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.ErrorCodes;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A rejection as a step names it.
 *
 * @param statuses the statuses that are acceptable; empty for any 4xx
 */
public record ExpectedRefusal(String phrase, List<Integer> statuses) {
    private static final Map<String, List<Integer>> STATUSES = Map.of(
            "unauthorized", List.of(401),
            "forbidden", List.of(403),
            "not found", List.of(404),
            "a bad request", List.of(400),
            "a bad or invalid request", List.of(400, 422),
            "not found or a bad request", List.of(404, 400),
            "not allowed or not found", List.of(405, 404),
            "a bad, unsupported or invalid request", List.of(400, 415, 422),
            "rate limited", List.of(429));

    /** Where the documentation names the code with the rejection. Elsewhere ERR-2 alone checks the code. */
    private static final Set<String> WITH_CODE = Set.of("unauthorized", "forbidden", "not found", "rate limited");

    /** The phrases that name a rejection, after "rejected as". */
    public static final String PHRASES = "unauthorized|forbidden|not found|a bad request|a bad or invalid request"
            + "|not found or a bad request|not allowed or not found|a bad, unsupported or invalid request|rate limited";

    public static ExpectedRefusal any() {
        return new ExpectedRefusal("", List.of());
    }

    public static ExpectedRefusal of(String phrase) {
        List<Integer> statuses = STATUSES.get(phrase);
        if (statuses == null) {
            throw new IllegalArgumentException("unknown rejection: " + phrase);
        }
        return new ExpectedRefusal(phrase, statuses);
    }

    /** What a response does in place of this rejection, as a sentence. */
    public String headline(Response response) {
        int family = response.status() / 100;
        if (matches(response)) {
            return "The request is rejected with another code.";
        }
        if (family == 4) {
            return "The request is rejected with another status.";
        }
        String instead =
                phrase.isEmpty() ? " instead of being rejected." : " instead of being rejected as " + phrase + ".";
        return switch (family) {
                    case 2 -> "The request is served";
                    case 3 -> "The request is redirected";
                    case 5 -> "The request causes a server error";
                    default -> "The request is answered with an unknown status";
                }
                + instead;
    }

    private boolean matches(Response response) {
        return statuses.isEmpty() ? response.status() / 100 == 4 : statuses.contains(response.status());
    }

    /** Returns how a response differs from this rejection; the form of its body is a matter of other checks. */
    public List<Mismatch> mismatches(Response response) {
        if (!matches(response)) {
            String expected = statuses.isEmpty()
                    ? "4xx"
                    : statuses.stream().map(String::valueOf).collect(Collectors.joining(" or "));
            return List.of(new Mismatch("status", expected, Integer.toString(response.status())));
        }
        JsonNode code = ResponseChecks.code(response);
        return ErrorCodes.codeOf(response.status())
                .filter(expected -> WITH_CODE.contains(phrase))
                .filter(expected -> code.isString() && !code.stringValue().equals(expected))
                .map(expected -> new Mismatch("/error/code", "\"" + expected + "\"", DisplayText.value(code)))
                .stream()
                .toList();
    }
}
