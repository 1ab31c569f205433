package io.convot.conformance.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of the suite, as the build wrote it. */
public final class SuiteVersion {
    private static final String FILE = "suite.properties";

    private SuiteVersion() {}

    /**
     * Reads the version.
     *
     * @return such as {@code 1.0.0}
     */
    public static String current() {
        try (InputStream file = SuiteVersion.class.getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file, FILE));
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
