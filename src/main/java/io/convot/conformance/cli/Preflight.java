package io.convot.conformance.cli;

import io.convot.conformance.api.Calls;
import io.convot.conformance.api.Client;
import io.convot.conformance.api.Credential;
import io.convot.conformance.api.Exchange;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SuiteVersion;
import io.convot.conformance.contract.Answer;
import java.util.Locale;
import java.util.Optional;

/** One call before all others: whether there is anything to be judged at the address, and whether the key opens it. */
final class Preflight {
    private Preflight() {}

    /** What keeps the target from being judged, and the setting to look at; empty where nothing does. */
    static Optional<String> trouble(Settings settings) {
        String key = settings.keys().orElseThrow().full().reveal();
        try (Client client = new Client(settings, SuiteVersion.current())) {
            Exchange exchange = client.send(
                    new Calls(settings.paths())
                            .listConversations(Credential.header("Bearer", key, "$CONVOT_TOKEN"), ""),
                    "preflight",
                    done -> {});
            return exchange.trouble()
                    .map(trouble -> trouble.sentence() + " Look at CONVOT_BASE_URL.")
                    .or(() -> exchange.answer().flatMap(Preflight::trouble));
        }
    }

    private static Optional<String> trouble(Answer answer) {
        String told =
                switch (answer.status()) {
                    case 401 -> "The target refuses the main key as unauthorized (401). Look at CONVOT_TOKEN.";
                    case 403 ->
                        "The target refuses the main key the list of conversations (403). Look at the scopes of CONVOT_TOKEN: it needs all of conversations, messages and contacts.";
                    case 404 ->
                        "There is no list of conversations at the address (404). Look at the path in CONVOT_BASE_URL, such as /v1.";
                    case 429 -> "The target refuses all calls as too many (429). Try later, or set CONVOT_MAX_RATE.";
                    default -> ofOtherStatus(answer);
                };
        return Optional.of(told).filter(sentence -> !sentence.isEmpty());
    }

    private static String ofOtherStatus(Answer answer) {
        if (answer.status() / 100 == 3) {
            return "The address answers with a redirect (" + answer.status()
                    + "), and the suite follows none with a key. Look at CONVOT_BASE_URL.";
        }
        if (answer.status() / 100 == 5) {
            return "The target answers the first call with " + answer.status() + ". Look at its log.";
        }
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("html") || answer.text().stripLeading().startsWith("<")) {
            return "A web page answers at the address, not an API. Look at CONVOT_BASE_URL, and at proxies and logins before it.";
        }
        return "";
    }
}
