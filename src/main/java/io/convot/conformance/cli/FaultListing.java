package io.convot.conformance.cli;

import io.convot.conformance.sandbox.fault.Fault;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The faults of the sandbox, for people: what each is called, which rules it breaks, and how. */
final class FaultListing {
    private FaultListing() {}

    static String print(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.id() + " (" + String.join(", ", new TreeSet<>(fault.rules()))
                        + ")%n    ".formatted() + fault.sentence() + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
