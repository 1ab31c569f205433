package io.convot.conformance.http;

import io.convot.conformance.contract.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.http.HttpResponse;
import org.apache.http.client.entity.DeflateInputStream;
import org.apache.http.client.entity.GZIPInputStreamFactory;

/**
 * Content codings, which a target may use though none was asked for (RFC 9110, section 12.5.3). Those that Java knows
 * are undone; a body in another one stays as it is, and {@link Response#unreadCoding()} names it.
 */
final class ContentCodings {
    /** One on top of another makes sense only by mistake, and each multiplies what a small response can become. */
    private static final int MAX_COUNT = 2;

    private static final int MAGIC_LENGTH = 2;

    private ContentCodings() {}

    /** The body as it was before it was coded, read piece by piece: the reader sets the bound. */
    static InputStream decoded(HttpResponse response, InputStream body) throws IOException {
        List<String> codings = Arrays.stream(response.getHeaders("Content-Encoding"))
                .flatMap(header -> Arrays.stream(header.getValue().split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.size() > MAX_COUNT || !Response.READ_CODINGS.containsAll(codings)) {
            return body;
        }
        List<String> outermostFirst = new ArrayList<>(codings);
        Collections.reverse(outermostFirst);
        InputStream decoded = body;
        for (String coding : outermostFirst) {
            decoded = decoded(coding, decoded);
        }
        return decoded;
    }

    /** What is labelled as packed, and is not, stays as it is. */
    private static InputStream decoded(String coding, InputStream body) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(body, MAGIC_LENGTH);
        byte[] beginning = peeked.readNBytes(MAGIC_LENGTH);
        peeked.unread(beginning);
        if (beginning.length == 0) {
            return peeked;
        }
        if (coding.equals("deflate")) {
            return new DeflateInputStream(peeked);
        }
        return isGzip(beginning) ? GZIPInputStreamFactory.getInstance().create(peeked) : peeked;
    }

    /** RFC 1952, section 2.3.1. */
    private static boolean isGzip(byte[] beginning) {
        return beginning.length == MAGIC_LENGTH && beginning[0] == 0x1f && beginning[1] == (byte) 0x8b;
    }
}
