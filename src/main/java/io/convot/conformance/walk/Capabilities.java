package io.convot.conformance.walk;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * The calls that a run's keys and switches allow its walks.
 *
 * @param keys the keys that can be sent where they do not belong
 */
record Capabilities(boolean extended, boolean otherApp, boolean teammate, List<Key> keys) {
    Capabilities {
        keys = List.copyOf(keys);
    }

    static Capabilities of(Settings settings) {
        ApiKeys keys = settings.keys().orElseThrow();
        return new Capabilities(
                settings.extended(),
                keys.otherApp().isPresent(),
                settings.operatorId().isPresent(),
                Arrays.stream(Key.values()).filter(key -> key.isIn(keys)).toList());
    }
}
