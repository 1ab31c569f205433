package io.convot.conformance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes a request as a {@code curl} command for a POSIX shell that sends the same bytes. */
final class CurlCommand {
    private static final int MAX_QUOTED = 4_096;

    private CurlCommand() {}

    static String of(URI base, Request request) {
        StringBuilder line = new StringBuilder();
        Optional<byte[]> packed = request.body().map(RequestBody::bytes).filter(bytes -> !quotable(bytes));
        packed.ifPresent(bytes -> line.append("echo ").append(pack(bytes)).append(" | base64 -d | gunzip | "));
        line.append("curl ");
        if (!request.method().equals("GET")) {
            line.append("-X ").append(request.method()).append(' ');
        }
        line.append(address(base, request));
        if (request.credential().authorization().isPresent()) {
            line.append(" \\\n  -H \"Authorization: ")
                    .append(request.credential().shown())
                    .append('"');
        }
        request.body().ifPresent(body -> {
            line.append(" \\\n  -H ").append(quoted("Content-Type: " + body.contentType()));
            line.append(" \\\n  --data-binary ")
                    .append(packed.isPresent() ? "@-" : quoted(new String(body.bytes(), StandardCharsets.UTF_8)));
        });
        return line.toString();
    }

    private static String address(URI base, Request request) {
        String address = base + request.target();
        if (request.credential().query().isEmpty()) {
            return quoted(address);
        }
        return quoted(address) + "\"" + (address.contains("?") ? "&" : "?")
                + request.credential().shown() + "\"";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean quotable(byte[] bytes) {
        // What begins with @ is the name of a file to curl.
        if (bytes.length > MAX_QUOTED || (bytes.length > 0 && bytes[0] == '@')) {
            return false;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(c -> Character.isISOControl(c) || c == 0xFEFF);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
