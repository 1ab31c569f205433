package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class TextShrinkerTest {
    private final List<String> tried = new ArrayList<>();

    @Test
    void only_the_character_that_fails_is_left() {
        assertThat(shrink("one two <three> four", text -> text.contains("<"))).isEqualTo("<");
    }

    @Test
    void characters_that_fail_together_are_left_together() {
        assertThat(shrink("one <two> three", text -> text.contains("<") && text.contains(">")))
                .isEqualTo("<>");
    }

    @Test
    void a_text_stays_when_no_shorter_one_fails() {
        assertThat(shrink("abcd", "abcd"::equals)).isEqualTo("abcd");
    }

    @Test
    void every_result_fails_the_check() {
        Predicate<String> fails = text -> text.length() > 5;

        assertThat(shrink("a text of some length", fails)).matches(fails).hasSize(6);
    }

    @Test
    void a_character_of_two_code_units_is_never_cut() {
        assertThat(shrink("ab\ud83d\ude00cd", text -> text.codePoints().anyMatch(Character::isSupplementaryCodePoint)))
                .isEqualTo("\ud83d\ude00");
        assertThat(tried).noneMatch(text -> text.codePoints().anyMatch(TextShrinkerTest::isHalf));
    }

    @Test
    void an_empty_text_is_never_tried() {
        assertThat(shrink("ab", text -> true)).hasSize(1);
        assertThat(tried).isNotEmpty().doesNotContain("");
    }

    @Test
    void a_long_text_takes_a_limited_number_of_tries() {
        shrink("ab".repeat(5_000), text -> text.chars().filter(c -> c == 'a').count() == 5_000);

        assertThat(tried).hasSizeBetween(10, 60);
    }

    private String shrink(String failing, Predicate<String> fails) {
        return new TextShrinker(text -> {
                    tried.add(text);
                    return fails.test(text);
                })
                .shrink(failing);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
