package io.convot.conformance.contract;

import java.util.regex.Pattern;

/** Masks credentials in addresses that the target sends, such as {@code https://user:password@host/}. */
public final class AddressCredentials {
    private static final Pattern USER = Pattern.compile("(?<slashes>(?:\\\\?/){2})[^\\s/?#\"'<>\\\\]+@");
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?<name>[?&;#]"
            + "(?:access_token|refresh_token|id_token|token|api_?key|key|secret|client_secret|password|passwd|pwd|auth"
            + "|signature|sig|code)=)[^&#\\s\"'<>]+");

    private AddressCredentials() {}

    /** The text with {@code ***} in place of each user, password and token of an address. */
    public static String mask(String text) {
        String masked = text;
        if (text.indexOf('@') >= 0) {
            masked = USER.matcher(masked).replaceAll("${slashes}***@");
        }
        if (text.indexOf('=') >= 0) {
            masked = PARAMETER.matcher(masked).replaceAll("${name}***");
        }
        return masked;
    }
}
