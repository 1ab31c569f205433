package io.convot.conformance.scenario;

import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The exchanges of one example: which one a response came in, and where in it a value is. */
public final class ExampleExchanges {
    /** The calls, each as it ended: what was refused for the rate in between is evidence, but no response to them. */
    private final List<Exchange> calls = new ArrayList<>();

    private final IdentityHashMap<Exchange, Integer> numbers = new IdentityHashMap<>();

    /** Records an exchange as evidence. */
    ExchangeRecord record(Exchange exchange, ExampleEvidence evidence) {
        ExchangeRecord record = ExchangeText.record(exchange, evidence);
        numbers.put(exchange, record.number());
        return record;
    }

    /** Keeps an exchange as a call of the example. */
    Exchange add(Exchange call) {
        calls.add(call);
        return call;
    }

    List<Exchange> calls() {
        return calls;
    }

    /** The exchange of a response as evidence; empty for a response of another example. */
    Optional<ExchangeRecord> of(Response response) {
        return calls.stream()
                .filter(call -> call.response().filter(own -> own == response).isPresent())
                .findFirst()
                .flatMap(this::of);
    }

    /** An exchange as evidence. */
    Optional<ExchangeRecord> of(Exchange exchange) {
        return Optional.ofNullable(numbers.get(exchange)).map(number -> ExchangeText.of(exchange, number));
    }

    /** Whether a response is that of a write. */
    boolean isWrite(Response response) {
        return calls.stream()
                .anyMatch(call -> call.request().method().equals("POST")
                        && call.response().filter(own -> own == response).isPresent());
    }

    /** The response in which a value was returned last; the last response of the example where it was in none. */
    public Response responseWith(JsonNode value) {
        return place(value)
                .map(ResponsePlace::response)
                .orElseGet(() -> calls.get(calls.size() - 1).response().orElseThrow());
    }

    /** The JSON pointer to a value in the response in which it was returned last; empty where it was in none. */
    public String pointer(JsonNode value) {
        return place(value).map(ResponsePlace::pointer).orElse("");
    }

    /** Where a value was returned last: in a response as a whole, wrapped, or as an item of a list. */
    private Optional<ResponsePlace> place(JsonNode value) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Optional<ResponsePlace> place = calls.get(i).response().flatMap(response -> place(response, value));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // two responses may hold equal values: this very one is looked for
    private static Optional<ResponsePlace> place(Response response, JsonNode value) {
        JsonNode body = response.json();
        if (body == value) {
            return Optional.of(new ResponsePlace(response, ""));
        }
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (member.getValue() == value) {
                return Optional.of(new ResponsePlace(response, "/" + JsonPointers.escaped(member.getKey())));
            }
            for (int i = 0; member.getValue().isArray() && i < member.getValue().size(); i++) {
                if (member.getValue().get(i) == value) {
                    return Optional.of(
                            new ResponsePlace(response, "/" + JsonPointers.escaped(member.getKey()) + "/" + i));
                }
            }
        }
        return Optional.empty();
    }

    /** A place in a response, as a JSON pointer; empty for the whole body. */
    private record ResponsePlace(Response response, String pointer) {}
}
