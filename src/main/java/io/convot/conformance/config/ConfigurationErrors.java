package io.convot.conformance.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with the settings, so that all of it is reported at once. */
final class ConfigurationErrors {
    private static final Pattern LOOKS_LIKE_A_KEY = Pattern.compile("(?i)ck_|bearer|://[^/?#]*@");
    private static final Pattern NAME = Pattern.compile("(?i)convot[._-].*");
    private static final int MAX_SHOWN = 60;

    /** Shorter texts occur by chance. */
    private static final int SHORTEST_SECRET = 6;

    private final List<String> sentences = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    /** Keeps a key, and its secret part alone, out of every message: it may also be set where it does not belong. */
    void hide(String key) {
        secrets.add(key);
        secrets.add(key.substring(key.indexOf(':') + 1));
    }

    /** Adds {@code what (place): remedy.} */
    void add(String what, String place, String remedy) {
        sentences.add(what + " (" + place + "): " + remedy + ".");
    }

    void add(String what, SettingValue given, String remedy) {
        add(what, given.place(), remedy);
    }

    void throwIfAny() throws SettingsException {
        if (!sentences.isEmpty()) {
            throw new SettingsException(sentences.stream().map(this::masked).toList());
        }
    }

    private String masked(String message) {
        String masked = message;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                masked = masked.replace(secret, "***");
            }
        }
        return masked;
    }

    /** The name on a line of the file, for a sentence: a line that sets nothing may be the rest of a broken key. */
    static String nameShown(String name) {
        return NAME.matcher(name).matches() || NameSuggestion.to(name).isPresent()
                ? shown(name)
                : "what the line begins with";
    }

    /** A text of the user's, for a sentence: short, printable, and omitted where a key may have slipped into it. */
    static String shown(String text) {
        if (LOOKS_LIKE_A_KEY.matcher(text).find()) {
            return "a text that is not shown, since it may be a key,";
        }
        String printable = text.replaceAll("\\p{C}", "?");
        return '"' + (printable.length() > MAX_SHOWN ? printable.substring(0, MAX_SHOWN) + "..." : printable) + '"';
    }
}
