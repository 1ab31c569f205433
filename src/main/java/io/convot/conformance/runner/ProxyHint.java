package io.convot.conformance.runner;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A hint for people whose other programs find their proxy by variables that Java does not read. */
final class ProxyHint {
    private ProxyHint() {}

    /** The end of a sentence on a target that could not be reached; empty where no proxy is in question. */
    static String of(Map<String, String> environment, URI target) {
        String scheme = target.getScheme().toLowerCase(Locale.ROOT);
        boolean javaProxy = !System.getProperty(scheme + ".proxyHost", "").isEmpty();
        return javaProxy || isExempt(environment, target)
                ? ""
                : List.of(scheme + "_proxy", scheme.toUpperCase(Locale.ROOT) + "_PROXY", "all_proxy", "ALL_PROXY")
                        .stream()
                        .filter(variable ->
                                !environment.getOrDefault(variable, "").isBlank())
                        .findFirst()
                        .map(variable -> ", and at the proxy: " + variable
                                + " is set, but Java does not read it. Set JAVA_TOOL_OPTIONS to \"-D" + scheme
                                + ".proxyHost=HOST -D" + scheme + ".proxyPort=PORT\"")
                        .orElse("");
    }

    /** Whether {@code no_proxy} covers the host, as curl reads it: a name covers the names below it. */
    private static boolean isExempt(Map<String, String> environment, URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
                .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst("(?<!:[0-9a-f]{0,4}):\\d+$", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }
}
