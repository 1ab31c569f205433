package io.convot.conformance.docs;

import io.convot.conformance.config.Setting;
import io.convot.conformance.detection.GoldenFile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SettingsTableTest {
    @Test
    void the_readme_lists_the_settings_that_there_are() {
        String rows = Arrays.stream(Setting.values())
                .sorted(Comparator.comparing(Setting::group))
                .map(SettingsTableTest::row)
                .collect(Collectors.joining());

        GoldenFile.section("README.md", "settings")
                .holds("| environment | property | flag | default | meaning |\n|---|---|---|---|---|\n" + rows);
    }

    private static String row(Setting setting) {
        return "| `" + setting.environment() + "` | `" + setting.property() + "` | "
                + setting.flag().map(SettingsTableTest::code).orElse("") + " | "
                + setting.defaultValue().map(SettingsTableTest::code).orElse("") + " | "
                + setting.meaning().replace("|", "\\|") + " |\n";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
