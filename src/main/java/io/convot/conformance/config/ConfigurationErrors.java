package io.convot.conformance.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with the settings, so that all of it is told at once. */
final class ConfigurationErrors {
    private static final Pattern LOOKS_LIKE_A_KEY = Pattern.compile("(?i)ck_|bearer");
    private static final int LONGEST_SHOWN = 60;

    private final List<String> sentences = new ArrayList<>();

    /** Adds {@code what (place): remedy.} */
    void add(String what, String place, String remedy) {
        sentences.add(what + " (" + place + "): " + remedy + ".");
    }

    void add(String what, SettingValue given, String remedy) {
        add(what, given.place(), remedy);
    }

    void throwIfAny() throws SettingsException {
        if (!sentences.isEmpty()) {
            throw new SettingsException(sentences);
        }
    }

    /** A text of the user's, for a sentence: short, printable, and left out where a key may have slipped into it. */
    static String shown(String text) {
        if (LOOKS_LIKE_A_KEY.matcher(text).find()) {
            return "a text that is not shown, since it may be a key,";
        }
        String printable = text.replaceAll("\\p{C}", "?");
        return '"'
                + (printable.length() > LONGEST_SHOWN ? printable.substring(0, LONGEST_SHOWN) + "..." : printable)
                + '"';
    }
}
