package io.convot.conformance.sandbox;

import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Store;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes up the keys of a sandbox, and makes them known to its store. */
final class ApiKeyGenerator {
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final Set<String> READ = Set.of("conversations:read", "messages:read", "contacts:read");
    private static final Set<String> WRITE = Set.of("conversations:write", "messages:write", "contacts:write");
    private static final Set<String> ALL = Set.of(
            "conversations:read",
            "messages:read",
            "contacts:read",
            "conversations:write",
            "messages:write",
            "contacts:write");

    private final RandomGenerator random;

    private ApiKeyGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** Makes keys up: the same for the same seed, unpredictable ones without. */
    static SandboxKeys generate(OptionalLong seed) {
        RandomGenerator random = seed.isPresent() ? new SplittableRandom(seed.getAsLong()) : new SecureRandom();
        ApiKeyGenerator generator = new ApiKeyGenerator(random);
        return new SandboxKeys(
                generator.key(),
                generator.key(),
                generator.key(),
                generator.key(),
                generator.key(),
                generator.key(),
                generator.key(),
                Store.TEAMMATE);
    }

    /** Lets these keys into a store. */
    static void register(SandboxKeys keys, Store store) {
        App main = store.main();
        add(store, keys.full(), main, ALL, false);
        add(store, keys.readOnly(), main, READ, false);
        add(store, keys.writeOnly(), main, WRITE, false);
        add(store, keys.unrelated(), main, Set.of("roadmap:write"), false);
        add(store, keys.conversations(), main, Set.of("conversations:read", "conversations:write"), false);
        add(store, keys.otherApp(), store.other(), ALL, false);
        add(store, keys.revoked(), main, ALL, true);
    }

    private static void add(Store store, String key, App app, Set<String> scopes, boolean revoked) {
        int colon = key.indexOf(':');
        store.addKey(key.substring(0, colon), key.substring(colon + 1), app, scopes, revoked);
    }

    private String key() {
        return "ck_" + characters(16) + ':' + characters(32);
    }

    private String characters(int count) {
        return random.ints(count, 0, CHARACTERS.length())
                .mapToObj(index -> CHARACTERS.substring(index, index + 1))
                .reduce("", String::concat);
    }
}
