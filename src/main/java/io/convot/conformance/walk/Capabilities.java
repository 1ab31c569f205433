package io.convot.conformance.walk;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Settings;

/** What a run lets its walks do, by its keys and switches. */
record Capabilities(boolean extended, boolean readKey, boolean writeKey, boolean otherApp, boolean teammate) {
    static Capabilities of(Settings settings) {
        ApiKeys keys = settings.keys().orElseThrow();
        return new Capabilities(
                settings.extended(),
                keys.readOnly().isPresent(),
                keys.writeOnly().isPresent(),
                keys.otherApp().isPresent(),
                settings.operatorId().isPresent());
    }

    boolean allows(Rejection rejection) {
        return switch (rejection) {
            case SAVE_WITH_READ_KEY, START_WITH_READ_KEY, REPLY_WITH_READ_KEY -> readKey;
            case READ_WITH_WRITE_KEY, LIST_WITH_WRITE_KEY -> writeKey;
            case REPLY_FROM_OTHER_APP, READ_FROM_OTHER_APP -> otherApp;
            default -> true;
        };
    }
}
