package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.RESOLVE;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Json;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Faults of TENANT. */
final class TenantFaults {
    private TenantFaults() {}

    static List<Fault> all() {
        return Stream.of(byId(), lists(), differences(), traces(), customData())
                .flatMap(List::stream)
                .toList();
    }

    /** TENANT-1. */
    private static List<Fault> byId() {
        return List.of(
                fault(
                        "replies-reach-other-apps",
                        "A reply goes into any app's conversation.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4"),
                        findsTheirs(call -> call.is(REPLY))),
                fault(
                        "messages-of-other-apps-are-read",
                        "The messages of any app's conversation are listed.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4"),
                        findsTheirs(call -> call.is(LIST_MESSAGES))),
                fault(
                        "filtered-messages-of-other-apps-are-read",
                        "With a filter by type, the messages of any app's conversation are listed.",
                        rules("TENANT-1", "TENANT-4"),
                        findsTheirs(call ->
                                call.is(LIST_MESSAGES) && call.query("type").isPresent())),
                fault(
                        "other-apps-conversation-is-resolved",
                        "Any app's conversation can be resolved.",
                        rules("TENANT-1"),
                        findsTheirs(call -> call.is(RESOLVE))),
                fault(
                        "other-apps-conversation-is-forbidden",
                        "Another app's conversation is 403, so that it is known to exist.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4"),
                        theirsResponses(
                                call -> true,
                                () -> ApiResponse.error(403, "forbidden", "This conversation is another app's."))),
                fault(
                        "other-apps-messages-are-none",
                        "Another app's conversation is shown as one without messages.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4"),
                        theirsResponses(call -> call.is(LIST_MESSAGES), () -> {
                            ApiResponse empty = ApiResponse.json(200, Json.object());
                            empty.object().putArray("messages");
                            return empty;
                        })));
    }

    /** TENANT-2. */
    private static List<Fault> lists() {
        return List.of(
                fault(
                        "list-ends-with-other-apps",
                        "After the last conversation, the list has those of other apps.",
                        rules("TENANT-2"),
                        lists((store, app) -> {
                            List<Conversation> all = new ArrayList<>(app.conversations());
                            all.addAll(otherThan(app, store).conversations());
                            return all;
                        })),
                fault(
                        "second-app-sees-the-first",
                        "One app's list is its own; the other's has all that was ever started.",
                        rules("TENANT-2"),
                        lists((store, app) -> {
                            List<Conversation> all = new ArrayList<>(app.conversations());
                            if (app == store.other()) {
                                all.addAll(store.main().conversations());
                            }
                            return all;
                        })),
                fault(
                        "list-shows-other-apps-oldest",
                        "After the last conversation, the list has the oldest one of another app.",
                        rules("TENANT-2"),
                        lists((store, app) -> {
                            List<Conversation> all = new ArrayList<>(app.conversations());
                            List<Conversation> theirs = otherThan(app, store).conversations();
                            all.add(theirs.get(theirs.size() - 1));
                            return all;
                        })));
    }

    /** TENANT-3 and 4. */
    private static List<Fault> differences() {
        return List.of(
                fault(
                        "other-apps-conversation-is-gone",
                        "A reply to another app's conversation is 410.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4"),
                        theirsResponses(call -> call.is(REPLY), () -> ApiResponse.error(410, "gone", "It is gone."))),
                fault(
                        "other-apps-conversation-has-a-code",
                        "Another app's conversation is 404 with a code of its own.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4", "ERR-2"),
                        theirsResponses(
                                call -> true, () -> ApiResponse.error(404, "wrong_app", "There is no such resource."))),
                fault(
                        "message-names-the-other-app",
                        "The message of the 404 says that the conversation is another app's.",
                        rules("TENANT-4"),
                        theirsResponses(
                                call -> true, () -> ApiResponse.error(404, "not_found", "It belongs to another app."))),
                fault(
                        "details-name-the-other-app",
                        "The 404 for a reply says in its details that the conversation is another app's.",
                        rules("TENANT-4"),
                        theirsResponses(
                                call -> call.is(REPLY),
                                () -> ApiResponse.error(
                                        404, "not_found", "There is no such resource.", "app does not match"))));
    }

    /** TENANT-5. */
    private static List<Fault> traces() {
        return List.of(
                fault(
                        "refused-reply-lands-in-other-app",
                        "A reply into another app's conversation is 404, and stored there all the same.",
                        rules("TENANT-5"),
                        refusedReplyLands(MessageType.OUTGOING)),
                fault(
                        "refused-reply-is-noted-in-other-app",
                        "A reply into another app's conversation is 404, and leaves a note there.",
                        rules("TENANT-5"),
                        refusedReplyLands(MessageType.NOTE)));
    }

    /** TENANT-6. */
    private static List<Fault> customData() {
        return List.of(
                fault(
                        "custom-data-belongs-to-the-organization",
                        "Custom data is kept with the contact, and both apps see all of it.",
                        rules("TENANT-6"),
                        wiring -> {
                            App main = wiring.store().main();
                            App other = wiring.store().other();
                            other.contacts().all().forEach(main.contacts()::put);
                            other.setContacts(main.contacts());
                        }),
                fault(
                        "new-contact-copies-other-apps-data",
                        "A contact that is new in an app begins with the custom data that the other app has for its address.",
                        rules("TENANT-6"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                boolean known = app.contacts().find(draft).isPresent();
                                Contact saved = super.saveContact(call, app, draft);
                                return known
                                        ? saved
                                        : theirs(wiring.store(), app, draft)
                                                .map(contact -> app.contacts().update(saved, missing(saved, contact)))
                                                .orElse(saved);
                            }
                        })),
                fault(
                        "clearing-a-key-clears-it-in-both-apps",
                        "A custom key that one app sets to null is cleared in the other app too.",
                        rules("TENANT-6"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                                Map<String, JsonNode> cleared = new LinkedHashMap<>(draft.customData());
                                cleared.values().removeIf(value -> !value.isNull());
                                theirs(wiring.store(), app, draft).ifPresent(contact -> otherThan(app, wiring.store())
                                        .contacts()
                                        .update(contact, data(cleared)));
                                return super.saveContact(call, app, draft);
                            }
                        })));
    }

    private static Optional<Contact> theirs(Store store, App app, ContactDraft draft) {
        return draft.email().flatMap(otherThan(app, store).contacts()::findByEmail);
    }

    /** The custom data of one contact that another lacks. */
    private static ContactDraft missing(Contact contact, Contact from) {
        Map<String, JsonNode> missing = new LinkedHashMap<>(from.customData());
        missing.keySet().removeAll(contact.customData().keySet());
        return data(missing);
    }

    private static ContactDraft data(Map<String, JsonNode> customData) {
        return new ContactDraft(Optional.empty(), Optional.empty(), Optional.empty(), customData);
    }

    static Modification findsTheirs(Predicate<ApiRequest> calls) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
                Optional<Conversation> own = super.findConversation(call, app, id);
                return calls.test(call) ? own.or(() -> Stored.conversation(wiring.store(), call)) : own;
            }
        });
    }

    /** Another answer than 404, where the conversation exists. */
    private static Modification theirsResponses(Predicate<ApiRequest> calls, Supplier<ApiResponse> response) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            boolean theirs = reply.status() == 404
                    && calls.test(call)
                    && Stored.conversation(wiring.store(), call).isPresent();
            return theirs ? response.get() : reply;
        });
    }

    private static Modification lists(BiFunction<Store, App, List<Conversation>> list) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Conversation> conversations(ApiRequest call, App app) {
                return call.is(LIST_CONVERSATIONS) ? list.apply(wiring.store(), app) : super.conversations(call, app);
            }
        });
    }

    private static Modification refusedReplyLands(MessageType type) {
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse reply = next.proceed(call);
            if (call.is(REPLY) && reply.status() == 404) {
                String content = call.json()
                        .map(body -> body.path("content").asString(""))
                        .orElse("");
                Stored.conversation(wiring.store(), call)
                        .ifPresent(theirs -> theirs.add(wiring.store().newMessage(type, content)));
            }
            return reply;
        });
    }

    private static App otherThan(App app, Store store) {
        return app == store.main() ? store.other() : store.main();
    }
}
