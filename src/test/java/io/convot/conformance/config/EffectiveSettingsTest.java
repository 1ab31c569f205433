package io.convot.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EffectiveSettingsTest {
    @Test
    void every_setting_is_reported() throws Exception {
        assertThat(EffectiveSettings.of(settings(Map.of())))
                .containsOnlyKeys(
                        Arrays.stream(Setting.values()).map(Setting::property).toList())
                .containsEntry("convot.base-url", "not set")
                .containsEntry("convot.token", "not set")
                .containsEntry("convot.timeout", "10")
                .containsEntry("convot.max-rate", "not set");
    }

    @Test
    void every_default_is_reported_as_it_would_be_written() throws Exception {
        Map<String, String> described = EffectiveSettings.of(settings(Map.of()));

        for (Setting setting : Setting.values()) {
            assertThat(described)
                    .containsEntry(setting.property(), setting.defaultValue().orElse("not set"));
        }
    }

    @Test
    void a_key_is_reported_as_set() throws Exception {
        Settings settings = settings(Map.of(
                "CONVOT_BASE_URL", "http://127.0.0.1:8080/v1",
                "CONVOT_TOKEN", "ck_a:s3cr3t",
                "CONVOT_REVOKED_TOKEN", "ck_r:s3cr3t",
                "CONVOT_MAX_RATE", "0.5"));

        assertThat(EffectiveSettings.of(settings))
                .containsEntry("convot.base-url", "http://127.0.0.1:8080/v1")
                .containsEntry("convot.token", "set")
                .containsEntry("convot.revoked-token", "set")
                .containsEntry("convot.read-token", "not set")
                .containsEntry("convot.max-rate", "0.5/s");
        assertThat(EffectiveSettings.of(settings).toString() + settings).doesNotContain("s3cr3t");
    }

    private static Settings settings(Map<String, String> environment) throws SettingsException {
        return new SettingsReader(environment, Path.of(""), Map.of()).read().settings();
    }
}
