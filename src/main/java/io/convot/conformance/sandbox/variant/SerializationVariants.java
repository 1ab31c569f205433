package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Modification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same JSON and headers, written in another way. */
final class SerializationVariants {
    private SerializationVariants() {}

    static List<Variant> all() {
        return List.of(
                variant(
                        "charset-upper-case",
                        "The content type's charset is in upper case.",
                        header("Content-Type", "application/json; charset=UTF-8")),
                variant(
                        "charset-absent",
                        "The content type names no charset.",
                        header("Content-Type", "application/json")),
                variant(
                        "charset-quoted",
                        "The content type's charset is in quotes, after no blank.",
                        header("Content-Type", "application/json;charset=\"utf-8\"")),
                variant("closes-connections", "Every response closes its connection.", header("Connection", "close")),
                variant(
                        "pretty-printed",
                        "Bodies are indented, with a line break at the end.",
                        always(reply -> reply.body().toPrettyString() + "\n")),
                variant(
                        "escapes-non-ascii",
                        "Bodies escape every character beyond ASCII.",
                        always(reply -> escaped(reply.body().toString()))));
    }

    private static Modification header(String name, String value) {
        return when((call, reply) -> true, (call, reply) -> reply.headers().put(name, value));
    }

    private static Modification always(Function<ApiResponse, String> text) {
        return when(
                (call, reply) -> true,
                (call, reply) -> reply.setRaw(
                        text.apply(reply).getBytes(StandardCharsets.UTF_8), "application/json; charset=utf-8"));
    }

    private static String escaped(String json) {
        return json.chars()
                .mapToObj(unit -> unit < 128 ? Character.toString(unit) : "\\u%04x".formatted(unit))
                .collect(Collectors.joining());
    }
}
