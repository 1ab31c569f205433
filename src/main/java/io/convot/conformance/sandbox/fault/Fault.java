package io.convot.conformance.sandbox.fault;

import io.convot.conformance.sandbox.service.Modification;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A way in which the sandbox can be made to break a rule: one defect that a real service could ship.
 *
 * @param rules the ids of the rules that it violates, at least one
 */
public record Fault(String id, String description, Set<String> rules, Modification modification) {
    /** Copies the rules, in order. */
    public Fault {
        rules = Collections.unmodifiableSet(new TreeSet<>(rules));
    }

    static Fault fault(String id, String description, Set<String> rules, Modification modification) {
        return new Fault(id, description, rules, modification);
    }

    static Set<String> rules(String... ids) {
        return Set.copyOf(List.of(ids));
    }
}
