package io.convot.conformance.walk;

import io.convot.conformance.contract.RuleIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The contact that each address and each external id names, as far as the contract says. Where it leaves that open, the
 * next response decides.
 */
final class AddressBook {
    private final Map<IdentityKey, Binding> bindings = new LinkedHashMap<>();
    private final List<KnownContact> contacts = new ArrayList<>();

    private record IdentityKey(boolean external, int slot) {}

    private sealed interface Binding {}

    /** The origin of a binding: the start of a conversation, or a call that saved the contact. */
    private record Bound(KnownContact contact, boolean byStart) implements Binding {
        boolean isSameAs(Binding other) {
            return other instanceof Bound bound && bound.contact() == contact;
        }
    }

    private record Unknown() implements Binding {}

    private record Unbound() implements Binding {}

    /** The contract's promise on the contact in a response. */
    sealed interface Expectation {}

    /** The contact must be that one, by that rule. Where identities are in conflict, the call may be rejected. */
    record Same(KnownContact contact, String rule, boolean mayBeRejected) implements Expectation {}

    /** The contact must be a new one. */
    record Fresh() implements Expectation {}

    /** The contract leaves open which contact it is. */
    record AnyContact() implements Expectation {}

    Expectation expect(Who who) {
        if (who.address().isPresent() && who.externalId().isPresent()) {
            return expect(binding(external(who)), binding(address(who)));
        }
        String rule = who.address().isPresent() ? RuleIds.CONTACT_2 : RuleIds.CONTACT_3;
        Binding one = binding(who.address().isPresent() ? address(who) : external(who));
        if (one instanceof Bound bound) {
            return new Same(bound.contact(), bound.byStart() ? RuleIds.CONV_5 : rule, false);
        }
        return one instanceof Unbound ? new Fresh() : new AnyContact();
    }

    private Expectation expect(Binding external, Binding address) {
        if (external instanceof Bound bound) {
            boolean agree = address instanceof Unbound || bound.isSameAs(address);
            return new Same(bound.contact(), agree ? RuleIds.CONTACT_3 : RuleIds.CONTACT_9, !agree);
        }
        if (external instanceof Unbound && address instanceof Bound bound) {
            return new Same(bound.contact(), RuleIds.CONTACT_9, hasExternalId(bound));
        }
        return external instanceof Unbound && address instanceof Unbound ? new Fresh() : new AnyContact();
    }

    /** Records that a call with these identities returned that contact. */
    void learn(Who who, Expectation expected, KnownContact contact) {
        learn(who, expected, new Bound(contact, false));
    }

    /** Takes in that a conversation was started for that address, and belongs to that contact. */
    void learnByStart(Who who, Expectation expected, KnownContact contact) {
        learn(who, expected, new Bound(contact, !(expected instanceof Same)));
    }

    private void learn(Who who, Expectation expected, Bound bound) {
        boolean both = who.address().isPresent() && who.externalId().isPresent();
        if (expected instanceof Fresh || !both) {
            who.address().ifPresent(slot -> bindings.put(address(who), bound));
            who.externalId().ifPresent(slot -> bindings.put(external(who), bound));
            return;
        }
        learn(external(who), bound);
        learn(address(who), bound);
    }

    /**
     * Of two identities in one call, one has named the contact. Whether the other names it from now on, and whether the
     * ones that it had go on doing so, is open, but for a first external id.
     */
    private void learn(IdentityKey key, Bound bound) {
        if (bound.isSameAs(binding(key))) {
            return;
        }
        if (binding(key) instanceof Bound other) {
            conflict(other, bound);
        }
        if (key.external() && binding(key) instanceof Unbound && !hasExternalId(bound)) {
            bindings.put(key, bound);
            return;
        }
        bindings.replaceAll((other, binding) ->
                other.external() == key.external() && bound.isSameAs(binding) ? new Unknown() : binding);
        bindings.put(key, new Unknown());
    }

    private void conflict(Bound one, Bound other) {
        one.contact().becomeUnsure();
        other.contact().becomeUnsure();
        bindings.replaceAll(
                (key, binding) -> one.isSameAs(binding) || other.isSameAs(binding) ? new Unknown() : binding);
    }

    /** Whether a contact has an external id, or may have one. */
    private boolean hasExternalId(Bound bound) {
        return bindings.entrySet().stream()
                .anyMatch(entry -> entry.getKey().external()
                        && (bound.isSameAs(entry.getValue()) || entry.getValue() instanceof Unknown));
    }

    /** The contact with that id; a new one where the walk has not met it. */
    KnownContact withId(JsonNode id) {
        return find(id).orElseGet(() -> {
            KnownContact added = new KnownContact(id);
            contacts.add(added);
            return added;
        });
    }

    Optional<KnownContact> find(JsonNode id) {
        return contacts.stream().filter(contact -> contact.hasId(id)).findFirst();
    }

    /** The contact that these identities name; empty where none is known, or it is open. */
    Optional<KnownContact> named(Who who) {
        return expect(who) instanceof Same same ? Optional.of(same.contact()) : Optional.empty();
    }

    /** Every identity that names a contact for sure. */
    List<Who> identities() {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Bound)
                .map(entry -> entry.getKey().external()
                        ? Who.byExternalId(entry.getKey().slot())
                        : Who.byAddress(entry.getKey().slot()))
                .toList();
    }

    List<KnownContact> contacts() {
        return List.copyOf(contacts);
    }

    private Binding binding(IdentityKey key) {
        return bindings.getOrDefault(key, new Unbound());
    }

    private static IdentityKey address(Who who) {
        return new IdentityKey(false, who.address().orElseThrow());
    }

    private static IdentityKey external(Who who) {
        return new IdentityKey(true, who.externalId().orElseThrow());
    }
}
