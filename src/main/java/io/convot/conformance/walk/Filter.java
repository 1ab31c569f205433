package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleIds;
import java.util.Set;

/** A filter on the types of messages. */
enum Filter {
    ALL("", RuleIds.MSG_4, Set.of("incoming", "outgoing", "note", "activity")),
    CUSTOMER("incoming,outgoing", RuleIds.MSG_5, Set.of("incoming", "outgoing")),
    ENCODED("incoming%2Coutgoing", RuleIds.MSG_13, Set.of("incoming", "outgoing")),
    OUTGOING("outgoing", RuleIds.MSG_5, Set.of("outgoing")),
    INCOMING("incoming", RuleIds.MSG_5, Set.of("incoming")),
    NOTES("note", RuleIds.MSG_5, Set.of("note")),
    INTERNAL("note,activity", RuleIds.MSG_5, Set.of("note", "activity")),
    UNKNOWN("unknown", RuleIds.MSG_6, Set.of()),
    PARTLY_UNKNOWN("note,unknown", RuleIds.MSG_6, Set.of("note"));

    private final String query;
    private final String rule;

    @SuppressWarnings("ImmutableEnumChecker") // made by an "of", so it is immutable
    private final Set<String> types;

    Filter(String query, String rule, Set<String> types) {
        this.query = query;
        this.rule = rule;
        this.types = types;
    }

    /** The value of the parameter, percent-encoded; empty for no filter. */
    String query() {
        return query;
    }

    /** The rule that a wrong selection breaks. */
    String rule() {
        return rule;
    }

    /** Whether messages of that type may be listed; a type that is not published is for another rule. */
    boolean mayShow(String type) {
        return types.contains(type) || (this == ALL);
    }

    /** Whether what the walk has sent has to be listed. */
    boolean showsReplies() {
        return types.contains("outgoing");
    }

    /** Whether a target may reject it with 400 or 422. */
    boolean mayBeRejected() {
        return this == UNKNOWN || this == PARTLY_UNKNOWN;
    }

    String words() {
        return this == ALL ? "" : " with type=" + query;
    }
}
