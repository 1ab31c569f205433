package io.convot.conformance.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text in the encoding of an address. */
public final class UrlEncoding {
    private UrlEncoding() {}

    /**
     * Percent-encodes a value of a query parameter or a segment of a path (RFC 3986, section 2.1). A comma stays as it
     * is: the published commands print it so.
     *
     * @return the value, encoded as UTF-8
     */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
