package io.convot.conformance.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as it was requested. Browsers send characters that {@link java.net.URI} rejects, so nothing is decoded.
 *
 * @param origin scheme, host and port, in lower case, without a default port: {@code https://staging.example}
 * @param path the path, percent-encoded; {@code /} at least
 * @param query the query string without its question mark, percent-encoded; empty for none
 */
record Address(String origin, String path, String query) {
    private static final Pattern PARTS = Pattern.compile("(https?)://(?:[^/?#@]*@)?([^/?#]+)([^?#]*)(?:\\?([^#]*))?.*");

    /** The parts of an address; empty for anything else than HTTP. */
    static Optional<Address> parse(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1);
        String host =
                parts.group(2).toLowerCase(Locale.ROOT).replaceFirst(scheme.equals("https") ? ":443$" : ":80$", "");
        String path = parts.group(3).isEmpty() ? "/" : parts.group(3);
        return Optional.of(new Address(
                scheme + "://" + host, path, Optional.ofNullable(parts.group(4)).orElse("")));
    }

    /** The path below a base URL, with its slash; empty for an address elsewhere. */
    Optional<String> below(String baseUrl) {
        String whole = origin + path;
        return whole.startsWith(baseUrl + "/") ? Optional.of(whole.substring(baseUrl.length())) : Optional.empty();
    }
}
