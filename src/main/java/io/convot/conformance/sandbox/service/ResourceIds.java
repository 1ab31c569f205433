package io.convot.conformance.sandbox.service;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Sources of the ids of a store: each id is new. Safe to use from several threads. */
public record ResourceIds(Supplier<UUID> conversations, LongSupplier contacts, LongSupplier messages) {
    private static final long CONTACTS = 87;
    private static final long MESSAGES = 1000;

    /** Random ones for conversations, and rising numbers for contacts and messages. */
    static ResourceIds usual() {
        return new ResourceIds(
                UUID::randomUUID, new AtomicLong(CONTACTS)::incrementAndGet, new AtomicLong(MESSAGES)::incrementAndGet);
    }
}
