package io.convot.conformance.config;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address of a target: absolute, http or https, with nothing in it that could be a key. */
final class TargetAddress {
    private static final int HIGHEST_PORT = 65_535;
    /** Scheme, authority and the rest, as RFC 3986, appendix B, parts them. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?<scheme>https?)://(?<authority>[^/?#\\s]+)(?<rest>[^\\s]*)");

    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]]+)(:(?<port>.*))?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?");

    private TargetAddress() {}

    /** An address that can't be used, in sentences that do not repeat it. */
    static final class UnusableAddress extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;
        private final String remedy;

        UnusableAddress(String what, String remedy) {
            super(what);
            this.what = what;
            this.remedy = remedy;
        }

        String what() {
            return what;
        }

        String remedy() {
            return remedy;
        }
    }

    /**
     * Reads an address, with an international host name in the form that the DNS knows, and without a slash at its end.
     *
     * @throws UnusableAddress if it can't be used
     */
    static URI of(String text) throws UnusableAddress {
        Matcher address = ADDRESS.matcher(text.strip().replaceFirst("/+$", ""));
        if (!address.matches()) {
            throw noAddress();
        }
        String rest = address.group("rest");
        if (address.group("authority").contains("@")
                || rest.contains("?")
                || rest.contains("#")
                || rest.contains("ck_")) {
            throw new UnusableAddress(
                    "The base URL holds more than scheme, host, port and path",
                    "leave user, password, query and fragment out, and put the key into the environment variable "
                            + Setting.TOKEN.environment());
        }
        Matcher authority = AUTHORITY.matcher(address.group("authority"));
        if (!authority.matches()) {
            throw noAddress();
        }
        String port = authority.group("port");
        if (port != null
                && !(port.matches("[0-9]{1,5}")
                        && Integer.parseInt(port) >= 1
                        && Integer.parseInt(port) <= HIGHEST_PORT)) {
            throw new UnusableAddress(
                    "The port of the base URL is not a number from 1 to " + HIGHEST_PORT, "correct it, or omit it");
        }
        try {
            URI uri = new URI(address.group("scheme") + "://" + ascii(authority.group("host"))
                    + (port == null ? "" : ":" + port) + rest);
            // An underscore is in no Internet host name, but in those of container networks.
            if (uri.getHost() == null && !NAME.matcher(authority.group("host")).matches()) {
                throw hostName();
            }
            return uri;
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    private static String ascii(String host) throws UnusableAddress {
        try {
            return host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw hostName();
        }
    }

    private static UnusableAddress noAddress() {
        return new UnusableAddress(
                "The base URL is not an absolute http or https address", "give one such as https://staging.example/v1");
    }

    private static UnusableAddress hostName() {
        return new UnusableAddress(
                "The host name in the base URL is invalid",
                "give a name of letters, digits, hyphens, underscores and dots, or an IP address, in brackets if it is"
                        + " IPv6");
    }
}
