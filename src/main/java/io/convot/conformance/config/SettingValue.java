package io.convot.conformance.config;

/**
 * A value and where it was set. It never prints the value, which may be a key.
 *
 * @param place where it was set, in words that a user can find it by
 */
record SettingValue(Setting setting, String value, String place) {
    @Override
    public String toString() {
        return setting + " by " + place;
    }
}
