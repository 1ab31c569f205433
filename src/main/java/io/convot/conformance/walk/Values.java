package io.convot.conformance.walk;

import io.convot.conformance.scenario.Draw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Draws contents, names, custom keys and values, and the ends of addresses and external ids: simple ones and hard ones.
 */
final class Values {
    /** What a target has to take, and to return unchanged. */
    private static final List<Text> PLAIN = Stream.of(
                    " Thank you.",
                    " \u00c9lo\u00efse \u00d8stberg",
                    " \ud83c\udf89 \ud83d\udc69\u200d\ud83d\udcbb",
                    " \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                    " two\nlines",
                    " \"quoted\" and 'quoted'",
                    " back\\slash \\u0041",
                    " 100 % of a+b",
                    " \u65e5\u672c\u8a9e")
            .map(Text::plain)
            .toList();

    /** What a target may reject, and may not change. */
    private static final List<Text> HARD = List.of(
            Text.open(" ", ""),
            Text.open("", " "),
            Text.open("\t", "\t"),
            Text.open("", " one\r\ntwo"),
            Text.open("", " <b>bold</b> &amp; {{name}}"),
            Text.open("", " e\u0301 n\u0303"),
            Text.open("", " \u202eabc\u202c"),
            Text.open("", " \u2764\ufe0f"),
            Text.open("", " a\ufeffb"),
            Text.open("", " a\u200bb\u00adc"),
            Text.open("", " \ud87e\udc00\udb40\udc20"),
            Text.open("", " \u0000"),
            Text.open("", " %"),
            Text.open("", " %00 %FF %2C"),
            Text.open("", " 00000000-0000-4000-8000-000000000000"),
            Text.open("", "x".repeat(255)),
            Text.open("", "y".repeat(4_096)),
            Text.open("", "\u00e9".repeat(4_096)),
            Text.open("", "z".repeat(8_192)));

    /** Names that are special in the languages that services are written in. */
    private static final List<String> HARD_KEYS =
            List.of("__proto__", "constructor", "null", "true", "0", "a.b", "a b", "$set", "\u00e9", "length", "id");

    private static final List<String> KEYS = List.of("plan", "team", "seats", "trial");

    private static final List<Object> VALUES =
            List.of(0, 42, -7, 19.95, (1L << 53) - 1, true, false, "", "42", "true", "null", "Zo\u00eb \ud83c\udf89");

    /** What makes an address unlike the usual ones, and valid all the same. */
    private static final List<String> ADDRESS_ENDS = List.of("", "+tag", ".a.b", "-x");

    private static final List<String> EXTERNAL_ENDS = List.of("", "/1?a=b&c", " 0");

    private static final int HARD_ONCE_IN = 5;
    private static final int DRAWN_ONCE_IN = 4;

    private final Draw draw;
    private int unique;

    Values(Draw draw) {
        this.draw = draw;
    }

    static int addresses() {
        return ADDRESS_ENDS.size();
    }

    static int externalIds() {
        return EXTERNAL_ENDS.size();
    }

    /** An address that no contact has. */
    static String address(int slot, String name, String domain) {
        return name + ADDRESS_ENDS.get(slot) + "@" + domain;
    }

    static String externalId(int slot, String name) {
        return name + EXTERNAL_ENDS.get(slot);
    }

    /** Whether a target may reject the external id of a slot: which signs one may hold is open. */
    static boolean isOpenExternalId(int slot) {
        return !EXTERNAL_ENDS.get(slot).isEmpty();
    }

    /** Whether a target may reject this custom key. */
    static boolean isOpen(String key) {
        return HARD_KEYS.contains(key);
    }

    Text plainText() {
        return draw.from(PLAIN);
    }

    Text text() {
        if (draw.oneIn(HARD_ONCE_IN)) {
            return draw.from(HARD);
        }
        return draw.oneIn(DRAWN_ONCE_IN) ? Text.open("", " " + draw.characters(1 + draw.below(12))) : draw.from(PLAIN);
    }

    /** Custom data of at most three keys, a null here and there. */
    Map<String, JsonNode> customData() {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        int count = draw.below(4);
        for (int i = 0; i < count; i++) {
            String key = draw.oneIn(HARD_ONCE_IN) ? draw.from(HARD_KEYS) : draw.from(KEYS);
            data.put(key, draw.oneIn(4) ? JsonNodeFactory.instance.nullNode() : value());
        }
        return data;
    }

    /** Every other value is one that the walk draws nowhere else, so that its owner is known. */
    private JsonNode value() {
        return draw.oneIn(2)
                ? JsonNodeFactory.instance.stringNode("value-" + ++unique)
                : JsonMapper.shared().valueToTree(draw.from(VALUES));
    }
}
