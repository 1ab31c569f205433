package io.convot.conformance.scenario;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.ErrorCodes;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Finds what distinguishes the responses for a conversation of another app from those for a non-existent one. Both
 * should be 404: where one of them alone is, the other is to blame.
 */
public final class ResponseDifference {
    private final Exchange existing;
    private final Exchange nonExistent;
    private final boolean nonExistentIsFaulty;

    private ResponseDifference(Exchange existing, Exchange nonExistent) {
        this.existing = existing;
        this.nonExistent = nonExistent;
        this.nonExistentIsFaulty = isNotFound(response(existing)) && !isNotFound(response(nonExistent));
    }

    public static ResponseDifference of(Exchange existing, Exchange nonExistent) {
        return new ResponseDifference(existing, nonExistent);
    }

    private static boolean isNotFound(Response response) {
        return response.status() == 404
                && ErrorCodes.codeOf(404)
                        .filter(code ->
                                ResponseChecks.code(response).asString("").equals(code))
                        .isPresent();
    }

    /** The response that is to blame, and the other one. */
    public FaultyResponse faulty() {
        Response first = response(existing);
        Response second = response(nonExistent);
        return nonExistentIsFaulty ? FaultyResponse.of(second, first) : FaultyResponse.of(first, second);
    }

    public List<Mismatch> statusAndCode() {
        Response faulty = faulty().response();
        Response other = faulty().comparedWith().orElseThrow();
        String as = nonExistentIsFaulty ? ", as for a conversation of another app" : ", as for a non-existent id";
        List<Mismatch> differences = new ArrayList<>();
        if (faulty.status() != other.status()) {
            differences.add(new Mismatch("status", other.status() + as, "" + faulty.status()));
        }
        JsonNode code = ResponseChecks.code(faulty);
        JsonNode expected = ResponseChecks.code(other);
        if (!code.equals(expected)) {
            differences.add(new Mismatch("/error/code", DisplayText.value(expected) + as, DisplayText.value(code)));
        }
        return differences;
    }

    /**
     * The differences of the bodies, except for the ids and whatever differs between two non-existent conversations.
     */
    public List<Mismatch> body(Exchange otherNonExistent) {
        List<Mismatch> differences = body(existing, nonExistent, otherNonExistent);
        return nonExistentIsFaulty
                ? differences.stream().map(ResponseDifference::reversed).toList()
                : differences;
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // swapped on purpose: the other response is to blame
    private static Mismatch reversed(Mismatch mismatch) {
        return new Mismatch(mismatch.where(), mismatch.actual(), mismatch.expected());
    }

    /** Compares bodies, ignoring the requested ids and whatever differs between two non-existent conversations. */
    public static List<Mismatch> body(Exchange existing, Exchange nonExistent, Exchange otherNonExistent) {
        JsonNode body = json(existing);
        JsonNode expectedBody = json(nonExistent);
        List<String> places =
                new ArrayList<>(new TreeSet<>(JsonLeaves.of(expectedBody).keySet()));
        JsonLeaves.of(body).keySet().stream()
                .filter(place -> !places.contains(place))
                .forEach(places::add);
        if (places.isEmpty()) {
            String expected = response(nonExistent).text();
            String actual = response(existing).text();
            return withoutId(actual, existing).equals(withoutId(expected, nonExistent))
                    ? List.of()
                    : List.of(mismatch("body", expected, actual));
        }
        List<Mismatch> differences = new ArrayList<>();
        for (String place : places) {
            String expected = withoutId(JsonLeaves.text(expectedBody, place), nonExistent);
            String repeated = withoutId(JsonLeaves.text(json(otherNonExistent), place), otherNonExistent);
            String actual = withoutId(JsonLeaves.text(body, place), existing);
            if (expected.equals(repeated) && !actual.equals(expected)) {
                differences.add(mismatch(place, expected, actual));
            }
        }
        return differences;
    }

    private static Mismatch mismatch(String where, String expected, String actual) {
        return new Mismatch(where, DisplayText.text(expected), DisplayText.text(actual));
    }

    private static String withoutId(String text, Exchange exchange) {
        String[] segments = exchange.request().target().split("[/?]", -1);
        // Capitals in a UUID mean nothing, and its value may be quoted rather than its text.
        return segments.length > 2 ? text.replaceAll("(?i)" + Pattern.quote(segments[2]), "<id>") : text;
    }

    private static Response response(Exchange exchange) {
        return exchange.response().orElseThrow();
    }

    private static JsonNode json(Exchange exchange) {
        return response(exchange).json();
    }
}
