package io.convot.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreflightCheckTest {
    private static final URI TARGET = URI.create("https://staging.example/v1");

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "all_proxy"})
    void a_proxy_that_only_other_programs_know_is_told(String variable) {
        assertThat(PreflightCheck.proxyHint(Map.of(variable, "http://user:password@proxy.example:3128"), TARGET))
                .contains(variable, "-Dhttps.proxyHost")
                .doesNotContain("password");
    }

    @Test
    void a_proxy_for_other_addresses_is_not() {
        assertThat(PreflightCheck.proxyHint(
                        Map.of("http_proxy", "http://proxy.example:3128", "https_proxy", ""), TARGET))
                .isEmpty();
    }
}
