package io.convot.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SettingTest {
    @Test
    void the_published_names_stay() {
        assertThat(Setting.BASE_URL.environment()).isEqualTo("CONVOT_BASE_URL");
        assertThat(Setting.BASE_URL.property()).isEqualTo("convot.base-url");
        assertThat(Setting.BASE_URL.flag()).contains("--base-url");
        assertThat(Setting.OTHER_APP_TOKEN.environment()).isEqualTo("CONVOT_OTHER_APP_TOKEN");
        assertThat(Setting.OTHER_APP_TOKEN.property()).isEqualTo("convot.other-app-token");
        assertThat(Setting.PATH_CONVERSATION.environment()).isEqualTo("CONVOT_PATH_CONVERSATION");
    }

    @Test
    void no_key_has_a_flag() {
        assertThat(Setting.values())
                .filteredOn(setting -> setting.property().contains("token"))
                .hasSize(7)
                .allMatch(setting -> setting.flag().isEmpty());
    }

    @Test
    void no_two_settings_share_a_name() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::environment)).doesNotHaveDuplicates();
    }
}
