package io.convot.conformance.scenario;

import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Exchange;

/** An exchange as text: the {@code curl} line, an empty line, and the answer as it stands in HTTP. */
public final class EvidenceText {
    private static final int MOST = 64 * 1024;

    private EvidenceText() {}

    public static String of(Exchange exchange) {
        StringBuilder text = new StringBuilder(exchange.curl()).append("\n\n");
        long millis = exchange.duration().toMillis();
        exchange.trouble().ifPresent(trouble -> text.append("No answer after ")
                .append(millis)
                .append(" ms: ")
                .append(trouble.sentence())
                .append('\n'));
        exchange.answer().ifPresent(answer -> {
            text.append("HTTP ")
                    .append(answer.status())
                    .append(" · ")
                    .append(millis)
                    .append(" ms\n");
            answer.headers().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(header -> header.getValue().forEach(value -> text.append(header.getKey())
                            .append(": ")
                            .append(value)
                            .append('\n')));
            text.append('\n').append(body(answer));
        });
        return text.toString();
    }

    private static String body(Response answer) {
        String body = answer.text();
        return body.length() <= MOST
                ? body
                : body.substring(0, MOST) + "\n… cut here: " + (body.length() - MOST) + " characters more";
    }
}
