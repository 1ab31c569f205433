package io.convot.conformance.capture;

import io.convot.conformance.config.Secret;
import io.convot.conformance.http.SecretMasker;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks the keys of an exchange, wherever they are, and distinguishes the clients that sent them. */
final class KeyMasker {
    private static final String MASK = "***";
    private static final int SHORTEST = 8;
    private static final Pattern BEARER = Pattern.compile("(bearer) +(ck_[^:\\s]+:\\S+)", Pattern.CASE_INSENSITIVE);

    /** A key of anybody. What follows the colon may be percent-encoded. */
    private static final Pattern KEY = Pattern.compile("(ck_[\\w-]{1,64})(?::|%3[Aa])[^\\s\"'&<>\\\\,;]+");

    private static final Pattern SECRET_HEADER = Pattern.compile(
            "authorization|proxy-authorization|cookie|set-cookie|.*(?:token|secret|api-?key|session|password|csrf|xsrf).*");
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "((?:^|[?&])[^=&?]*(?:token|key|secret|password|passwd|auth|signature|session|code)[^=&?]*=)[^&#]+",
            Pattern.CASE_INSENSITIVE);
    /** A response may repeat the key of another request, in any spelling: so many of the last keys are looked for. */
    private static final int REMEMBERED = 32;

    private final Map<Secret, String> clients = new LinkedHashMap<>();
    private final Map<Secret, SecretMasker> own = new BoundedMap<>(REMEMBERED);
    private SecretMasker all = new SecretMasker(List.of());

    /**
     * An exchange without its keys.
     *
     * @param repeatsSecret whether the response held the secret of the request's key
     */
    record Masked(RecordedExchange exchange, ClientCredential credential, boolean repeatsSecret) {}

    Masked mask(RecordedExchange exchange) {
        Optional<String> authorization = exchange.requestHeader("authorization");
        Matcher bearer = BEARER.matcher(authorization.orElse("").strip());
        boolean isKey = bearer.matches();
        Optional<Secret> secret = isKey
                ? Optional.of(new Secret(bearer.group(2)))
                : authorization
                        .map(KeyMasker::token)
                        .filter(value -> value.length() >= SHORTEST)
                        .map(Secret::new);
        secret.ifPresent(this::remember);
        Optional<SecretMasker> ownMasker = secret.map(own::get);
        ClientCredential credential = new ClientCredential(
                isKey ? ClientCredential.CredentialKind.KEY : kind(exchange, authorization),
                isKey ? clients.computeIfAbsent(secret.get(), key -> "client" + (clients.size() + 1)) : "",
                isKey && bearer.group(1).equals("Bearer"),
                KEY.matcher(exchange.url()).find());
        boolean repeats = isKey
                && ownMasker
                        .filter(masker -> exchange.responseBody()
                                        .filter(body -> masker.mask(body) != body)
                                        .isPresent()
                                || exchange.responseHeaders().values().stream()
                                        .flatMap(List::stream)
                                        .anyMatch(masker::finds))
                        .isPresent();
        Map<String, List<String>> requestHeaders = headers(exchange.requestHeaders());
        if (authorization.isPresent()) {
            requestHeaders.put(
                    "authorization",
                    List.of(isKey ? bearer.group(1) + " ck_" + credential.client() + ":" + MASK : MASK));
        }
        RecordedExchange masked = new RecordedExchange(
                exchange.method(),
                SECRET_PARAMETER.matcher(masked(exchange.url())).replaceAll("$1" + MASK),
                exchange.startedAt(),
                exchange.duration(),
                requestHeaders,
                exchange.requestBody().map(this::masked),
                exchange.status(),
                headers(exchange.responseHeaders()),
                exchange.responseBody().map(this::masked),
                exchange.wholeRequest());
        return new Masked(masked, credential, repeats);
    }

    private static ClientCredential.CredentialKind kind(RecordedExchange exchange, Optional<String> authorization) {
        // Recorders remove keys, or put a mask in their place; a session's cookie is not a key, but may be a login.
        if (!exchange.wholeRequest()
                || (authorization.isEmpty() && exchange.requestHeader("cookie").isPresent())) {
            return ClientCredential.CredentialKind.UNKNOWN;
        }
        return authorization.isEmpty()
                ? ClientCredential.CredentialKind.NONE
                : ClientCredential.CredentialKind.MALFORMED;
    }

    private Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new LinkedHashMap<>();
        headers.forEach((name, values) -> masked.put(
                name,
                SECRET_HEADER.matcher(name.toLowerCase(Locale.ROOT)).matches()
                        ? List.of(MASK)
                        : values.stream().map(this::masked).toList()));
        return masked;
    }

    private void remember(Secret secret) {
        if (!own.containsKey(secret)) {
            own.put(secret, new SecretMasker(List.of(secret)));
            all = new SecretMasker(List.copyOf(own.keySet()));
        }
    }

    /** What follows the scheme; for the scheme that encodes it, the password. */
    private static String token(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        String token = parts[parts.length - 1];
        if (!parts[0].equalsIgnoreCase("basic")) {
            return token;
        }
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return token;
        }
    }

    private String masked(String text) {
        String masked = all.mask(text);
        return masked.contains("ck_") ? KEY.matcher(masked).replaceAll("$1:" + MASK) : masked;
    }

    private byte[] masked(byte[] body) {
        // One character a byte, and back: whatever the bytes mean.
        return masked(new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
