package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONTACTS;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REOPEN;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.RESOLVE;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Faults of SCOPE. */
final class ScopeFaults {
    private ScopeFaults() {}

    static List<Fault> all() {
        return Stream.of(reading(), writing(), enough(), traces(), order(), resources(), extended())
                .flatMap(List::stream)
                .toList();
    }

    /** SCOPE-1 and 4. */
    private static List<Fault> reading() {
        return List.of(
                fault(
                        "list-needs-no-scope",
                        "The list of conversations is served to keys that lack its scope.",
                        rules("SCOPE-1", "SCOPE-9"),
                        alsoAllows((call, key) -> call.is(LIST_CONVERSATIONS))),
                fault(
                        "numbered-page-needs-no-scope",
                        "Where a page is asked for by its number, the list of conversations is served to keys that lack its scope.",
                        rules("SCOPE-1", "SCOPE-9"),
                        alsoAllows((call, key) -> call.is(LIST_CONVERSATIONS)
                                && call.query("page").isPresent())),
                fault(
                        "writing-messages-implies-reading",
                        "messages:write is taken for messages:read too.",
                        rules("SCOPE-4"),
                        alsoAllows((call, key) ->
                                call.is(LIST_MESSAGES) && key.scopes().contains("messages:write"))),
                fault(
                        "filtered-messages-need-no-scope",
                        "With a filter by type, messages are listed for keys that lack the scope.",
                        rules("SCOPE-4", "SCOPE-9", "SCOPE-10"),
                        alsoAllows((call, key) ->
                                call.is(LIST_MESSAGES) && call.query("type").isPresent())));
    }

    /** SCOPE-2, 3 and 5. */
    private static List<Fault> writing() {
        return List.of(
                fault(
                        "starting-needs-no-scope",
                        "A conversation is started with any key.",
                        rules("SCOPE-2", "SCOPE-8", "SCOPE-9"),
                        alsoAllows((call, key) -> call.is(START_CONVERSATION))),
                fault(
                        "starting-with-known-contact-needs-no-scope",
                        "A conversation with a contact that exists is started with any key.",
                        rules("SCOPE-2"),
                        alsoAllows((call, key) ->
                                call.is(START_CONVERSATION) && meant(call, key).isPresent())),
                fault(
                        "contacts-need-no-scope",
                        "A contact is saved with any key.",
                        rules("SCOPE-3", "SCOPE-8", "SCOPE-9", "SCOPE-10"),
                        alsoAllows((call, key) -> call.is(SAVE_CONTACT))),
                fault(
                        "updating-contacts-needs-no-scope",
                        "A contact that exists is updated with any key.",
                        rules("SCOPE-3", "SCOPE-9", "SCOPE-10"),
                        alsoAllows((call, key) ->
                                call.is(SAVE_CONTACT) && meant(call, key).isPresent())),
                fault(
                        "reading-messages-implies-replying",
                        "messages:read is taken for messages:write too.",
                        rules("SCOPE-5", "SCOPE-8"),
                        alsoAllows((call, key) -> call.is(REPLY) && key.scopes().contains("messages:read"))),
                fault(
                        "reply-without-scope-is-unauthorized",
                        "A reply without the scope is 401, as if the key were wrong.",
                        rules("SCOPE-5", "SCOPE-8", "SCOPE-9", "SCOPE-10"),
                        when((call, reply) -> call.is(REPLY) && reply.status() == 403, (call, reply) -> {
                            reply.setStatus(401);
                            reply.error().put("code", "unauthorized");
                        })));
    }

    /** SCOPE-6. */
    private static List<Fault> enough() {
        return List.of(
                fault(
                        "starting-takes-reading-too",
                        "Starting a conversation takes conversations:read as well.",
                        rules("SCOPE-6"),
                        alsoAsksFor("conversations:read", START_CONVERSATION)),
                fault(
                        "replying-takes-reading-too",
                        "Replying takes messages:read as well.",
                        rules("SCOPE-6"),
                        alsoAsksFor("messages:read", REPLY)),
                fault(
                        "reading-messages-takes-writing-too",
                        "Listing messages takes messages:write as well.",
                        rules("SCOPE-6"),
                        alsoAsksFor("messages:write", LIST_MESSAGES)));
    }

    /** SCOPE-7. */
    private static List<Fault> traces() {
        return List.of(
                fault(
                        "reply-refused-but-sent",
                        "A reply without the scope is answered 403, and sent all the same.",
                        rules("SCOPE-7"),
                        afterForbidden(REPLY, (call, store) -> Stored.conversation(store, call)
                                .ifPresent(where ->
                                        where.add(store.newMessage(MessageType.OUTGOING, text(call, "content")))))),
                fault(
                        "refused-reply-becomes-a-note",
                        "A reply without the scope is answered 403, and kept as a note.",
                        rules("SCOPE-7"),
                        afterForbidden(REPLY, (call, store) -> Stored.conversation(store, call)
                                .ifPresent(where ->
                                        where.add(store.newMessage(MessageType.NOTE, text(call, "content")))))),
                fault(
                        "conversation-refused-but-started",
                        "A conversation without the scope is answered 403, and started all the same.",
                        rules("SCOPE-7"),
                        afterForbidden(START_CONVERSATION, (call, store) -> call.key()
                                .ifPresent(key -> meant(call, key).ifPresent(contact -> {
                                    Conversation started = store.newConversation(key.app(), contact);
                                    started.add(store.newMessage(MessageType.OUTGOING, text(call, "content")));
                                    store.publish(started);
                                })))),
                fault(
                        "rename-refused-but-made",
                        "A change of a contact without the scope is answered 403, and made all the same.",
                        rules("SCOPE-7"),
                        afterForbidden(SAVE_CONTACT, (call, store) -> call.key()
                                .ifPresent(key -> meant(call, key).ifPresent(contact -> key.app()
                                        .contacts()
                                        .update(
                                                contact,
                                                new ContactDraft(
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.of(text(call, "name")),
                                                        Map.of())))))));
    }

    /** SCOPE-8. */
    private static List<Fault> order() {
        return List.of(
                fault(
                        "body-judged-before-scope",
                        "A bad body is refused as such before the missing scope is noticed.",
                        rules("SCOPE-8"),
                        firstRefuses((call, key) -> call.operation().takesBody()
                                && call.json().filter(body -> !body.isEmpty()).isEmpty())),
                fault(
                        "broken-contact-before-scope",
                        "A contact that is not JSON is refused as such before the missing scope is noticed.",
                        rules("SCOPE-8"),
                        firstRefuses((call, key) ->
                                call.is(SAVE_CONTACT) && call.json().isEmpty())));
    }

    /** SCOPE-9 and 10. */
    private static List<Fault> resources() {
        return List.of(
                fault(
                        "any-scope-lists-conversations",
                        "The list of conversations is served to every key that has a scope at all but no scope of messages.",
                        rules("SCOPE-9"),
                        alsoAllows((call, key) ->
                                call.is(LIST_CONVERSATIONS) && key.scopes().contains("roadmap:write"))),
                fault(
                        "roadmap-writes-contacts",
                        "A key that may write the roadmap may update contacts that exist.",
                        rules("SCOPE-9"),
                        alsoAllows((call, key) -> call.is(SAVE_CONTACT)
                                && key.scopes().contains("roadmap:write")
                                && meant(call, key).isPresent())),
                fault(
                        "roadmap-replies",
                        "A key that may write the roadmap may reply.",
                        rules("SCOPE-9"),
                        alsoAllows((call, key) -> call.is(REPLY) && key.scopes().contains("roadmap:write"))),
                fault(
                        "conversations-read-opens-filtered-messages",
                        "A key that may read conversations may list messages of one type.",
                        rules("SCOPE-10"),
                        alsoAllows((call, key) -> call.is(LIST_MESSAGES)
                                && call.query("type").isPresent()
                                && isForConversationsAlone(key))),
                fault(
                        "conversations-write-opens-replies",
                        "A key that may write conversations and nothing else may reply.",
                        rules("SCOPE-10"),
                        alsoAllows((call, key) -> call.is(REPLY) && isForConversationsAlone(key))),
                fault(
                        "starting-asks-for-contacts-too",
                        "Starting a conversation asks for a scope of contacts or messages as well.",
                        rules("SCOPE-10"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public boolean hasScope(ApiRequest call, ApiKey key) {
                                return super.hasScope(call, key)
                                        && !(call.is(START_CONVERSATION) && isForConversationsAlone(key));
                            }
                        })));
    }

    /** SCOPE-11. */
    private static List<Fault> extended() {
        return List.of(
                fault(
                        "contacts-are-listed-without-scope",
                        "Contacts are listed with any key.",
                        rules("SCOPE-11"),
                        alsoAllows((call, key) -> call.is(LIST_CONTACTS))),
                fault(
                        "resolving-takes-reading-only",
                        "A key that may read conversations may resolve them.",
                        rules("SCOPE-11"),
                        alsoAllows(
                                (call, key) -> call.is(RESOLVE) && key.scopes().contains("conversations:read"))),
                fault(
                        "reopening-takes-reading-only",
                        "A key that may read conversations may reopen them.",
                        rules("SCOPE-11"),
                        alsoAllows(
                                (call, key) -> call.is(REOPEN) && key.scopes().contains("conversations:read"))));
    }

    private static boolean isForConversationsAlone(ApiKey key) {
        return key.scopes().equals(Set.of("conversations:read", "conversations:write"));
    }

    private static Modification alsoAllows(BiPredicate<ApiRequest, ApiKey> which) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public boolean hasScope(ApiRequest call, ApiKey key) {
                return super.hasScope(call, key) || which.test(call, key);
            }
        });
    }

    private static Modification alsoAsksFor(String scope, Operation operation) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public boolean hasScope(ApiRequest call, ApiKey key) {
                return super.hasScope(call, key)
                        && (!call.is(operation) || key.scopes().contains(scope));
            }
        });
    }

    private static Modification firstRefuses(BiPredicate<ApiRequest, ApiKey> which) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public boolean hasScope(ApiRequest call, ApiKey key) {
                if (which.test(call, key)) {
                    throw ApiError.badRequest("The body lacks what the call needs.");
                }
                return super.hasScope(call, key);
            }
        });
    }

    private static Modification afterForbidden(Operation operation, BiConsumer<ApiRequest, Store> deed) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            if (call.is(operation) && reply.status() == 403) {
                deed.accept(call, wiring.store());
            }
            return reply;
        });
    }

    /** The contact that the body speaks of, where it exists. */
    private static Optional<Contact> meant(ApiRequest call, ApiKey key) {
        App app = key.app();
        return app.contacts().findByExternalId(text(call, "external_id")).or(() -> app.contacts()
                .findByEmail(text(call, "email")));
    }

    private static String text(ApiRequest call, String member) {
        return call.json().map(body -> body.path(member).asString("")).orElse("");
    }
}
