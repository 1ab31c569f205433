package io.convot.conformance.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Texts, names and custom data that careless services change: a table of the known ones, and some that are drawn. A
 * target may reject each of them, but not change it.
 */
public final class HardValues {
    private static final int DRAWN_LENGTH = 40;
    /** RFC 5321, section 4.5.3.1.1. */
    private static final int MAX_LOCAL = 64;

    private static final int MAX_EXTERNAL_ID = 255;
    private static final int QUARTER = 16_384;

    private static final List<HardText> CONTENTS = List.of(
            new HardText(
                    "spaces around and line ends",
                    "  \t ",
                    "one\r\ntwo ",
                    "three\rfour ",
                    "five\n\n\n\nsix ",
                    " \t \n"),
            new HardText(
                    "characters and signs that are seldom used",
                    "\u202eabc\u202c \u2066d\u2069\u200e\u200f\u061c ",
                    "\u2764\ufe0f \u2764\ufe0e ",
                    "a\ufeffb ",
                    "a\u200bb\u00adc\u200cd\u2060e ",
                    "a\u00a0b\u2003c\u3000d\u202fe ",
                    "a\ud87e\udc00b ",
                    "a\udb40\udc41b ",
                    "a\u0378b ",
                    "a\ud888\udfb0b ",
                    "a\ue000b ",
                    "a\udbff\udffdb ",
                    "e\u0301 n\u0303 \u1112\u1161 ",
                    "\u212b \u2126 ",
                    "\ufb01 \u2460 \u00bd ",
                    "100 % %00 %FF %2C %20 a+b ",
                    "&amp; &#39; <br> <!-- x --> <b>bold</b> & <script>alert(1)</script> ",
                    "'; DROP TABLE messages; -- ",
                    "{{name}} ${name} <%= 1 %> #{1+1} %s %1$s ",
                    "\\n \\u0041 \\\\ ",
                    ":) :smile: @jane #42 **bold** _it_ `x` ",
                    "https://example.com/?a=b&c=d#e ",
                    "9b1f0000-0000-4000-8000-000000000000 42 #42\n",
                    "wait... -- so: 'a' \"b\" (c) -> 1/2 \u0130\u0131\u00df ",
                    "\n# Title\n- item\n1. item\n```\ncode\n```\n",
                    "> quoted\n",
                    "On Monday, Jane wrote:\n",
                    "\n-- \nJane\n",
                    "___\nend"),
            new HardText("control characters", "a\u0001\b\u000b\f\u001fb ", "a\u007f\u0085b ", "a\u2028\u2029b"),
            new HardText("a NUL", "a\u0000b"),
            new HardText("the word null", "null"),
            new HardText("zero", "0"),
            new HardText("an empty object", "{}"),
            new HardText(
                    "65,537 characters of two bytes",
                    "\u00e9".repeat(QUARTER),
                    "\u00f1".repeat(QUARTER),
                    "\u00f8".repeat(QUARTER),
                    "\u00e5".repeat(QUARTER + 1)));

    private static final List<HardText> NAMES = List.of(
            new HardText(
                    "signs and scripts",
                    "  Jane ",
                    "d'Arc-S\u00f8n, ",
                    "\"Zo\u00eb\" & <S\u00f6hne> ",
                    "50 % a+b {{x}} %20 \\n ",
                    "\ud83d\udc69\u200d\ud83d\udcbb ",
                    "\u05e9\u05e8\u05d4 \u738b ",
                    "e\u0301 \u2764\ufe0f",
                    " Doe "),
            new HardText("the word null", "null"),
            new HardText("digits", "0042"),
            new HardText("255 characters", "\u00c4x".repeat(127) + "y"));

    private static final List<String> KEYS = List.of(
            "__proto__",
            "constructor",
            "null",
            "true",
            "0",
            "a.b",
            "a b",
            " a ",
            "$set",
            "_private",
            "snake_case",
            "key-of-64-characters-".repeat(3) + "x",
            "\u00e9",
            "length",
            "id",
            "name",
            "email",
            "camelCase",
            "UPPER",
            "kebab-case",
            "a/b",
            "a[b]",
            "%20");

    private static final List<String> TEXTS = List.of(
            "  spaces around ",
            "one\r\ntwo\nthree",
            "null",
            "false",
            "007",
            "1.0",
            "1e3",
            "2026-01-02",
            "2026-01-02T03:04:05+02:00",
            "{\"a\": [1]}",
            "<b>&amp;</b> \"q\" 'q' \\",
            "e\u0301 \u2764\ufe0f \ud83d\udc69\u200d\ud83d\udcbb \u05e9",
            "Upper and lower",
            "x".repeat(256),
            "\u00e9".repeat(4_097));

    private static final List<Double> NUMBERS = List.of(0.1 + 0.2, -0.5, 1e-9, 2_147_483_648.0, 123_456_789.123);

    private HardValues() {}

    /**
     * A text of several parts, each of which is hard by itself: a target that rejects the text may take some of them.
     */
    public record HardText(String what, List<String> parts) {
        public HardText {
            parts = List.copyOf(parts);
        }

        private HardText(String what, String... parts) {
            this(what, List.of(parts));
        }

        /** A longer text, of one more part. */
        public HardText followedBy(String part) {
            return new HardText(
                    what, Stream.concat(parts.stream(), Stream.of(part)).toList());
        }

        public String text() {
            return String.join("", parts);
        }

        /** The parts by themselves; none of a text that has no parts. */
        public List<HardText> separated() {
            return parts.size() < 2
                    ? List.of()
                    : parts.stream()
                            .filter(part -> !part.isBlank())
                            .map(part -> new HardText(what, List.of(part)))
                            .toList();
        }
    }

    public static List<HardText> contents(Draw draw, int drawn) {
        return Stream.concat(CONTENTS.stream(), drawn(draw, drawn)).toList();
    }

    public static List<HardText> names(Draw draw, int drawn) {
        return Stream.concat(NAMES.stream(), drawn(draw, drawn)).toList();
    }

    /** Custom data with hard keys, hard values, and drawn ones, each under a key of its own. */
    public static Map<String, JsonNode> customData(Draw draw, int drawn) {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        KEYS.forEach(key -> data.put(key, JsonNodeFactory.instance.stringNode("value of " + key)));
        Stream.concat(TEXTS.stream(), drawn(draw, drawn).map(HardText::text))
                .forEach(text -> data.put("text-" + data.size(), JsonNodeFactory.instance.stringNode(text)));
        NUMBERS.forEach(number -> data.put("number-" + data.size(), JsonNodeFactory.instance.numberNode(number)));
        return data;
    }

    /** Local parts of addresses that careless services confuse: with a tag, a dot, an underscore, cut off. */
    public static List<String> addresses(String mark) {
        String end = "-" + mark.substring(mark.lastIndexOf('-') + 1);
        String start = mark.substring(0, mark.lastIndexOf('-'));
        String longest = mark + "x".repeat(Math.max(0, MAX_LOCAL - mark.length() - 1));
        return List.of(
                mark,
                mark + "+tag",
                start + ".a" + end,
                start + "a" + end,
                start + "-a" + end,
                start + "_a" + end,
                longest + "1",
                longest + "2");
    }

    /** External ids that careless services take for one: with zeros, a prefix, a pattern of SQL, or cut off. */
    public static List<String> externalIds(String mark) {
        String number = Integer.toUnsignedString(mark.hashCode()) + mark.replaceAll("\\D", "");
        String longest = mark + "x".repeat(Math.max(0, MAX_EXTERNAL_ID - mark.length() - 1));
        return List.of(
                "7" + number,
                "007" + number,
                "a:" + number,
                "b:" + number,
                mark,
                mark + "/1",
                mark + "\u00e9",
                mark + "e",
                mark + "%",
                longest + "1",
                longest + "2");
    }

    private static Stream<HardText> drawn(Draw draw, int count) {
        return IntStream.range(0, count).mapToObj(i -> new HardText("drawn", draw.characters(DRAWN_LENGTH)));
    }
}
