package io.convot.conformance.scenario;

import io.convot.conformance.contract.AddressCredentials;
import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns an exchange into what people read of it. */
public final class ExchangeText {
    private static final int MAX_BODY = 64 * 1024;

    private ExchangeText() {}

    /** Records an exchange and numbers it. */
    static ExchangeRecord record(Exchange exchange, ExampleEvidence evidence) {
        return evidence.exchanged(number -> of(exchange, number));
    }

    /** An exchange with a number. */
    public static ExchangeRecord of(Exchange exchange, int number) {
        long millis = exchange.duration().toMillis();
        String head = exchange.response()
                .map(response -> head(response, millis))
                .orElseGet(() -> "No response after " + millis + " ms: "
                        + exchange.error().orElseThrow().message());
        String body = exchange.response()
                .map(Response::text)
                .map(ForeignTexts::shortened)
                .map(AddressCredentials::mask)
                .orElse("");
        return new ExchangeRecord(
                number, summary(exchange), millis, exchange.curl(), head, ExchangeRecord.cut(body, MAX_BODY));
    }

    private static String summary(Exchange exchange) {
        return exchange.request().method() + " " + exchange.request().target() + " → "
                + exchange.response()
                        .map(response -> Integer.toString(response.status()))
                        .orElse("no response");
    }

    private static String head(Response response, long millis) {
        return "HTTP " + response.status() + " · " + millis + " ms"
                + response.headers().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(header ->
                                header.getValue().stream().map(value -> "\n" + header.getKey() + ": " + value))
                        .collect(Collectors.joining());
    }
}
