package io.convot.conformance.scenario;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.ErrorCodes;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A way to be refused. */
public record ExpectedRefusal(String phrase, List<Integer> statuses) {
    public static ExpectedRefusal of(String phrase) {
        return new ExpectedRefusal(
                phrase,
                switch (phrase.toLowerCase(Locale.ROOT)) {
                    case "unauthorized" -> List.of(401);
                    case "forbidden" -> List.of(403);
                    case "not found" -> List.of(404);
                    case "a bad request" -> List.of(400);
                    case "a bad or invalid request" -> List.of(400, 422);
                    case "not found or a bad request" -> List.of(404, 400);
                    case "not allowed or not found" -> List.of(405, 404);
                    case "a bad, unsupported or invalid request" -> List.of(400, 415, 422);
                    case "rate limited" -> List.of(429);
                    default -> throw new IllegalArgumentException("no such refusal: " + phrase);
                });
    }

    /** Where the contract names the code with the refusal. Elsewhere ERR-2 alone holds status and code together. */
    private static final Set<String> WITH_CODE = Set.of("unauthorized", "forbidden", "not found", "rate limited");

    /** What an answer lacks to be this refusal. Its form is for the standing rules to judge. */
    public List<Mismatch> mismatches(Response answer) {
        String expected = statuses.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        if (!statuses.contains(answer.status())) {
            return List.of(new Mismatch("status", expected, Integer.toString(answer.status())));
        }
        List<Mismatch> wrong = new ArrayList<>();
        JsonNode code = ResponseChecks.code(answer);
        ErrorCodes.codeOf(answer.status())
                .filter(expectedCode -> WITH_CODE.contains(phrase))
                .filter(expectedCode -> code.isString() && !code.stringValue().equals(expectedCode))
                .ifPresent(expectedCode ->
                        wrong.add(new Mismatch("/error/code", "\"" + expectedCode + "\"", DisplayText.value(code))));
        return wrong;
    }
}
