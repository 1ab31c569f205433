package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleIds;
import java.util.Set;

/** A filter on the types of messages. */
enum Filter {
    ALL("", RuleIds.MSG_4, Set.of("incoming", "outgoing", "note", "activity")),
    CUSTOMER("incoming,outgoing", RuleIds.MSG_5, Set.of("incoming", "outgoing")),
    REVERSED("outgoing,incoming", RuleIds.MSG_5, Set.of("incoming", "outgoing")),
    ENCODED("incoming%2Coutgoing", RuleIds.MSG_13, Set.of("incoming", "outgoing")),
    ENCODED_REVERSED("outgoing%2Cincoming", RuleIds.MSG_13, Set.of("incoming", "outgoing")),
    WITHOUT_ACTIVITIES("note,incoming,outgoing", RuleIds.MSG_5, Set.of("incoming", "outgoing", "note")),
    OUTGOING("outgoing", RuleIds.MSG_5, Set.of("outgoing")),
    INCOMING("incoming", RuleIds.MSG_5, Set.of("incoming")),
    NOTES("note", RuleIds.MSG_5, Set.of("note")),
    INTERNAL("note,activity", RuleIds.MSG_5, Set.of("note", "activity")),
    UNKNOWN("unknown", RuleIds.MSG_6, Set.of()),
    PARTLY_UNKNOWN("note,unknown", RuleIds.MSG_6, Set.of("note")),
    PLURAL("messages,notes,activities", RuleIds.MSG_6, Set.of()),
    CAPITALS("INCOMING", RuleIds.MSG_6, Set.of("incoming"));

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

    /** The filter whose list has to be right before this one can be blamed. */
    Filter before() {
        return switch (this) {
            case ENCODED -> CUSTOMER;
            case ENCODED_REVERSED -> REVERSED;
            default -> ALL;
        };
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
        return rule.equals(RuleIds.MSG_6);
    }

    String words() {
        return this == ALL ? "" : " with type=" + query;
    }
}
