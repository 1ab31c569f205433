package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Faults of AUTH, SCOPE and TENANT: a check of the key or the app that some form of a call gets around. */
final class NarrowCheckFaults {
    private static final int ALL_SCOPES = 6;

    private NarrowCheckFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "key-is-found-by-its-secret",
                        "A key is looked up by its secret, whatever its id.",
                        rules("AUTH-3"),
                        lets((store, call) -> store.keys().stream()
                                .filter(key -> !key.revoked() && key.scopes().size() == ALL_SCOPES)
                                .filter(key -> token(call).startsWith("ck_"))
                                .filter(key -> store.keys().stream()
                                        .noneMatch(other -> token(call).startsWith(other.id())))
                                .filter(key -> token(call).contains(":")
                                        && key.opensWith(token(call)
                                                .substring(token(call).indexOf(':') + 1)))
                                .findFirst())),
                fault(
                        "revoked-key-filters-messages",
                        "A list of messages with a filter is served to a revoked key.",
                        rules("AUTH-4"),
                        lets((store, call) -> revoked(store, call)
                                .filter(key -> call.query("type").isPresent()))),
                fault(
                        "revoked-key-turns-pages",
                        "A numbered page of conversations is served to a revoked key.",
                        rules("AUTH-4"),
                        lets((store, call) -> revoked(store, call)
                                .filter(key -> call.query("page").isPresent()))),
                fault(
                        "saving-by-external-id-needs-no-scope",
                        "A contact that is known by its external id can be saved with any key.",
                        rules("SCOPE-3"),
                        opens((call, key) -> call.is(SAVE_CONTACT)
                                && text(call, "external_id")
                                        .flatMap(key.app().contacts()::findByExternalId)
                                        .isPresent())),
                fault(
                        "updating-contacts-takes-reading-too",
                        "Saving a contact that exists takes the scope to read contacts, too.",
                        rules("SCOPE-6"),
                        closes((call, key) -> call.is(SAVE_CONTACT) && known(call, key.app()), "contacts:read")),
                fault(
                        "starting-with-known-contact-takes-reading-too",
                        "Starting a conversation with a contact that exists takes the scope to read contacts, too.",
                        rules("SCOPE-6", "SCOPE-10"),
                        closes((call, key) -> call.is(START_CONVERSATION) && known(call, key.app()), "contacts:read")),
                fault(
                        "starting-with-known-contact-takes-writing-contacts",
                        "Starting a conversation with a contact that exists takes the scope to write contacts, too.",
                        rules("SCOPE-10"),
                        closes((call, key) -> call.is(START_CONVERSATION) && known(call, key.app()), "contacts:write")),
                fault(
                        "two-types-take-writing-too",
                        "Messages of two types are 403 for a key that may only read.",
                        rules("SCOPE-6"),
                        closes(
                                (call, key) -> call.is(LIST_MESSAGES)
                                        && call.query("type").orElse("").contains(","),
                                "messages:write")),
                fault(
                        "list-follows-shared-addresses",
                        "A list shows the other app's conversations with addresses that this app knows, too.",
                        rules("TENANT-2"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Conversation> conversations(ApiRequest call, App app) {
                                App other = app == wiring.store().main()
                                        ? wiring.store().other()
                                        : wiring.store().main();
                                return Stream.concat(
                                                super.conversations(call, app).stream(),
                                                other.conversations().stream()
                                                        .filter(conversation -> isShared(conversation, app)))
                                        .toList();
                            }
                        })),
                fault(
                        "body-is-judged-after-the-lookup-alone",
                        "A reply to another app's conversation is 400 for its body, and to none 404.",
                        rules("TENANT-3"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean incomplete = call.json()
                                    .filter(body -> !body.has("content"))
                                    .isPresent();
                            return reply.status() == 404
                                            && call.is(REPLY)
                                            && incomplete
                                            && Stored.conversation(wiring.store(), call)
                                                    .isPresent()
                                    ? ApiResponse.error(400, "bad_request", "The field content is required.")
                                    : reply;
                        })));
    }

    private static boolean isShared(Conversation conversation, App app) {
        return conversation
                .app()
                .contacts()
                .findById(conversation.contactId())
                .flatMap(Contact::email)
                .flatMap(app.contacts()::findByEmail)
                .isPresent();
    }

    private static Modification lets(KeyLookup lookup) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<ApiKey> authenticate(ApiRequest call) {
                return super.authenticate(call).or(() -> lookup.find(wiring.store(), call));
            }
        });
    }

    private static Modification opens(BiPredicate<ApiRequest, ApiKey> calls) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public boolean hasScope(ApiRequest call, ApiKey key) {
                return super.hasScope(call, key)
                        || (isNarrow(key) && key.scopes().contains("contacts:read") && calls.test(call, key));
            }
        });
    }

    private static Modification closes(BiPredicate<ApiRequest, ApiKey> calls, String scope) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public boolean hasScope(ApiRequest call, ApiKey key) {
                return super.hasScope(call, key) && (key.scopes().contains(scope) || !calls.test(call, key));
            }
        });
    }

    private static boolean isNarrow(ApiKey key) {
        return key.scopes().size() < ALL_SCOPES;
    }

    private static boolean known(ApiRequest call, App app) {
        return text(call, "external_id")
                .flatMap(app.contacts()::findByExternalId)
                .or(() -> text(call, "email").flatMap(app.contacts()::findByEmail))
                .isPresent();
    }

    private static Optional<String> text(ApiRequest call, String member) {
        return call.json()
                .map(body -> body.path(member))
                .filter(value -> value.isString())
                .map(value -> value.stringValue());
    }

    private static Optional<ApiKey> revoked(Store store, ApiRequest call) {
        return store.keys().stream()
                .filter(ApiKey::revoked)
                .filter(key -> token(call).startsWith(key.id() + ":"))
                .filter(key -> key.opensWith(token(call).substring(key.id().length() + 1)))
                .findFirst();
    }

    private static String token(ApiRequest call) {
        return call.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
    }

    private interface KeyLookup {
        Optional<ApiKey> find(Store store, ApiRequest call);
    }
}
