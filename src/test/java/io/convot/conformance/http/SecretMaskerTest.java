package io.convot.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretMaskerTest {
    private static final String ID = "ck_0123456789abcdef";
    private static final String SECRET = "s3cr3t/Zw7+QpLk9=VbXyTn";
    private static final String KEY = ID + ":" + SECRET;
    private static final String ODD = "j/k\"o\\m&n<z>l'?~>?~>jo&kl/m";

    private final SecretMasker redaction = new SecretMasker(List.of(new Secret(KEY)));

    static Stream<String> encodings() {
        return Stream.of(
                KEY,
                SECRET,
                "Bearer " + KEY,
                UrlEncoding.encode(KEY),
                UrlEncoding.encode(KEY)
                        .replace("%2F", "%2f")
                        .replace("%2B", "%2b")
                        .replace("%3A", "%3a")
                        .replace("%3D", "%3d"),
                KEY.replace("/", "\\/"),
                base64(KEY),
                base64("Bearer " + KEY),
                base64("x:" + KEY),
                base64("{\"Authorization\": \"Bearer " + KEY + "\", \"Accept\": \"*/*\"}"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(utf8("?" + KEY)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void masks_text_that_repeats_the_secret(String echo) {
        for (String around : new String[] {"%s", "{\"seen\": \"%s\"}", "https://x.test/?key=%s&a=b"}) {
            String masked = redaction.mask(around.formatted(echo));

            assertThat(masked).contains("***").isNotEqualTo(around.formatted(echo));
            assertThat(masked.length() - around.length()).as(masked).isLessThan(echo.length() - SECRET.length() / 2);
            assertThat(masked).doesNotContain(SECRET, SECRET.substring(0, 12), SECRET.substring(11));
        }
    }

    @Test
    void each_part_of_more_than_half_of_the_secret_is_masked() {
        int least = (SECRET.length() + 1) / 2;
        for (int from = 0; from + least <= SECRET.length(); from++) {
            for (int to = from + least; to <= SECRET.length(); to++) {
                assertThat(redaction.mask("<" + SECRET.substring(from, to) + ">"))
                        .isEqualTo("<***>");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                ID + ":",
                "ck_***:***",
                "The key " + ID + " is revoked.",
                "********************VbXyTn",
                "ck_0123456789abcdef:*******************XyTn",
                "s3cr…XyTn",
                "s3cr3t/",
                "secret",
                ""
            })
    void the_id_of_the_key_and_a_mask_with_its_end_are_not_breach(String response) {
        assertThat(redaction.mask(response)).isEqualTo(response);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "12, 8", "20, 10", "40, 12"})
    void so_many_characters_of_a_secret_are_masked_and_one_less_is_not(int length, int telling) {
        String secret = "0123456789abcdefghijklmnopqrstuvwxyzABCD".substring(0, length);
        SecretMasker one = new SecretMasker(List.of(new Secret(ID + ":" + secret)));

        assertThat(one.mask("<" + secret.substring(length - telling) + ">")).isEqualTo("<***>");
        assertThat(one.mask("<" + secret.substring(length - telling + 1) + ">"))
                .isEqualTo("<" + secret.substring(length - telling + 1) + ">");
    }

    static Stream<String> spellings() {
        return Stream.of(
                ODD,
                ODD.replace("\\", "\\\\").replace("\"", "\\\""),
                ODD.replace("/", "\\/"),
                ODD.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"),
                ODD.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"),
                each("\\u%04x"),
                each("\\u%04X"),
                each("%%%02x"),
                each("%%%02X"),
                each("&#x%x;"),
                each("&#x%X;"),
                each("&#%d;"),
                each("%c\0"),
                base64(ODD),
                Base64.getUrlEncoder().encodeToString(utf8(ODD)));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void a_secret_of_odd_characters_is_masked_in_each_spelling(String spelled) {
        assertThat(new SecretMasker(List.of(new Secret(ID + ":" + ODD))).mask(spelled))
                .isEqualTo("***");
    }

    private static String each(String form) {
        return ODD.chars().mapToObj(c -> String.format(Locale.ROOT, form, c)).collect(Collectors.joining());
    }

    @Test
    void each_of_several_is_masked() {
        assertThat(redaction.mask(KEY + ", " + SECRET + " and " + SECRET)).isEqualTo(ID + ":***, *** and ***");
    }

    @Test
    void a_key_that_was_invented_for_one_request_is_masked_for_it() {
        String madeUp = "0b9d3f7a11c24be8a7f1";
        SecretMasker both = redaction.with(new Secret(ID + ":" + madeUp));

        assertThat(both.mask("no such key: " + ID + ":" + madeUp)).doesNotContain(madeUp);
        assertThat(both.mask(KEY)).doesNotContain(SECRET);
        assertThat(redaction.mask(madeUp)).isEqualTo(madeUp);
        assertThat(redaction.with(new Secret(KEY))).isSameAs(redaction);
    }

    @Test
    void a_short_secret_is_masked_with_its_key_only() {
        SecretMasker shortOne = new SecretMasker(List.of(new Secret("ck_0123456789abcdef:abc")));

        assertThat(shortOne.mask("key ck_0123456789abcdef:abc")).isEqualTo("key ***");
        assertThat(shortOne.mask("the abc of keys")).isEqualTo("the abc of keys");
    }

    @Test
    void a_key_without_a_colon_is_all_secret() {
        SecretMasker odd = new SecretMasker(List.of(new Secret("sk_live_0123456789abcdef")));

        assertThat(odd.mask("no key 0123456789abcdef")).isEqualTo("no key ***");
    }

    @Test
    void bytes_without_a_secret_are_the_very_same_and_others_keep_what_they_are() {
        byte[] innocent = {(byte) 0xff, 0, (byte) 0x80, 'a'};
        byte[] guilty = ("\u00ff\u0000" + SECRET + "\u0080").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(redaction.mask(innocent)).isSameAs(innocent);
        assertThat(redaction.mask(guilty)).isEqualTo("\u00ff\u0000***\u0080".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
