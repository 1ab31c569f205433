package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;

import io.convot.conformance.sandbox.service.Modification;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Faults of CONTACT: a name, a custom key, an external id or an address is stored as something else. */
final class SilentChangeFaults {
    private SilentChangeFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "plus-tags-are-dropped",
                        "What follows a plus sign in an address is dropped.",
                        rules("CONTACT-1"),
                        text("email", address -> address.replaceFirst("[+][^@]*", ""))),
                fault(
                        "dots-in-addresses-are-dropped",
                        "Dots before the at sign of an address are dropped.",
                        rules("CONTACT-1"),
                        text("email", address -> address.replaceAll("[.](?=.*@)", ""))),
                fault(
                        "long-addresses-are-cut",
                        "An address keeps 63 characters before its at sign.",
                        rules("CONTACT-1"),
                        text("email", address -> address.replaceFirst("^([^@]{63})[^@]*@", "$1@"))),
                fault(
                        "zeros-before-an-external-id-are-dropped",
                        "An external id of digits is read as a number.",
                        rules("CONTACT-3"),
                        text("external_id", id -> id.replaceFirst("^0+(?=[0-9]+$)", ""))),
                fault(
                        "path-behind-an-external-id-is-dropped",
                        "What follows a slash in an external id is dropped.",
                        rules("CONTACT-3"),
                        text("external_id", id -> id.replaceFirst("/.*", ""))),
                fault(
                        "accents-in-external-ids-are-dropped",
                        "Accents in an external id are dropped.",
                        rules("CONTACT-3"),
                        text("external_id", SilentChangeFaults::plain)),
                fault(
                        "long-external-ids-are-cut",
                        "An external id keeps 254 characters.",
                        rules("CONTACT-3"),
                        text("external_id", id -> id.length() > 254 ? id.substring(0, 254) : id)),
                fault(
                        "emoji-in-names-are-lost",
                        "Characters beyond the basic plane are lost in names.",
                        rules("CONTACT-4"),
                        text("name", name -> name.replaceAll("[^\\x{0}-\\x{FFFF}]", ""))),
                fault(
                        "names-are-trimmed",
                        "Blanks around a name are dropped.",
                        rules("CONTACT-4"),
                        text("name", String::strip)),
                fault(
                        "zeros-before-a-name-are-dropped",
                        "A name of digits loses the zeros that it begins with.",
                        rules("CONTACT-4"),
                        text("name", name -> name.replaceFirst("^0+(?=[0-9]+$)", ""))),
                fault(
                        "names-are-composed",
                        "Combining marks in names are put together with their letters.",
                        rules("CONTACT-4"),
                        text("name", name -> Normalizer.normalize(name, Normalizer.Form.NFC))),
                fault(
                        "long-names-are-cut",
                        "A name keeps 254 characters.",
                        rules("CONTACT-4"),
                        text("name", name -> name.length() > 254 ? name.substring(0, 254) : name)),
                fault(
                        "proto-key-is-dropped",
                        "A custom key __proto__ is dropped.",
                        rules("CONTACT-7"),
                        keys(key -> key.equals("__proto__") ? "" : key)),
                fault(
                        "custom-keys-are-lower-case",
                        "Custom keys are stored in lower case.",
                        rules("CONTACT-7"),
                        keys(key -> key.toLowerCase(Locale.ROOT))),
                fault(
                        "blanks-around-custom-keys-are-dropped",
                        "Blanks around a custom key are dropped.",
                        rules("CONTACT-7"),
                        keys(String::strip)),
                fault(
                        "dots-in-custom-keys-are-underscores",
                        "A dot in a custom key is stored as an underscore.",
                        rules("CONTACT-7"),
                        keys(key -> key.replace('.', '_'))),
                fault(
                        "custom-keys-are-decoded",
                        "A custom key with a percent sign is decoded.",
                        rules("CONTACT-7"),
                        keys(key -> key.replace("%20", " "))),
                fault(
                        "underscores-before-custom-keys-are-dropped",
                        "An underscore that a custom key begins with is dropped.",
                        rules("CONTACT-7"),
                        keys(key -> key.replaceFirst("^_(?=[^_])", ""))),
                fault(
                        "long-custom-keys-are-cut",
                        "A custom key keeps 63 characters.",
                        rules("CONTACT-7"),
                        keys(key -> key.length() > 63 ? key.substring(0, 63) : key)));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static Modification text(String member, UnaryOperator<String> change) {
        return Modification.before(
                call -> call.editJson(body -> {
                    if (body.path(member).isString()) {
                        body.put(member, change.apply(body.path(member).stringValue()));
                    }
                }),
                SAVE_CONTACT);
    }

    /** Stores custom values under another key; under none where it is empty. */
    private static Modification keys(UnaryOperator<String> change) {
        return Modification.before(
                call -> call.editJson(body -> {
                    if (body.path("custom_data") instanceof ObjectNode data) {
                        ObjectNode changed = body.putObject("custom_data");
                        data.properties().forEach(entry -> {
                            String key = change.apply(entry.getKey());
                            if (!key.isEmpty() || entry.getKey().isEmpty()) {
                                changed.set(key, entry.getValue());
                            }
                        });
                    }
                }),
                SAVE_CONTACT);
    }
}
