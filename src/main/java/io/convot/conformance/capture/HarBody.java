package io.convot.conformance.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A body in an HTTP archive while it is read: recorders drop it, cut it, encode it, or leave it compressed. */
final class HarBody {
    private static final int MAX_LENGTH = 32 * 1024 * 1024;

    private Optional<String> text = Optional.empty();
    private boolean base64;
    private long size = -1;

    void size(long bytes) {
        size = bytes;
    }

    void read(String name, JsonParser parser, boolean needed) {
        if (name.equals("text") && needed && parser.currentToken() == JsonToken.VALUE_STRING) {
            text = Optional.of(parser.getString());
        } else if (name.equals("encoding") && parser.currentToken() == JsonToken.VALUE_STRING) {
            base64 = parser.getString().equalsIgnoreCase("base64");
        } else if (name.equals("size") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            size = (long) parser.getDoubleValue();
        }
    }

    /** A request's body; empty where it may not be what was sent, byte for byte. */
    Optional<byte[]> asSent() {
        return text.flatMap(this::bytes).filter(bytes -> size < 0 || bytes.length == size);
    }

    /** A response's body without its content coding; empty where it is not all there, with the reason counted. */
    Optional<byte[]> decoded(Map<String, List<String>> headers, NamedCounts skipped) {
        if (text.isEmpty()) {
            return HarEntry.announced(0, headers)
                    ? Optional.of(new byte[0])
                    : unknown("missing from the recording", skipped);
        }
        Optional<byte[]> bytes = bytes(text.get());
        if (bytes.isEmpty()) {
            return unknown("is not the base64 that it claims to be", skipped);
        }
        // Recorders remove the coding from most bodies, and leave its header.
        Optional<byte[]> plain = base64
                ? decode(bytes.get(), headers)
                : bytes.filter(text -> !headers.containsKey("content-encoding") || !isDamaged(text));
        if (plain.isEmpty()) {
            return unknown("still compressed in the recording", skipped);
        }
        boolean whole = size <= plain.get().length
                || size <= bytes.get().length
                || HarEntry.announced(bytes.get().length, headers);
        return whole ? plain : unknown("cut short in the recording", skipped);
    }

    private static Optional<byte[]> unknown(String why, NamedCounts skipped) {
        skipped.count("body " + why + " (status and headers were judged)");
        return Optional.empty();
    }

    private Optional<byte[]> bytes(String recorded) {
        try {
            return Optional.of(
                    base64 ? Base64.getDecoder().decode(recorded.replaceAll("\\s", "")) : HarEntry.utf8(recorded));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Compressed bytes that were recorded as if they were text hold what no text in UTF-8 becomes. */
    private static boolean isDamaged(byte[] bytes) {
        return !looksLikeText(bytes)
                && new String(bytes, StandardCharsets.UTF_8)
                        .chars()
                        .anyMatch(c -> c == 0xFFFD || (c < ' ' && !Character.isWhitespace(c)));
    }

    /** Removes the content coding that a body still has. */
    static Optional<byte[]> decode(byte[] bytes, Map<String, List<String>> headers) {
        String coding = String.join(",", headers.getOrDefault("content-encoding", List.of()))
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
        boolean zlib = bytes.length > 2 && bytes[0] == 0x78 && ((bytes[0] << 8) | (bytes[1] & 0xff)) % 31 == 0;
        if (coding.isEmpty() || coding.equals("identity") || looksLikeText(bytes)) {
            return Optional.of(bytes);
        }
        try (InputStream in = gzip && (coding.equals("gzip") || coding.equals("x-gzip"))
                ? new GZIPInputStream(new ByteArrayInputStream(bytes))
                : zlib && coding.equals("deflate") ? new InflaterInputStream(new ByteArrayInputStream(bytes)) : null) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] plain = in.readNBytes(MAX_LENGTH + 1);
            return plain.length > MAX_LENGTH ? Optional.empty() : Optional.of(plain);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** JSON and HTML begin with a visible character or a space, and compressed data does not. */
    private static boolean looksLikeText(byte[] bytes) {
        return bytes.length == 0 || bytes[0] == '{' || bytes[0] == '[' || bytes[0] == '<';
    }
}
