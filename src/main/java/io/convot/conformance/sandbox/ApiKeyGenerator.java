package io.convot.conformance.sandbox;

import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Store;
import java.security.SecureRandom;
import java.util.Set;

/** Makes up the keys of a sandbox. */
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

    private final Store store;
    private final SecureRandom random = new SecureRandom();

    ApiKeyGenerator(Store store) {
        this.store = store;
    }

    SandboxKeys cut() {
        App main = store.main();
        return new SandboxKeys(
                key(main, ALL, false),
                key(main, READ, false),
                key(main, WRITE, false),
                key(main, Set.of("roadmap:write"), false),
                key(main, Set.of("conversations:read", "conversations:write"), false),
                key(store.other(), ALL, false),
                key(main, ALL, true),
                main.teammates().stream().findFirst().orElse(Store.TEAMMATE));
    }

    private String key(App app, Set<String> scopes, boolean revoked) {
        String id = "ck_" + characters(16);
        String secret = characters(32);
        store.addKey(id, secret, app, scopes, revoked);
        return id + ':' + secret;
    }

    private String characters(int count) {
        return random.ints(count, 0, CHARACTERS.length())
                .mapToObj(index -> CHARACTERS.substring(index, index + 1))
                .reduce("", String::concat);
    }
}
