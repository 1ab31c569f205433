package io.convot.conformance.capture;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of a query string, in their order. */
record QueryString(List<Parameter> parameters) {
    /**
     * A parameter.
     *
     * @param raw its value as it was sent, percent-encoded
     */
    record Parameter(String name, String value, String raw) {}

    static QueryString parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String raw = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decode(equals < 0 ? pair : pair.substring(0, equals)), decode(raw), raw));
            }
        }
        return new QueryString(List.copyOf(parameters));
    }

    boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** Whether it consists of these parameters only, each at most once. */
    boolean hasOnly(String... names) {
        List<String> sent = parameters.stream().map(Parameter::name).toList();
        return List.of(names).containsAll(sent) && sent.stream().distinct().count() == sent.size();
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** A parameter that is a whole number within the range of a {@code long}. */
    Optional<Long> number(String name) {
        return parameter(name)
                .map(Parameter::value)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
