package io.convot.conformance.scenario;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.http.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The credentials that steps name, valid and invalid. */
public final class TestCredentials {
    private static final String TOKEN = "$CONVOT_TOKEN";

    private TestCredentials() {}

    /** The phrases that name a credential. */
    public static final String PHRASES =
            "without a key|in the other app|with the (?:read-only|write-only|unrelated|conversations|revoked) key|with a key without its (?:prefix|secret)"
                    + "|with an empty key|with an empty secret|with a wrong secret|with a truncated secret|with a longer secret"
                    + "|with the secret in the other case|with a space before the secret|with a word after the key|with an unknown key id|with the secret of another key"
                    + "|with the key without a scheme|with the key in quotes"
                    + "|with the key in the (?:scheme|query parameter) \\w+";

    public static Credential of(String phrase, ApiKeys keys) {
        String full = keys.full().reveal();
        String lastWord = phrase.substring(phrase.lastIndexOf(' ') + 1);
        return switch (phrase) {
            case "without a key" -> Credential.none();
            case "in the other app" -> otherApp(keys);
            case "with the read-only key" -> given(keys.readOnly(), "CONVOT_READ_TOKEN");
            case "with the write-only key" -> given(keys.writeOnly(), "CONVOT_WRITE_TOKEN");
            case "with the unrelated key" -> given(keys.unrelated(), "CONVOT_UNRELATED_TOKEN");
            case "with the conversations key" -> given(keys.conversations(), "CONVOT_CONVERSATIONS_TOKEN");
            case "with the revoked key" -> given(keys.revoked(), "CONVOT_REVOKED_TOKEN");
            case "with a key without its prefix" -> bearer(full.substring(prefix(full)), "${CONVOT_TOKEN#ck_}");
            case "with a key without its secret" -> bearer(full.substring(0, colon(full)), "${CONVOT_TOKEN%%:*}");
            case "with an empty key" -> bearer("", "");
            case "with an empty secret" -> bearer(full.substring(0, colon(full) + 1), "${CONVOT_TOKEN%%:*}:");
            case "with the key in quotes" -> bearer("\"" + full + "\"", "\\\"$CONVOT_TOKEN\\\"");
            case "with the key without a scheme" -> Credential.header("", full, TOKEN);
            case "with a wrong secret" -> wrongSecret(full);
            case "with a truncated secret" -> bearer(full.substring(0, full.length() - 1), "${CONVOT_TOKEN%?}");
            case "with a longer secret" -> bearer(full + "x", "${CONVOT_TOKEN}x");
            case "with the secret in the other case" -> otherCase(full);
            case "with a space before the secret" ->
                bearer(full.replaceFirst(":", ": "), "${CONVOT_TOKEN%%:*}: ${CONVOT_TOKEN#*:}");
            case "with a word after the key" -> bearer(full + " x", "$CONVOT_TOKEN x");
            case "with an unknown key id" -> unknownId(full);
            case "with the secret of another key" -> secretOfAnother(keys);
            case "with the key in the scheme Basic" ->
                Credential.header(
                        "Basic",
                        Base64.getEncoder().encodeToString(full.getBytes(StandardCharsets.UTF_8)),
                        "$(printf %s \"$CONVOT_TOKEN\" | base64 -w0)");
            default ->
                phrase.contains("query parameter")
                        ? queryParameter(lastWord, keys)
                        : Credential.header(lastWord, full, TOKEN);
        };
    }

    private static Credential queryParameter(String name, ApiKeys keys) {
        // The narrowest key that will do: a URL may end in the target's log.
        return keys.readOnly()
                .map(key -> Credential.parameter(name, key.reveal(), "$CONVOT_READ_TOKEN"))
                .orElseGet(() -> Credential.parameter(name, keys.full().reveal(), TOKEN));
    }

    public static Credential otherApp(ApiKeys keys) {
        return given(keys.otherApp(), "CONVOT_OTHER_APP_TOKEN");
    }

    private static Credential given(Optional<Secret> key, String variable) {
        return key.map(secret -> bearer(secret.reveal(), "$" + variable))
                .orElseThrow(() -> new NotEvaluated.MissingPrerequisite(variable, "the example sends that key"));
    }

    private static Credential bearer(String value, String shown) {
        return Credential.header("Bearer", value, shown);
    }

    /** Another first character shows a comparison of the length alone, of the end alone, and of nothing at all. */
    private static Credential wrongSecret(String full) {
        int start = colon(full) + 1;
        String other = full.startsWith("x", start) ? "y" : "x";
        String rest = full.length() > start ? full.substring(start + 1) : "";
        return bearer(
                full.substring(0, start) + other + rest,
                "${CONVOT_TOKEN%%:*}:" + other + "$(printf %s \"${CONVOT_TOKEN#*:}\" | cut -c2-)");
    }

    private static Credential otherCase(String full) {
        String secret = full.substring(colon(full) + 1);
        String swapped = swapped(secret);
        // A secret without letters has no other case.
        return swapped.equals(secret)
                ? wrongSecret(full)
                : bearer(
                        full.substring(0, colon(full) + 1) + swapped,
                        "${CONVOT_TOKEN%%:*}:$(printf %s \"${CONVOT_TOKEN#*:}\" | tr 'a-zA-Z' 'A-Za-z')");
    }

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .forEach(c -> swapped.append((char) c));
        return swapped.toString();
    }

    /** The secret is the right one, and no key has this id. */
    private static Credential unknownId(String full) {
        int start = prefix(full);
        int end = colon(full);
        String other = full.startsWith("x", start) ? "y" : "x";
        return bearer(
                full.substring(0, start) + other + full.substring(Math.min(start + 1, end)),
                "ck_" + other + "$(printf %s \"${CONVOT_TOKEN#ck_}\" | cut -c2-)");
    }

    private static Credential secretOfAnother(ApiKeys keys) {
        String full = keys.full().reveal();
        return keys.readOnly()
                .map(Secret::reveal)
                .filter(other -> other.indexOf(':') > 0)
                .map(other -> bearer(
                        full.substring(0, colon(full)) + other.substring(other.indexOf(':')),
                        "${CONVOT_TOKEN%%:*}:${CONVOT_READ_TOKEN#*:}"))
                .orElseGet(() -> wrongSecret(full));
    }

    private static int prefix(String full) {
        if (!full.startsWith("ck_")) {
            throw new NotEvaluated.Indeterminate(
                    "The key in CONVOT_TOKEN does not begin with ck_, so it can't be sent without that.");
        }
        return "ck_".length();
    }

    private static int colon(String full) {
        int colon = full.indexOf(':');
        if (colon < 0) {
            throw new NotEvaluated.Indeterminate(
                    "The key in CONVOT_TOKEN has no colon, so its id and its secret cannot be separated.");
        }
        return colon;
    }
}
