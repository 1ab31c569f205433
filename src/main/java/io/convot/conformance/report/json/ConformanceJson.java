package io.convot.conformance.report.json;

import com.fasterxml.jackson.annotation.JsonValue;
import io.convot.conformance.contract.Level;
import io.convot.conformance.result.ConformanceReport;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON. */
public final class ConformanceJson {
    private static final ObjectWriter WRITER =
            JsonMapper.builder().addMixIn(Level.class, LevelWord.class).build().writerWithDefaultPrettyPrinter();

    /** Writes a level as its word, without {@code contract} knowing of reports. */
    private interface LevelWord {
        @JsonValue
        String word();
    }

    private ConformanceJson() {}

    public static byte[] bytes(ConformanceReport report) {
        return WRITER.writeValueAsBytes(report);
    }
}
