package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.contract.NotEvaluated;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestCredentialsTest {
    private static final String FULL = "ck_0123456789abcdef:aBcDeFgH12345678";

    @ParameterizedTest
    @CsvSource(textBlock = """
            with the read-only key, Bearer ck_fedcba9876543210:reading
            with a key without its prefix, Bearer 0123456789abcdef:aBcDeFgH12345678
            with a key without its secret, Bearer ck_0123456789abcdef
            with an empty secret, Bearer ck_0123456789abcdef:
            with a wrong secret, Bearer ck_0123456789abcdef:xBcDeFgH12345678
            with a truncated secret, Bearer ck_0123456789abcdef:aBcDeFgH1234567
            with a longer secret, Bearer ck_0123456789abcdef:aBcDeFgH12345678x
            with the secret in the other case, Bearer ck_0123456789abcdef:AbCdEfGh12345678
            with the secret of another key, Bearer ck_0123456789abcdef:reading
            with the key in the scheme Token, Token ck_0123456789abcdef:aBcDeFgH12345678
            """)
    void sends_what_the_phrase_says(String phrase, String header) {
        assertThat(sent(phrase, keys(FULL))).isEqualTo(header);
    }

    @Test
    void a_wrong_secret_differs_from_one_that_begins_as_it_does() {
        assertThat(sent("with a wrong secret", keys("ck_0123456789abcdef:xyz12345")))
                .isEqualTo("Bearer ck_0123456789abcdef:yyz12345");
    }

    @Test
    void a_secret_without_letters_is_replaced_when_its_other_case_is_asked_for() {
        String digits = "ck_0123456789abcdef:1234567890";

        assertThat(sent("with the secret in the other case", keys(digits))).isNotEqualTo("Bearer " + digits);
    }

    @Test
    void a_key_that_is_not_set_is_a_missing_prerequisite() {
        ApiKeys alone = new ApiKeys(
                new Secret(FULL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> TestCredentials.of("with the unrelated key", alone))
                .isInstanceOfSatisfying(NotEvaluated.MissingPrerequisite.class, missing -> assertThat(missing.setting())
                        .isEqualTo("CONVOT_UNRELATED_TOKEN"));
    }

    @Test
    void a_key_without_a_colon_ends_as_indeterminate() {
        assertThatThrownBy(() -> TestCredentials.of("with a key without its secret", keys("ck_0123456789abcdef")))
                .isInstanceOf(NotEvaluated.Indeterminate.class)
                .hasMessageNotContaining("0123456789abcdef");
    }

    private static String sent(String phrase, ApiKeys keys) {
        return TestCredentials.of(phrase, keys).authorization().orElseThrow().reveal();
    }

    private static ApiKeys keys(String full) {
        return new ApiKeys(
                new Secret(full),
                Optional.of(new Secret("ck_fedcba9876543210:reading")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
