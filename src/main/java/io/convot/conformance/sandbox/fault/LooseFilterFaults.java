package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;

import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Predicate;

/** Faults of MSG: an unusual filter lists everything. */
final class LooseFilterFaults {
    private LooseFilterFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "blank-behind-a-comma-is-no-filter",
                        "A filter with a blank behind its comma lists everything.",
                        rules("MSG-6"),
                        unfiltered(types -> types.contains(", "))),
                fault(
                        "comma-at-the-end-is-no-filter",
                        "A filter with a comma at its end lists everything.",
                        rules("MSG-6"),
                        unfiltered(types -> types.endsWith(","))),
                fault(
                        "same-type-twice-is-no-filter",
                        "A filter that names one type twice lists everything.",
                        rules("MSG-6"),
                        unfiltered(types -> types.matches("(\\w+),\\1"))),
                fault(
                        "number-as-a-type-is-no-filter",
                        "A filter of a number lists everything.",
                        rules("MSG-6"),
                        unfiltered(types -> types.matches("[0-9]+"))),
                fault(
                        "type-after-an-unknown-one-is-no-filter",
                        "A filter that begins with an unknown type lists everything.",
                        rules("MSG-6"),
                        unfiltered(types -> types.startsWith("secret,"))));
    }

    private static Modification unfiltered(Predicate<String> filters) {
        return Modification.before(
                call -> call.query("type").filter(filters).ifPresent(types -> call.dropQuery("type")), LIST_MESSAGES);
    }
}
