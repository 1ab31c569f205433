package io.convot.conformance.scenario;

import io.convot.conformance.http.UrlEncoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation for text that can't be written in a feature, between angle quotes: {@code «byte FF»}, {@code «U+0301»},
 * {@code «tab»}, {@code «line break»}, {@code «text × 3000»} for a text many times over, {@code «new»} for an e-mail
 * address that no resource has, {@code «teammate»} for the user id of a teammate.
 */
public final class EscapeNotation {
    private static final Pattern MARK = Pattern.compile("«((?s:.)*?)(?: × (\\d+))?»");

    private static final Pattern BYTE = Pattern.compile("«byte ([0-9A-F]{2})»");

    private EscapeNotation() {}

    public static byte[] bytes(String text, RunContext run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher mark = MARK.matcher(text);
        int end = 0;
        while (mark.find()) {
            bytes.writeBytes(utf8(text.substring(end, mark.start())));
            String what = String.valueOf(mark.group(1));
            String times = mark.group(2);
            bytes.writeBytes(times == null ? single(what, run) : utf8(what.repeat(Integer.parseInt(times))));
            end = mark.end();
        }
        bytes.writeBytes(utf8(text.substring(end)));
        return bytes.toByteArray();
    }

    /** The same as text. */
    public static String text(String text, RunContext run) {
        return new String(bytes(text, run), StandardCharsets.UTF_8);
    }

    /** A value for a query string, percent-encoded, in which only bytes can be escaped. */
    static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        Matcher mark = BYTE.matcher(text);
        int end = 0;
        while (mark.find()) {
            encoded.append(UrlEncoding.encode(text.substring(end, mark.start())))
                    .append('%')
                    .append(mark.group(1));
            end = mark.end();
        }
        return encoded.append(UrlEncoding.encode(text.substring(end))).toString();
    }

    private static byte[] single(String what, RunContext run) {
        if (what.startsWith("byte ")) {
            return HexFormat.of().parseHex(what.substring("byte ".length()));
        }
        if (what.startsWith("U+")) {
            return utf8(Character.toString(Integer.parseInt(what.substring("U+".length()), 16)));
        }
        return switch (what) {
            case "new" -> utf8(run.newAddress());
            case "teammate" -> utf8(run.settings().operatorId().orElse("42"));
            case "tab" -> utf8("\t");
            case "line break" -> utf8("\n");
            default -> throw new IllegalArgumentException("This notation means nothing: «" + what + "»");
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
