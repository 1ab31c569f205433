package io.convot.conformance.config;

import java.util.Optional;

/**
 * The settings of a run's walks.
 *
 * @param count how many walks it takes, 0 or more
 * @param requested whether the user has asked for that number, so that the walks are long ones
 * @param seed what decides every step; empty for one of the run's own
 */
public record WalkSettings(int count, boolean requested, Optional<Long> seed) {
    public static final WalkSettings NONE = new WalkSettings(0, false, Optional.empty());
}
