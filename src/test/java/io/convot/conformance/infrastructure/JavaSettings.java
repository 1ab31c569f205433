package io.convot.conformance.infrastructure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of the JVM for as long as a test takes: proxies and stores are set for a whole process. */
final class JavaSettings implements AutoCloseable {
    private final Map<String, Optional<String>> before = new HashMap<>();

    void set(String name, String value) {
        before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
        System.setProperty(name, value);
    }

    @Override
    public void close() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
    }
}
