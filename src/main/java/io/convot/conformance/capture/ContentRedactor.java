package io.convot.conformance.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts placeholders in the place of what people have written and of what identifies them. What the API itself means by
 * a value stays: ids, types, statuses, codes, counts, times. Equal texts get equal placeholders within one observation,
 * and they cannot be computed afterwards.
 */
final class ContentRedactor {
    private static final Set<String> WORDS = Set.of("status", "type", "code");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_.-]{1,40}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.,+Z-]{4,30}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.-]{0,40}");
    private static final Set<String> COUNTS = Set.of("page", "per_page", "total", "total_pages");
    private static final String CUSTOM_DATA = "custom_data";
    private static final int TAG_BYTES = 6;
    private static final int DEEPEST = 100;

    private final byte[] salt = new byte[32];

    ContentRedactor() {
        new SecureRandom().nextBytes(salt);
    }

    /** The placeholder of a text; an empty text is kept. */
    String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return text.contains("@")
                ? "address-" + tag(text) + "@masked.invalid"
                : "(text of " + text.codePointCount(0, text.length()) + " characters, " + tag(text) + ")";
    }

    /** An id from a path; a placeholder where it can't be one. */
    String id(String id) {
        return ID.matcher(id).matches() ? id : text(id);
    }

    /** The name of a member; a placeholder where it may be what somebody has written. */
    String name(String name) {
        return NAME.matcher(name).matches() ? name : text(name);
    }

    /** The same value with placeholders. */
    JsonNode json(JsonNode value) {
        return json(value, "", false, 0);
    }

    private JsonNode json(JsonNode value, String name, boolean custom, int depth) {
        if (depth > DEEPEST) {
            return JsonNodeFactory.instance.stringNode("(nested deeper than is shown)");
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(member -> object.set(
                            name(member.getKey()),
                            json(
                                    member.getValue(),
                                    member.getKey(),
                                    custom || member.getKey().equals(CUSTOM_DATA),
                                    depth + 1)));
            return object;
        }
        if (value.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(json(element, name, custom, depth + 1)));
            return array;
        }
        if (value.isString()) {
            String text = value.stringValue();
            return !custom && meansItself(name, text) ? value : JsonNodeFactory.instance.stringNode(text(text));
        }
        if (value.isNumber() && (custom || !meansItself(name))) {
            return value.isIntegralNumber()
                    ? JsonNodeFactory.instance.numberNode(0)
                    : JsonNodeFactory.instance.numberNode(0.5);
        }
        return value;
    }

    private static boolean meansItself(String name, String text) {
        return (WORDS.contains(name) && WORD.matcher(text).matches())
                || (isId(name) && ID.matcher(text).matches())
                || TIME.matcher(text).matches();
    }

    private static boolean meansItself(String name) {
        return isId(name) || name.endsWith("_count") || name.endsWith("_at") || COUNTS.contains(name);
    }

    /** Whether a member is an id of the API; the one that the client chooses may be a login. */
    private static boolean isId(String name) {
        return (name.equals("id") || name.endsWith("_id")) && !name.equals("external_id");
    }

    private String tag(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
