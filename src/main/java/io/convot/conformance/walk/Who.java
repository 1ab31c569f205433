package io.convot.conformance.walk;

import java.util.Optional;

/**
 * The identities with which a call names a contact, by slots that each run of a walk fills with an address and an
 * external id of its own.
 */
record Who(Optional<Integer> address, Optional<Integer> externalId) {
    static Who byAddress(int slot) {
        return new Who(Optional.of(slot), Optional.empty());
    }

    static Who byExternalId(int slot) {
        return new Who(Optional.empty(), Optional.of(slot));
    }

    static Who byBoth(int address, int externalId) {
        return new Who(Optional.of(address), Optional.of(externalId));
    }

    @Override
    public String toString() {
        String byAddress = address.map(slot -> "address " + (slot + 1)).orElse("");
        String byExternalId =
                externalId.map(slot -> "external id " + (slot + 1)).orElse("");
        return byAddress + (byAddress.isEmpty() || byExternalId.isEmpty() ? "" : " and ") + byExternalId;
    }
}
