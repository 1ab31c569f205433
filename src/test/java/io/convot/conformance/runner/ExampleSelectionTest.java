package io.convot.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.Example;
import io.convot.conformance.contract.RuleCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExampleSelectionTest {
    private final RuleCatalog catalog = RuleCatalog.published();

    @ParameterizedTest
    @CsvSource({"messages, MSG", "Paging, PAGE", "Rate limits, RATE", "rate-limits, RATE", "msg-5, MSG-5"})
    void features_are_selected_by_their_names_too(String name, String id) throws SettingsException {
        assertThat(selected(name)).isNotEmpty().isEqualTo(selected(id));
    }

    private List<Example> selected(String only) throws SettingsException {
        return ExampleSelection.of(
                        catalog,
                        new SettingsReader(Map.of(Setting.ONLY.environment(), only), Path.of("target"), Map.of())
                                .read()
                                .settings())
                .examples();
    }
}
