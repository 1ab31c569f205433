package io.convot.conformance.capture;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.ResponseChecks;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks how the target rejects invalid requests, wherever they come from. */
final class ErrorChecks implements ExchangeCheck {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern LIKE_A_UUID = Pattern.compile("[{(]?[0-9a-fA-F-]{32,40}[)}]?");

    /** Seconds, or a date in any of the forms that HTTP has had. */
    private static final Pattern RETRY_AFTER = Pattern.compile("\\d+|[A-Z][a-z]{2,8},? .*\\d{2}:\\d{2}:\\d{2}.*");

    /** Whether the rejection may be about something else than the body: the key, the path, the rate, the size. */
    private static final List<Integer> ABOUT_SOMETHING_ELSE = List.of(401, 403, 404, 405, 408, 409, 413, 415, 429, 431);

    private final ResponseChecks checks;

    ErrorChecks(ResponseChecks checks) {
        this.checks = checks;
    }

    @Override
    public void check(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.response().fromGateway()) {
            return;
        }
        if (exchange.call() == CallKind.UNPUBLISHED) {
            unpublished(exchange, findings);
            return;
        }
        if (exchange.call().published()) {
            exchange.route().id().ifPresent(id -> id(exchange, id, findings));
            rateLimit(exchange, findings);
            if (exchange.call().writes()) {
                exchange.request().ifPresent(body -> body(exchange, findings));
            }
        }
    }

    private void unpublished(ObservedExchange exchange, RuleFindings findings) {
        boolean documented =
                exchange.bodyKnown() && checks.envelope(exchange.response()).isEmpty();
        // Whether a path exists that is not published is not known: only what looks like the rule's case counts.
        if (exchange.status() == 404
                && documented
                && checks.codeAndStatus(exchange.response()).isEmpty()) {
            findings.tested(exchange.route().knownPath() ? RuleIds.ERR_10 : RuleIds.ERR_9, exchange);
        } else if (exchange.status() == 405
                && exchange.bodyKnown()
                && !exchange.recorded().method().equals("HEAD")) {
            findings.check(
                    RuleIds.ERR_10,
                    exchange,
                    documented,
                    "An unsupported method is not rejected in the documented form.",
                    new Mismatch("body", "an error in the documented form", "something else"));
        }
    }

    static boolean isUuid(String id) {
        return UUID.matcher(id).matches();
    }

    private static void id(ObservedExchange exchange, String id, RuleFindings findings) {
        if (isUuid(id)) {
            findings.testedIf(exchange.status() == 404, RuleIds.ERR_7, exchange);
        } else if (!LIKE_A_UUID.matcher(id).matches()
                && (exchange.hasStatus(404, 400) || exchange.response().served() || exchange.status() >= 500)) {
            findings.checkStatus(RuleIds.ERR_8, exchange, "A malformed id is not rejected.", 404, 400);
        }
    }

    private void rateLimit(ObservedExchange exchange, RuleFindings findings) {
        if (exchange.status() != 429) {
            return;
        }
        if (exchange.bodyKnown()) {
            Optional<RuleViolation> wrong =
                    checks.envelope(exchange.response()).or(() -> checks.codeAndStatus(exchange.response()));
            findings.check(
                    RuleIds.RATE_1,
                    exchange,
                    wrong.isEmpty(),
                    "A rate limited response is not in the documented form.",
                    new Mismatch("body", "an error with the code rate_limited", "something else"));
        }
        // A 429 that nothing shows to be the target's own may come without one.
        exchange.response()
                .header("retry-after")
                .ifPresent(value -> findings.check(
                        RuleIds.RATE_2,
                        exchange,
                        RETRY_AFTER.matcher(value.strip()).matches(),
                        "The response does not say when to retry.",
                        new Mismatch("Retry-After", "seconds or a date", "something else")));
    }

    private void body(ObservedExchange exchange, RuleFindings findings) {
        String body = exchange.requestText();
        // Who reads JSON may ignore a byte order mark (RFC 8259, section 8.1).
        if (body.isBlank() || body.contains("\uFFFD") || body.startsWith("\uFEFF")) {
            return;
        }
        boolean json = exchange.request().orElseThrow().jsonFlaw().isEmpty();
        if (!exchange.isLabelledAs("application/json")) {
            boolean text =
                    exchange.isLabelledAs("application/x-www-form-urlencoded") || exchange.isLabelledAs("text/plain");
            if (!json && text) {
                otherType(exchange, findings);
            }
            return;
        }
        boolean malformed = !json && !exchange.request().orElseThrow().beyondBounds();
        if (exchange.status() >= 500) {
            if (malformed || hasWrongTypes(exchange)) {
                findings.checkStatus(RuleIds.ERR_12, exchange, "An invalid body causes a server error.", 400, 422);
            }
        } else if (!ABOUT_SOMETHING_ELSE.contains(exchange.status())) {
            if (malformed) {
                findings.checkStatus(RuleIds.ERR_3, exchange, "Malformed JSON is not rejected as a bad request.", 400);
            } else if (sent(exchange, fields -> lacksEverything(exchange.call(), fields))) {
                lacking(exchange, findings);
            } else if (exchange.call() == CallKind.START_CONVERSATION
                    && sent(exchange, ErrorChecks::lacksContent)
                    && (exchange.hasStatus(400, 422) || exchange.response().served())) {
                missingField(exchange, findings);
            }
            boolean rejected = exchange.status() / 100 == 4;
            findings.testedIf(rejected && (malformed || hasWrongTypes(exchange)), RuleIds.ERR_12, exchange);
        }
    }

    private static void lacking(ObservedExchange exchange, RuleFindings findings) {
        findings.checkStatus(
                RuleIds.ERR_4, exchange, "A body without any of the required fields is not rejected.", 400, 422);
        if (exchange.hasStatus(400, 422)) {
            missingField(exchange, findings);
        }
    }

    private static void missingField(ObservedExchange exchange, RuleFindings findings) {
        findings.checkStatus(RuleIds.ERR_5, exchange, "A missing field is not rejected as a bad request.", 400);
    }

    private static boolean sent(ObservedExchange exchange, Predicate<JsonNode> what) {
        return exchange.sent().filter(what).isPresent();
    }

    private static boolean lacksContent(JsonNode body) {
        return body.has("email") && body.size() == 1;
    }

    private void otherType(ObservedExchange exchange, RuleFindings findings) {
        boolean rejected = exchange.hasStatus(400, 415, 422);
        if (exchange.response().served() || rejected) {
            findings.check(
                    RuleIds.ERR_11,
                    exchange,
                    rejected
                            && (!exchange.bodyKnown()
                                    || checks.envelope(exchange.response()).isEmpty()),
                    "A body with another content type than JSON is not rejected in the documented form.",
                    new Mismatch("status and body", "400, 415 or 422, in the documented form", "" + exchange.status()));
        }
    }

    private static boolean lacksEverything(CallKind call, JsonNode body) {
        return switch (call) {
            case SAVE_CONTACT -> !body.has("email") && !body.has("external_id");
            case START_CONVERSATION -> !body.has("email") && !body.has("content");
            default -> !body.has("content");
        };
    }

    private static boolean hasWrongTypes(ObservedExchange exchange) {
        return exchange.request()
                .filter(body -> body.jsonFlaw().isEmpty())
                .map(Response::json)
                .filter(json -> !json.isObject()
                        || wrong(json, "name", JsonNode::isString)
                        || wrong(json, "operator_id", id -> id.isString() || id.canConvertToLong())
                        || json.valueStream().anyMatch(ErrorChecks::hasControlCharacter)
                        || wrong(json, "email", JsonNode::isString)
                        || wrong(json, "content", JsonNode::isString)
                        || wrong(json, "custom_data", JsonNode::isObject))
                .isPresent();
    }

    private static boolean hasControlCharacter(JsonNode value) {
        return value.isString() && value.stringValue().indexOf('\u0000') >= 0;
    }

    private static boolean wrong(JsonNode body, String name, Predicate<JsonNode> type) {
        return body.has(name) && !body.path(name).isNull() && !type.test(body.path(name));
    }
}
