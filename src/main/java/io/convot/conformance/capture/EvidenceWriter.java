package io.convot.conformance.capture;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes exchanges as people read them in reports: the shape, and no contents unless they are asked for. */
final class EvidenceWriter {
    private static final int MAX_BODY = 64 * 1024;

    /** Headers whose values say nothing about a person. */
    private static final Set<String> SHOWN = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "date",
            "retry-after",
            "www-authenticate",
            "allow",
            "cache-control",
            // Masked before anything is written.
            "authorization");

    private final String baseUrl;
    private final ContentRedactor redactor;
    private final boolean withContent;

    EvidenceWriter(String baseUrl, ContentRedactor redactor, boolean withContent) {
        this.baseUrl = baseUrl;
        this.redactor = redactor;
        this.withContent = withContent;
    }

    ExchangeRecord record(ObservedExchange exchange) {
        return new ExchangeRecord(
                exchange.number(),
                exchange.summary(),
                0,
                curl(exchange),
                head(exchange),
                ExchangeRecord.cut(
                        exchange.bodyKnown() ? shown(exchange.response()) : "(The recording does not have the body.)",
                        MAX_BODY));
    }

    /** The response as the reports show it; empty where nothing that is wrong in it may be quoted. */
    Optional<Response> redacted(ObservedExchange exchange) {
        Response response = exchange.response();
        if (withContent) {
            return Optional.of(response);
        }
        return response.jsonFlaw().isPresent()
                ? Optional.empty()
                : Optional.of(new Response(
                        response.status(),
                        response.headers(),
                        HarEntry.utf8(shown(response)),
                        response.repeatsSecret()));
    }

    private String shown(Response response) {
        if (withContent || response.size() == 0) {
            return response.text();
        }
        return response.jsonFlaw().isPresent()
                ? "(" + response.size() + " bytes that are not JSON; --with-content shows them)"
                : redactor.json(response.json()).toString();
    }

    private String curl(ObservedExchange exchange) {
        StringBuilder line = new StringBuilder("curl ");
        if (!exchange.recorded().method().equals("GET")) {
            line.append("-X ").append(quoted(exchange.recorded().method())).append(' ');
        }
        line.append(quoted(url(exchange)));
        if (exchange.credential().isKey()) {
            line.append(" \\\n  -H \"Authorization: Bearer $CONVOT_TOKEN\"");
        }
        exchange.recorded().requestHeader("content-type").ifPresent(type -> line.append(" \\\n  -H ")
                .append(quoted("Content-Type: " + type)));
        exchange.request().filter(body -> body.size() > 0).ifPresent(body -> line.append(" \\\n  --data-binary ")
                .append(quoted(shown(body))));
        return line.toString();
    }

    private String path(ObservedExchange exchange) {
        if (withContent) {
            return exchange.path();
        }
        return exchange.call() == CallKind.UNPUBLISHED
                ? "/…"
                : exchange.route()
                        .id()
                        .map(id -> exchange.path().replace(id, redactor.id(id)))
                        .orElse(exchange.path());
    }

    private String query(ObservedExchange exchange) {
        String query = exchange.query().parameters().stream()
                .map(one -> parameter(one, withContent || exchange.call() != CallKind.UNPUBLISHED))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private String parameter(QueryString.Parameter parameter, boolean published) {
        boolean shown = withContent
                || (published
                        && Set.of("page", "per_page", "type").contains(parameter.name())
                        && !parameter.value().contains("@"));
        return published ? parameter.name() + "=" + (shown ? parameter.raw() : "…") : "…";
    }

    private String head(ObservedExchange exchange) {
        return "HTTP " + exchange.status() + " · "
                + exchange.recorded().duration().toMillis() + " ms"
                + exchange.startedAt().map(start -> " · " + start).orElse("")
                + exchange.response().headers().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(header -> header.getValue().stream()
                                .map(value -> "\n" + header.getKey() + ": " + value(header.getKey(), value)))
                        .collect(Collectors.joining());
    }

    /** The value of a header, where it says nothing about a person. */
    String value(String name, String value) {
        return withContent || SHOWN.contains(name) ? value : "…";
    }

    /** The whole address. */
    String url(ObservedExchange exchange) {
        return baseUrl + path(exchange) + query(exchange);
    }

    /** The request's body; empty where it is not known, or is of a call that is not judged. */
    Optional<String> sent(ObservedExchange exchange) {
        return exchange.request().filter(body -> isShown(exchange)).map(this::shown);
    }

    /** The response's body; empty where it is not known, or is of a call that is not judged. */
    Optional<String> received(ObservedExchange exchange) {
        return exchange.bodyKnown() && isShown(exchange) ? Optional.of(shown(exchange.response())) : Optional.empty();
    }

    private boolean isShown(ObservedExchange exchange) {
        return withContent || exchange.call() != CallKind.UNPUBLISHED;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
