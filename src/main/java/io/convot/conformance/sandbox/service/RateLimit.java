package io.convot.conformance.sandbox.service;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A token bucket for each key and operation: 300 calls at once, 50 more a second. */
public final class RateLimit {
    private static final double CAPACITY = 300;
    private static final double PER_NANO = 50 / 1e9;

    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /** All buckets full. */
    public RateLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized boolean take(String key, Operation operation) {
        long now = nanos.getAsLong();
        String name = key + ' ' + operation;
        Bucket bucket = buckets.getOrDefault(name, new Bucket(CAPACITY, now));
        double tokens = Math.min(CAPACITY, bucket.tokens + (now - bucket.since) * PER_NANO);
        boolean admitted = tokens >= 1;
        buckets.put(name, new Bucket(admitted ? tokens - 1 : tokens, now));
        return admitted;
    }

    private record Bucket(double tokens, long since) {}
}
