package io.convot.conformance.detection;

import io.convot.conformance.contract.RuleIds;
import java.util.List;
import java.util.Set;

/**
 * The rules that a fault may be reported under: those that it violates, and those that can't be distinguished from
 * them.
 */
public final class RelatedRules {
    /**
     * Rules that one defect may violate as well as another: a value that is gone may not have been stored, may have
     * been lost since, or may be with another app; a key that one call rejects is valid, and has its scope, unless it
     * is the client that is rejected; a call that asks for no scope opens to every key, whatever the body; a key that
     * is wrongly accepted shows which conversations exist; a reply of a teammate is a reply, and is counted; what is
     * not found again by one identity is found to be another contact by the other; a filter that is ignored shows what
     * it does not name; a content that changes is not the one that was sent; and what resolves another conversation
     * leaves no activity in this one.
     */
    private static final List<Set<String>> RELATED = List.of(
            Set.of(RuleIds.CONTACT_4, RuleIds.CONTACT_5, RuleIds.CONTACT_6, RuleIds.CONTACT_7, RuleIds.TENANT_6),
            Set.of(RuleIds.AUTH_1, RuleIds.SCOPE_6, RuleIds.SCOPE_10, "FORM-2"),
            Set.of(
                    RuleIds.SCOPE_1,
                    RuleIds.SCOPE_2,
                    RuleIds.SCOPE_3,
                    RuleIds.SCOPE_4,
                    RuleIds.SCOPE_5,
                    RuleIds.SCOPE_8,
                    RuleIds.SCOPE_9,
                    RuleIds.SCOPE_10),
            Set.of(RuleIds.AUTH_3, RuleIds.AUTH_9),
            Set.of(RuleIds.MSG_2, RuleIds.MSG_7, RuleIds.CONV_7),
            Set.of(RuleIds.MSG_5, RuleIds.MSG_6),
            Set.of(RuleIds.MSG_1, RuleIds.MSG_10),
            Set.of(RuleIds.CONV_8, RuleIds.MSG_12),
            Set.of(RuleIds.CONTACT_1, RuleIds.CONTACT_2, RuleIds.CONTACT_9, RuleIds.CONV_5));

    private RelatedRules() {}

    /** Whether a rule that was accused is among those that a fault violates, or as good as one of them. */
    public static boolean includes(String accused, Set<String> violated) {
        return violated.contains(accused)
                || RELATED.stream()
                        .anyMatch(related ->
                                related.contains(accused) && related.stream().anyMatch(violated::contains));
    }
}
