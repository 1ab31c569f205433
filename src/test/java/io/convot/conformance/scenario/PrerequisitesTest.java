package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.NotEvaluated.MissingPrerequisite;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrerequisitesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            @extended, --extended
            @rate-limit, --rate-limit
            @needs:read-token, CONVOT_READ_TOKEN
            @needs:write-token, CONVOT_WRITE_TOKEN
            @needs:unrelated-token, CONVOT_UNRELATED_TOKEN
            @needs:conversations-token, CONVOT_CONVERSATIONS_TOKEN
            @needs:other-app-token, CONVOT_OTHER_APP_TOKEN
            @needs:revoked-token, CONVOT_REVOKED_TOKEN
            @needs:operator, CONVOT_OPERATOR_ID
            """)
    void a_missing_prerequisite_names_its_setting(String tag, String setting) throws Exception {
        Prerequisites prerequisites = prerequisites(Map.of());

        assertThatThrownBy(() -> prerequisites.require(List.of("@MSG-5", tag)))
                .isInstanceOfSatisfying(MissingPrerequisite.class, missing -> assertThat(missing.setting())
                        .isEqualTo(setting));
    }

    @Test
    void nothing_is_missing_when_every_setting_is_given() throws Exception {
        Prerequisites prerequisites = prerequisites(
                Map.of("CONVOT_EXTENDED", "true", "CONVOT_READ_TOKEN", "ck_r:1", "CONVOT_OPERATOR_ID", "42"));

        assertThatCode(() ->
                        prerequisites.require(List.of("@extended", "@needs:read-token", "@needs:operator", "@writes")))
                .doesNotThrowAnyException();
    }

    @Test
    void writes_are_off_when_the_run_is_read_only() throws Exception {
        Prerequisites prerequisites = prerequisites(Map.of("CONVOT_READ_ONLY", "true"));

        assertThatThrownBy(() -> prerequisites.require(List.of("@writes"))).isInstanceOf(MissingPrerequisite.class);
    }

    @Test
    void writes_are_off_when_the_target_is_production() throws Exception {
        Prerequisites prerequisites = prerequisites(Map.of("CONVOT_BASE_URL", "https://app.convot.io/v1"));

        assertThatThrownBy(() -> prerequisites.require(List.of("@writes"))).hasMessageContaining("--allow-production");
    }

    private static Prerequisites prerequisites(Map<String, String> more) throws SettingsException {
        Map<String, String> environment =
                new HashMap<>(Map.of("CONVOT_BASE_URL", "https://staging.example/v1", "CONVOT_TOKEN", "ck_a:1"));
        environment.putAll(more);
        Settings settings = new SettingsReader(environment, Path.of("target"), Map.of())
                .read()
                .settings();
        return new Prerequisites(settings);
    }
}
