package io.convot.conformance.sandbox.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Contacts, known by e-mail address and external id. Safe to use from several threads. */
public final class ContactRepository {
    private final LongSupplier ids;
    private final Supplier<Instant> clock;
    private final Map<Long, Contact> byId = new LinkedHashMap<>();
    private final Map<String, Long> byEmail = new HashMap<>();
    private final Map<String, Long> byExternalId = new HashMap<>();

    ContactRepository(LongSupplier ids, Supplier<Instant> clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Finds or creates, and updates, in one step. */
    public synchronized Contact save(ContactDraft draft) {
        return find(draft).map(found -> update(found, draft)).orElseGet(() -> create(draft));
    }

    /**
     * Finds a contact, by external id before e-mail address.
     *
     * @return empty where no contact matches
     */
    public synchronized Optional<Contact> find(ContactDraft draft) {
        return draft.externalId().flatMap(this::findByExternalId).or(() -> draft.email()
                .flatMap(this::findByEmail));
    }

    /**
     * Finds a contact by its external id.
     *
     * @return empty where no contact matches
     */
    public synchronized Optional<Contact> findByExternalId(String externalId) {
        return Optional.ofNullable(byExternalId.get(externalId)).map(byId::get);
    }

    /**
     * Finds a contact by its e-mail address, in any case.
     *
     * @return empty where no contact matches
     */
    public synchronized Optional<Contact> findByEmail(String email) {
        return Optional.ofNullable(byEmail.get(key(email))).map(byId::get);
    }

    /**
     * Finds a contact by its id.
     *
     * @return empty where there is none
     */
    public synchronized Optional<Contact> findById(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * All contacts as they are now.
     *
     * @return oldest first
     */
    public synchronized List<Contact> all() {
        return List.copyOf(byId.values());
    }

    /** Creates a contact, whether there is one like it or not. */
    public synchronized Contact create(ContactDraft draft) {
        return create(draft, clock.get());
    }

    synchronized Contact create(ContactDraft draft, Instant createdAt) {
        Contact empty =
                new Contact(ids.getAsLong(), draft.email(), draft.externalId(), Optional.empty(), Map.of(), createdAt);
        return put(merged(empty, draft));
    }

    /** Updates a contact: custom data key by key, and what is not sent stays. */
    public synchronized Contact update(Contact contact, ContactDraft draft) {
        return put(merged(contact, draft));
    }

    /** Stores a contact as it is, in place of the one with the same id. */
    public synchronized Contact put(Contact contact) {
        Optional<Contact> before = Optional.ofNullable(byId.put(contact.id(), contact));
        before.flatMap(Contact::email).ifPresent(email -> byEmail.remove(key(email), contact.id()));
        before.flatMap(Contact::externalId).ifPresent(externalId -> byExternalId.remove(externalId, contact.id()));
        contact.email().ifPresent(email -> byEmail.put(key(email), contact.id()));
        contact.externalId().ifPresent(externalId -> byExternalId.put(externalId, contact.id()));
        return contact;
    }

    private Contact merged(Contact contact, ContactDraft draft) {
        // An e-mail address that is somebody else's already stays theirs.
        Optional<String> email = draft.email()
                .filter(address -> findByEmail(address)
                        .map(owner -> owner.id() == contact.id())
                        .orElse(true))
                .filter(address -> contact.email()
                        .map(ContactRepository::key)
                        .filter(key(address)::equals)
                        .isEmpty());
        Map<String, JsonNode> customData = new LinkedHashMap<>(contact.customData());
        draft.customData().forEach((name, value) -> {
            if (value.isNull()) {
                customData.remove(name);
            } else {
                customData.put(name, value);
            }
        });
        return new Contact(
                contact.id(),
                email.or(contact::email),
                draft.externalId().or(contact::externalId),
                draft.name().or(contact::name),
                customData,
                contact.createdAt());
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
