package io.convot.conformance.scenario;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Finds what distinguishes the responses for an existing conversation from those for a non-existent one. */
public final class ResponseDifference {
    private ResponseDifference() {}

    public static List<Mismatch> statusAndCode(Response existing, Response nonExistent) {
        List<Mismatch> differences = new ArrayList<>();
        if (existing.status() != nonExistent.status()) {
            differences.add(new Mismatch(
                    "status", nonExistent.status() + ", as for a non-existent id", "" + existing.status()));
        }
        JsonNode code = ResponseChecks.code(existing);
        JsonNode expectedCode = ResponseChecks.code(nonExistent);
        if (!code.equals(expectedCode)) {
            differences.add(new Mismatch(
                    "/error/code",
                    DisplayText.value(expectedCode) + ", as for a non-existent id",
                    DisplayText.value(code)));
        }
        return differences;
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
        return segments.length > 2 ? text.replace(segments[2], "<id>") : text;
    }

    private static Response response(Exchange exchange) {
        return exchange.response().orElseThrow();
    }

    private static JsonNode json(Exchange exchange) {
        return response(exchange).json();
    }
}
