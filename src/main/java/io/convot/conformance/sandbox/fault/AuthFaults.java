package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Modification.refused;
import static io.convot.conformance.sandbox.service.Modification.served;
import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Faults of AUTH. */
final class AuthFaults {
    private static final int ALL_SCOPES = 6;

    private AuthFaults() {}

    static List<Fault> all() {
        return Stream.of(validKeys(), missingKeys(), malformedKeys(), revokedKeys(), rejectionForm())
                .flatMap(List::stream)
                .toList();
    }

    /** AUTH-1. */
    private static List<Fault> validKeys() {
        return List.of(
                fault(
                        "full-key-reads-no-messages",
                        "A key that may write as well as read gets 404 when it reads the messages of a conversation.",
                        rules("AUTH-1", "FORM-2", "MSG-4"),
                        intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean full = call.key()
                                    .filter(key -> key.scopes().size() == ALL_SCOPES)
                                    .isPresent();
                            return call.is(LIST_MESSAGES) && reply.ok() && full
                                    ? ApiResponse.error(404, "not_found", "There is no such conversation.")
                                    : reply;
                        })),
                fault(
                        "messages-want-another-header",
                        "Messages are read only with the key in X-Api-Key; as a Bearer token it is 401.",
                        rules("AUTH-1", "FORM-2", "SCOPE-6"),
                        intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            return call.is(LIST_MESSAGES) && reply.ok() ? unauthorized() : reply;
                        })));
    }

    /** AUTH-2. */
    private static List<Fault> missingKeys() {
        return List.of(
                fault(
                        "contacts-need-no-key",
                        "Contacts are saved for callers without a key.",
                        rules("AUTH-2"),
                        alsoLetsIn((call, store) ->
                                call.is(SAVE_CONTACT) && keyless(call) ? mainKey(store) : Optional.empty())),
                fault(
                        "filtered-messages-need-no-key",
                        "With a filter by type, messages are listed without a key.",
                        rules("AUTH-2"),
                        alsoLetsIn((call, store) ->
                                call.is(LIST_MESSAGES) && call.query("type").isPresent() && keyless(call)
                                        ? mainKey(store)
                                        : Optional.empty())),
                fault(
                        "second-page-needs-no-key",
                        "From the second page on, conversations are listed without a key.",
                        rules("AUTH-2"),
                        alsoLetsIn((call, store) -> call.is(LIST_CONVERSATIONS)
                                        && !call.query("page").orElse("1").equals("1")
                                        && keyless(call)
                                ? mainKey(store)
                                : Optional.empty())),
                fault(
                        "stranger-is-forbidden-to-start",
                        "Starting a conversation without a key is 403.",
                        rules("AUTH-2"),
                        when(
                                (call, reply) -> call.is(START_CONVERSATION) && reply.status() == 401 && keyless(call),
                                (call, reply) -> {
                                    reply.setStatus(403);
                                    reply.error().put("code", "forbidden");
                                })),
                fault(
                        "reply-parsed-before-key",
                        "A reply that is not JSON is 400 to a caller without a key.",
                        rules("AUTH-2"),
                        intercept((call, next) -> {
                            if (call.is(REPLY) && keyless(call) && call.json().isEmpty()) {
                                throw ApiError.badRequest("The body is not valid JSON.");
                            }
                            return next.proceed(call);
                        })));
    }

    /** AUTH-3. */
    private static List<Fault> malformedKeys() {
        return List.of(
                fault(
                        "wrong-secret-accepted",
                        "A key is known by the part before the colon, whatever follows.",
                        rules("AUTH-3"),
                        alsoLetsIn((call, store) -> bearer(call, store))),
                fault(
                        "wrong-secret-replies",
                        "For replies a key is known by the part before the colon, whatever follows.",
                        rules("AUTH-3"),
                        alsoLetsIn((call, store) -> call.is(REPLY) ? bearer(call, store) : Optional.empty())),
                fault(
                        "half-a-secret-will-do",
                        "The secret is compared only as far as it was sent.",
                        rules("AUTH-3"),
                        alsoLetsInLike(String::startsWith)),
                fault(
                        "suffix-after-the-secret-is-ignored",
                        "What follows the secret is ignored.",
                        rules("AUTH-3"),
                        alsoLetsIn(AuthFaults::withSuffix)),
                fault(
                        "suffix-after-the-secret-saves-contacts",
                        "For contacts, what follows the secret is ignored.",
                        rules("AUTH-3"),
                        alsoLetsIn(
                                (call, store) -> call.is(SAVE_CONTACT) ? withSuffix(call, store) : Optional.empty())),
                fault(
                        "secret-of-any-key-opens",
                        "A key is known by its id, and the secret may be the one of any key.",
                        rules("AUTH-3"),
                        alsoLetsIn(AuthFaults::withAnySecret)),
                fault(
                        "secret-of-any-key-replies",
                        "For replies, the secret may be the one of any key.",
                        rules("AUTH-3"),
                        alsoLetsIn((call, store) -> call.is(REPLY) ? withAnySecret(call, store) : Optional.empty())),
                fault(
                        "secret-in-any-case-opens",
                        "The secret is compared without its case.",
                        rules("AUTH-3"),
                        alsoLetsInLike(String::equalsIgnoreCase)),
                fault(
                        "any-scheme-accepted",
                        "Text before the key in the header is ignored.",
                        rules("AUTH-3"),
                        before(call -> call.header("Authorization")
                                .filter(value -> value.matches("\\w+ ck_.*"))
                                .ifPresent(value -> call.setHeader(
                                        "Authorization", "Bearer " + value.substring(value.indexOf(' ') + 1))))),
                fault(
                        "basic-accepted",
                        "A key is taken from Basic credentials too.",
                        rules("AUTH-3"),
                        before(call -> call.header("Authorization")
                                .filter(value -> value.startsWith("Basic "))
                                .map(value -> value.substring("Basic ".length()))
                                .ifPresent(value -> call.setHeader(
                                        "Authorization",
                                        "Bearer "
                                                + new String(
                                                        Base64.getDecoder().decode(value), StandardCharsets.UTF_8))))),
                fault(
                        "prefix-is-optional",
                        "A key is good without its ck_ too.",
                        rules("AUTH-3"),
                        before(call -> call.header("Authorization")
                                .filter(value -> value.matches("Bearer (?!ck_)\\w+:.+"))
                                .ifPresent(value ->
                                        call.setHeader("Authorization", value.replace("Bearer ", "Bearer ck_"))))),
                fault(
                        "id-alone-reads-messages",
                        "Messages are read with the key's id alone.",
                        rules("AUTH-3"),
                        alsoLetsIn((call, store) -> call.is(LIST_MESSAGES)
                                ? call.header("Authorization")
                                        .filter(value -> value.matches("Bearer ck_\\w+"))
                                        .flatMap(value -> store.key(value.substring("Bearer ".length())))
                                        .filter(key -> !key.revoked())
                                : Optional.empty())),
                fault(
                        "empty-key-is-forbidden",
                        "An empty key is 403.",
                        rules("AUTH-3"),
                        when(
                                (call, reply) -> reply.status() == 401
                                        && call.header("Authorization")
                                                .orElse("-")
                                                .strip()
                                                .equals("Bearer"),
                                (call, reply) -> {
                                    reply.setStatus(403);
                                    reply.error().put("code", "forbidden");
                                })),
                fault(
                        "key-without-colon-breaks",
                        "A key without a colon is an internal error.",
                        rules("AUTH-3"),
                        before(call -> call.header("Authorization")
                                .filter(value -> value.matches("Bearer ck_\\w+"))
                                .ifPresent(value -> {
                                    throw new IllegalStateException("no colon");
                                }))));
    }

    /** AUTH-4. */
    private static List<Fault> revokedKeys() {
        return List.of(
                fault(
                        "revoked-key-still-reads",
                        "A revoked key goes on reading, and is refused only for writes.",
                        rules("AUTH-4"),
                        alsoLetsIn(
                                (call, store) -> call.operation().writes() ? Optional.empty() : revoked(call, store))),
                fault(
                        "revoked-key-still-replies",
                        "A revoked key goes on replying.",
                        rules("AUTH-4"),
                        alsoLetsIn((call, store) -> call.is(REPLY) ? revoked(call, store) : Optional.empty())),
                fault(
                        "revoked-key-is-forbidden",
                        "A revoked key is 403.",
                        rules("AUTH-4"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            return reply.status() == 401
                                            && revoked(call, wiring.store()).isPresent()
                                    ? ApiResponse.error(403, "forbidden", "This key was revoked.")
                                    : reply;
                        })));
    }

    /** AUTH-5 to 9. */
    private static List<Fault> rejectionForm() {
        return List.of(
                fault(
                        "no-challenge",
                        "A 401 comes without WWW-Authenticate.",
                        rules("AUTH-5"),
                        refused(401, (call, reply) -> reply.headers().remove("WWW-Authenticate"))),
                fault(
                        "challenge-only-without-key",
                        "A 401 comes with WWW-Authenticate only where no key was sent.",
                        rules("AUTH-5"),
                        when((call, reply) -> reply.status() == 401 && !keyless(call), (call, reply) -> reply.headers()
                                .remove("WWW-Authenticate"))),
                fault(
                        "scheme-in-one-case",
                        "Only Bearer with a capital letter is understood.",
                        rules("AUTH-6"),
                        before(call -> {
                            if (!call.header("Authorization").orElse("").startsWith("Bearer")) {
                                call.dropHeader("Authorization");
                            }
                        })),
                fault(
                        "scheme-not-in-capitals",
                        "Bearer and bearer are understood, BEARER is not.",
                        rules("AUTH-6"),
                        before(call -> {
                            if (call.header("Authorization").orElse("").startsWith("BEARER")) {
                                call.dropHeader("Authorization");
                            }
                        })),
                fault(
                        "key-in-query-accepted",
                        "A key in the query string is as good as one in the header.",
                        rules("AUTH-7"),
                        before(call -> {
                            for (String name : call.queryNames()) {
                                takeFromQuery(call, name);
                            }
                        })),
                fault(
                        "key-in-query-reads-messages",
                        "Messages are read with a key in the query parameter access_token.",
                        rules("AUTH-7"),
                        before(call -> takeFromQuery(call, "access_token"), LIST_MESSAGES)),
                fault(
                        "refusal-repeats-the-key",
                        "A 401 says which key was refused, secret included.",
                        rules("AUTH-8"),
                        refused(401, (call, reply) -> call.header("Authorization")
                                .ifPresent(sent -> reply.error().put("message", "This is not a valid key: " + sent)))),
                fault(
                        "saved-contact-shows-the-key",
                        "The response to a saved contact says in a debugging field how the call was made.",
                        rules("AUTH-8"),
                        served(
                                (call, reply) -> reply.object()
                                        .putObject("debug")
                                        .put(
                                                "authorization",
                                                call.header("Authorization").orElse("")),
                                SAVE_CONTACT)),
                fault(
                        "header-repeats-the-key",
                        "Lists of messages carry the credentials of the call in a header, in Base64.",
                        rules("AUTH-8"),
                        served(
                                (call, reply) -> reply.headers()
                                        .put(
                                                "X-Trace",
                                                Base64.getEncoder()
                                                        .encodeToString(call.header("Authorization")
                                                                .orElse("")
                                                                .replace("Bearer ", "")
                                                                .getBytes(StandardCharsets.UTF_8))),
                                LIST_MESSAGES)),
                fault(
                        "missing-conversation-before-key",
                        "Without a key, a non-existent conversation is 404 in place of 401.",
                        rules("AUTH-9"),
                        unknownIsMissing(call -> call.is(LIST_MESSAGES, REPLY))),
                fault(
                        "stranger-learns-by-replying",
                        "To a reply without a valid key, a non-existent conversation is 404 in place of 401.",
                        rules("AUTH-9"),
                        unknownIsMissing(call -> call.is(REPLY))),
                fault(
                        "wrong-secret-learns-of-conversations",
                        "With a wrong secret, though not without a key, a non-existent conversation is 404 in place of 401.",
                        rules("AUTH-9"),
                        unknownIsMissing(call -> call.is(LIST_MESSAGES) && !keyless(call))),
                fault(
                        "error-for-strangers-names-the-conversation",
                        "Without a valid key, the message of the 401 differs where the conversation exists.",
                        rules("AUTH-9"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean exists = call.is(LIST_MESSAGES, REPLY)
                                    && Stored.conversation(wiring.store(), call).isPresent();
                            if (reply.status() == 401 && exists) {
                                reply.error().put("message", "This conversation needs a valid key.");
                            }
                            return reply;
                        })),
                fault(
                        "details-for-strangers-name-the-conversation",
                        "With a wrong secret, the 401 of a reply has details where the conversation exists.",
                        rules("AUTH-9"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean exists = call.is(REPLY)
                                    && Stored.conversation(wiring.store(), call).isPresent();
                            if (reply.status() == 401 && exists && !keyless(call)) {
                                reply.error().putArray("details").add("conversation exists");
                            }
                            return reply;
                        })));
    }

    /** Lets in who sends something that resembles the whole of what a valid caller has sent before. */
    static Modification alsoLetsInLike(BiPredicate<String, String> resembles) {
        return wiring -> {
            Set<String> known = ConcurrentHashMap.newKeySet();
            wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                @Override
                public Optional<ApiKey> authenticate(ApiRequest call) {
                    Optional<ApiKey> key = super.authenticate(call);
                    String sent = call.header("Authorization").orElse("");
                    if (key.isPresent()) {
                        known.add(sent);
                        return key;
                    }
                    return known.stream().anyMatch(whole -> resembles.test(whole, sent))
                            ? bearer(call, wiring.store())
                            : key;
                }
            });
        };
    }

    private static Optional<ApiKey> withSuffix(ApiRequest call, Store store) {
        String secret = secret(call);
        return bearer(call, store).filter(key -> IntStream.range(1, secret.length())
                .anyMatch(length -> key.opensWith(secret.substring(0, length))));
    }

    private static Optional<ApiKey> withAnySecret(ApiRequest call, Store store) {
        String secret = secret(call);
        return bearer(call, store).filter(key -> !key.revoked()).filter(key -> store.keys().stream()
                .anyMatch(other -> other.opensWith(secret)));
    }

    private static String secret(ApiRequest call) {
        String sent = call.header("Authorization").orElse("");
        return sent.substring(sent.indexOf(':') + 1);
    }

    /** Lets in callers that the conforming sandbox rejects. */
    static Modification alsoLetsIn(BiFunction<ApiRequest, Store, Optional<ApiKey>> who) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<ApiKey> authenticate(ApiRequest call) {
                return super.authenticate(call).or(() -> who.apply(call, wiring.store()));
            }
        });
    }

    private static Modification unknownIsMissing(Predicate<ApiRequest> calls) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean unknown = calls.test(call)
                    && Stored.conversation(wiring.store(), call).isEmpty();
            return reply.status() == 401 && unknown
                    ? ApiResponse.error(404, "not_found", "There is no such resource.")
                    : reply;
        });
    }

    private static ApiResponse unauthorized() {
        ApiResponse reply = ApiResponse.error(401, "unauthorized", "A valid API key is required.");
        reply.headers().put("WWW-Authenticate", "Bearer");
        return reply;
    }

    private static boolean keyless(ApiRequest call) {
        return call.header("Authorization").isEmpty();
    }

    private static Optional<ApiKey> mainKey(Store store) {
        return store.keys().stream()
                .filter(key -> key.app() == store.main()
                        && !key.revoked()
                        && key.scopes().size() == ALL_SCOPES)
                .findFirst();
    }

    private static Optional<ApiKey> bearer(ApiRequest call, Store store) {
        return named(call, store).filter(key -> !key.revoked());
    }

    private static Optional<ApiKey> revoked(ApiRequest call, Store store) {
        return named(call, store).filter(ApiKey::revoked);
    }

    /** The key that is meant, by the part before the colon. */
    private static Optional<ApiKey> named(ApiRequest call, Store store) {
        return call.header("Authorization")
                .filter(value -> value.startsWith("Bearer ck_") && value.contains(":"))
                .flatMap(value -> store.key(value.substring("Bearer ".length(), value.indexOf(':'))));
    }

    static void takeFromQuery(ApiRequest call, String name) {
        if (call.header("Authorization").isEmpty()) {
            call.query(name)
                    .filter(value -> value.startsWith("ck_"))
                    .ifPresent(value -> call.setHeader("Authorization", "Bearer " + value));
        }
    }
}
