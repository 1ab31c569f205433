package io.convot.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyHintTest {
    private static final URI TARGET = URI.create("https://staging.example/v1");

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "all_proxy"})
    void a_proxy_that_only_other_programs_know_is_reported(String variable) {
        assertThat(ProxyHint.of(Map.of(variable, "http://user:password@proxy.example:3128"), TARGET))
                .contains(variable, "-Dhttps.proxyHost")
                .doesNotContain("password");
    }

    @Test
    void a_proxy_for_other_addresses_is_not() {
        assertThat(ProxyHint.of(Map.of("http_proxy", "http://proxy.example:3128", "https_proxy", ""), TARGET))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "staging.example", "other.example, .example", "example", "STAGING.example:443"})
    void a_host_that_no_proxy_covers_gets_no_hint(String noProxy) {
        assertThat(ProxyHint.of(Map.of("https_proxy", "http://proxy.example:3128", "no_proxy", noProxy), TARGET))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ing.example", "staging.example.org"})
    void a_host_that_no_proxy_does_not_cover_gets_one(String noProxy) {
        assertThat(ProxyHint.of(Map.of("https_proxy", "http://proxy.example:3128", "no_proxy", noProxy), TARGET))
                .isNotEmpty();
    }
}
