package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleIds;
import java.util.Set;

/** A filter on the types of messages. */
enum Filter {
    ALL("", RuleIds.MSG_4),
    CUSTOMER("incoming,outgoing", RuleIds.MSG_5),
    ENCODED("incoming%2Coutgoing", RuleIds.MSG_13),
    OUTGOING("outgoing", RuleIds.MSG_5),
    INCOMING("incoming", RuleIds.MSG_5),
    NOTES("note", RuleIds.MSG_5),
    INTERNAL("note,activity", RuleIds.MSG_5);

    private final String query;
    private final String rule;

    Filter(String query, String rule) {
        this.query = query;
        this.rule = rule;
    }

    /** The value of the parameter, percent-encoded; empty for no filter. */
    String query() {
        return query;
    }

    /** The rule that a wrong selection breaks. */
    String rule() {
        return rule;
    }

    boolean shows(String type) {
        return this == ALL || Set.of(query.split(",|%2C")).contains(type);
    }

    boolean showsReplies() {
        return shows("outgoing");
    }

    String words() {
        return this == ALL ? "" : " with type=" + query;
    }
}
