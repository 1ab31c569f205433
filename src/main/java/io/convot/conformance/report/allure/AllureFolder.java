package io.convot.conformance.report.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes Allure's results as files, as Allure's own writer does. That one has a JSON library to itself, the third in
 * the run, and half a thousand classes of it would be loaded for this alone.
 */
final class AllureFolder implements AllureResultsWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final Path folder;

    /** @param folder where to; it is there */
    AllureFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(TestResult result) {
        write(result.getUuid() + "-result.json", result);
    }

    @Override
    public void write(TestResultContainer container) {
        write(container.getUuid() + "-container.json", container);
    }

    private void write(String name, Object content) {
        try {
            Files.write(folder.resolve(name), JSON.writeValueAsBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(String source, InputStream attachment) {
        try {
            Files.copy(attachment, folder.resolve(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
