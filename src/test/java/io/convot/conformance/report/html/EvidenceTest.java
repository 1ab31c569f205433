package io.convot.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.report.html.Piece.PieceKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EvidenceTest {
    private static String text(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    private static List<String> marks(String body, String... places) {
        return JsonHighlighter.of(body, List.of(places), "").stream()
                .filter(piece -> piece.kind() == PieceKind.MARK)
                .map(Piece::text)
                .toList();
    }

    @Test
    void json_is_indented_and_otherwise_unchanged() {
        assertThat(text(JsonHighlighter.of(
                        "{\"a\":1.50e3,\"a\" : [ ],\"b\":[true,null,\"\\u00e9\\\"/\"],\"c\":{}}", List.of(), "")))
                .isEqualTo("""
                        {
                          "a": 1.50e3,
                          "a": [],
                          "b": [
                            true,
                            null,
                            "\\u00e9\\"/"
                          ],
                          "c": {}
                        }""");
    }

    @Test
    void text_that_is_not_json_is_unchanged() {
        assertThat(text(JsonHighlighter.of("<p>no</p>", List.of("/a"), ""))).isEqualTo("<p>no</p>");
        assertThat(text(JsonHighlighter.of("{\"a\":1} x", List.of(), ""))).isEqualTo("{\n  \"a\": 1\n}\n x");
        assertThat(text(JsonHighlighter.of("{\"a\":1,\"b\": tru", List.of(), "")))
                .startsWith("{\n  \"a\": 1")
                .endsWith("tru");
        assertThat(text(JsonHighlighter.of("[".repeat(5_000), List.of(), ""))).hasSizeLessThan(21_000);
    }

    @Test
    void the_offending_place_is_marked() {
        assertThat(marks("{\"id\":\"x\",\"n\":-1}", "/n")).containsExactly("\"n\": -1");
        assertThat(marks("{\"contact\":{\"id\":\"x\"}}", "/id")).containsExactly("\"id\": \"x\"");
        assertThat(marks("{\"messages\":[],\"meta\":{}}", "/messages")).containsExactly("\"messages\"");
        assertThat(marks("{\"a/b\":{\"~\":0}}", "/a~1b/~0")).containsExactly("\"~\": 0");
        assertThat(marks("{\"n\":1}", "status", "body")).isEmpty();
    }

    @Test
    void a_missing_member_is_marked_in_its_place() {
        assertThat(marks("{\"error\":{\"message\":\"x\"}}", "/error/code")).containsExactly("no \"code\" here");
        assertThat(marks("{\"contact\":{\"name\":\"x\"}}", "/id")).containsExactly("no \"id\" here");
        assertThat(marks("{\"conversations\":[{\"id\":\"x\"}]}", "/status")).isEmpty();
    }

    @Test
    void long_lists_are_shortened_around_the_place() {
        String items = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> "{\"n\":" + i + "}")
                .collect(Collectors.joining(",", "{\"list\":[", "]}"));
        List<Piece> shown = JsonHighlighter.of(items, List.of("/list/40/n"), "");

        assertThat(shown).contains(new Piece(PieceKind.MARK, "\"n\": 40"));
        assertThat(text(shown))
                .contains("… 37 items not shown", "… 9 items not shown")
                .doesNotContain("\"n\": 39");
    }

    @Test
    void in_a_list_the_thing_that_was_asked_for_is_found_by_its_id() {
        String body = """
                {"conversations":[{"id":"aaaaaaaa","n":1},{"id":"bbbbbbbb","n":2}]}""";

        assertThat(JsonHighlighter.of(body, List.of("/n"), "curl 'http://x/conversations/bbbbbbbb/messages'"))
                .contains(new Piece(PieceKind.MARK, "\"n\": 2"));
    }

    @Test
    void a_cut_body_is_labelled() {
        assertThat(text(JsonHighlighter.of("\"" + "x".repeat(1_000_000) + "\"", List.of(), "")))
                .hasSizeLessThan(3_000)
                .endsWith("… (998002 characters more)");
        assertThat(text(JsonHighlighter.of("y".repeat(1_000_000), List.of(), "")))
                .hasSizeLessThan(21_000)
                .endsWith("… cut here: 980000 characters more");
        assertThat(InvisibleCharacters.text("a\uD83D\uDE00", 2)).isEqualTo("a… (2 characters more)");
    }

    @Test
    void invisible_characters_are_spelled_out() {
        assertThat(Pieces.of("a\u0000\u001b[31m\u202Eb\u200B\tc\n", 100))
                .containsExactly(
                        new Piece(PieceKind.TEXT, "a"),
                        new Piece(PieceKind.ESCAPE, "\\u0000\\u001b"),
                        new Piece(PieceKind.TEXT, "[31m"),
                        new Piece(PieceKind.ESCAPE, "\\u202e"),
                        new Piece(PieceKind.TEXT, "b"),
                        new Piece(PieceKind.ESCAPE, "\\u200b"),
                        new Piece(PieceKind.TEXT, "\tc\n"));
        assertThat(InvisibleCharacters.text("\u2066x\r", 100)).isEqualTo("\\u2066x\\u000d");
    }
}
