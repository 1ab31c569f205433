package io.convot.conformance.scenario;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Signs that others have acted in a conversation of the run: its status may be theirs, and is not judged then. */
public final class OutsideInfluence {
    private OutsideInfluence() {}

    /**
     * Whether its messages show that somebody else was there. The run sends no incoming message, and leaves an activity
     * only where it resolves or reopens.
     *
     * @param ownActivity whether the run may have left an activity
     */
    public static boolean isShown(List<JsonNode> messages, boolean ownActivity) {
        return messages.stream()
                .map(TestMessages::type)
                .anyMatch(type -> type.equals("incoming") || (type.equals("activity") && !ownActivity));
    }
}
