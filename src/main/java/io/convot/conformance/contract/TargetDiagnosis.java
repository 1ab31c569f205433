package io.convot.conformance.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Diagnoses from a response to the simplest call, the list of conversations with the main key, why the target can't be
 * judged. Any target that can be judged serves this call, so nothing here is a rule's matter.
 */
public final class TargetDiagnosis {
    private static final int MAX_SEARCHED = 64 * 1024;

    /** The texts of nginx, Apache, Go and Java. */
    private static final Pattern PLAIN_HTTP = Pattern.compile("plain HTTP request was sent to HTTPS port"
            + "|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server"
            + "|combination of host and port requires TLS");

    /** The texts of nginx, which asks for the certificate after the handshake. */
    private static final Pattern CLIENT_CERTIFICATE =
            Pattern.compile("No required SSL certificate was sent|The SSL certificate error");

    /** A possible cause of a gateway's rejection: some gateways send it where others send 429. */
    public static final String PERHAPS_TOO_MANY =
            "A limit of calls may be behind it, too: try --max-rate 5 and --parallel 1.";

    private TargetDiagnosis() {}

    /** A problem and its fix, in a sentence or two each. */
    public record Diagnosis(String problem, String fix) {
        public String message() {
            return problem + " " + fix;
        }
    }

    /**
     * What keeps the target from being judged.
     *
     * @return a sentence that says what is wrong, and one that names the setting to check; empty where nothing is
     */
    public static Optional<String> message(Response response) {
        return of(response).map(Diagnosis::message);
    }

    /** What keeps the target from being judged; empty where nothing does. */
    public static Optional<Diagnosis> of(Response response) {
        if (response.served()) {
            return ofServed(response);
        }
        return refused(response)
                .or(() -> Optional.of(
                        switch (response.status()) {
                            case 403 ->
                                isPage(response)
                                        ? ofOther(response)
                                        : new Diagnosis(
                                                "The target refuses the main key the list of conversations (403).",
                                                "Check the scopes of CONVOT_TOKEN: it needs all of conversations, messages and contacts.");
                            case 404 ->
                                new Diagnosis(
                                        "The address has no list of conversations (404).",
                                        "Check the path in CONVOT_BASE_URL, such as /v1.");
                            default -> ofOther(response);
                        }));
    }

    /**
     * What a rejection of any call says about the way to the target or of the main key.
     *
     * @return empty where it may be about that call alone
     */
    public static Optional<String> ofRefusal(Response response) {
        return refused(response).map(Diagnosis::message);
    }

    private static Optional<Diagnosis> refused(Response response) {
        int status = response.status();
        return switch (status) {
            case 401 ->
                asksForPassword(response)
                        ? found(
                                "A server before the target demands a user and password (401) in the header that carries the key.",
                                "Exempt the API from that login, or check CONVOT_TOKEN.")
                        : found(
                                "The target refuses the main key as unauthorized (401).",
                                "Check CONVOT_TOKEN; keys look like ck_xxxxxxxxxxxxxxxx:secret.");
            case 407 ->
                found(
                        "A proxy demands a login (407).",
                        "Check the proxy settings of this JVM (https.proxyHost, https.proxyUser, https.proxyPassword).");
            case 429 ->
                found(
                        "The target keeps refusing all calls as too many (429), longer than the run waits.",
                        "Try later, or check CONVOT_MAX_RATE and CONVOT_MAX_WAIT.");
            case 502, 503, 504 ->
                found(
                        "A gateway responds in place of the target (" + status + ").",
                        "Check the server behind it, then CONVOT_BASE_URL. " + PERHAPS_TOO_MANY);
            default -> {
                if (status / 100 == 3) {
                    yield found(
                            "The address redirects (" + status + whereTo(response)
                                    + "), and the suite follows none with a key.",
                            "Check CONVOT_BASE_URL: it has to be the address at the end of the way.");
                }
                if (CLIENT_CERTIFICATE.matcher(beginning(response)).find()) {
                    yield found(
                            "The server demands a client certificate (" + status
                                    + "), or rejects the one that it was sent.",
                            "Set -Djavax.net.ssl.keyStore and -Djavax.net.ssl.keyStorePassword for Java.");
                }
                yield PLAIN_HTTP.matcher(beginning(response)).find()
                        ? found(
                                "The address is one of TLS, and was asked in plain HTTP (" + status + ").",
                                "Write https:// in CONVOT_BASE_URL.")
                        : Optional.empty();
            }
        };
    }

    /** The API names no Basic authentication: web servers and gateways do, on a page of their own. */
    private static boolean asksForPassword(Response response) {
        return isPage(response)
                && response.header("WWW-Authenticate")
                        .filter(challenge -> challenge.toLowerCase(Locale.ROOT).startsWith("basic"))
                        .isPresent();
    }

    private static Optional<Diagnosis> found(String problem, String fix) {
        return Optional.of(new Diagnosis(problem, fix));
    }

    private static Optional<Diagnosis> ofServed(Response response) {
        if (response.unreadCoding().isPresent()) {
            return found(
                    "The target responds in the content coding "
                            + DisplayText.text(response.unreadCoding().get())
                            + ", though none was asked for.",
                    "It is free to, but the suite reads only gzip and deflate: switch it off for the run.");
        }
        if (isPage(response)) {
            return found(
                    "The address serves a web page, not an API.",
                    "Check CONVOT_BASE_URL, and proxies and logins before it.");
        }
        // Whether the list is in order is for the rules to say, even where it is not JSON: that there is one, is not.
        String text = response.text();
        String beginning = beginning(response);
        if (!beginning.contains("conversations") && !beginning.contains("contact_id")) {
            return found(
                    "The service at the address does not list conversations (" + response.status() + ", "
                            + (text.isBlank() ? "an empty body" : "something else")
                            + "), so it is not this API.",
                    "Check CONVOT_BASE_URL, host and path.");
        }
        return Optional.empty();
    }

    private static Diagnosis ofOther(Response response) {
        int status = response.status();
        if (isPage(response)) {
            return new Diagnosis(
                    "The address serves a web page (" + status + "), not an API.",
                    "Check CONVOT_BASE_URL, and proxies and logins before the target.");
        }
        if (status / 100 == 5) {
            return new Diagnosis(
                    "The target responds to the simplest call with " + status + ".",
                    "Check its log, then CONVOT_BASE_URL.");
        }
        return new Diagnosis(
                "The target responds to the simplest call, the list of conversations, with " + status + ".",
                "Check CONVOT_BASE_URL, host and path.");
    }

    private static String beginning(Response response) {
        String text = response.text();
        return text.substring(0, Math.min(text.length(), MAX_SEARCHED));
    }

    /** Origin and path only: a query may carry anything. */
    private static String whereTo(Response response) {
        try {
            URI place = new URI(response.header("Location").orElse(""));
            String origin = place.getHost() == null ? "" : place.getScheme() + "://" + place.getRawAuthority();
            String path = Optional.ofNullable(place.getRawPath()).orElse("");
            return (origin + path).isEmpty() ? "" : " to " + DisplayText.text(origin + path);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static boolean isPage(Response response) {
        String type = response.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        String text = response.text();
        return (type.contains("html") && response.jsonFlaw().isPresent())
                || text.substring(0, Math.min(text.length(), 200))
                        .stripLeading()
                        .startsWith("<");
    }
}
