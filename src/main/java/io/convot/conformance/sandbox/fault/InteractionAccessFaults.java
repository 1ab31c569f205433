package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.fault.InteractionFaults.listed;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.Status;
import io.convot.conformance.sandbox.service.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Faults that show only where keys, caches and the past of a conversation meet. */
final class InteractionAccessFaults {
    private InteractionAccessFaults() {}

    static List<Fault> all() {
        return List.of(
                opened(
                        "resolved-conversations-are-open-to-other-apps",
                        "Another app may list the messages of a conversation that was resolved.",
                        "TENANT-1",
                        Past::wasResolved),
                scoped(
                        "write-only-key-reads-long-conversations",
                        "The write-only key may list the messages of a conversation with four.",
                        "SCOPE-4",
                        LIST_MESSAGES,
                        key -> key.scopes().contains("messages:write"),
                        conversation -> Past.sent(conversation) > 3),
                scoped(
                        "read-only-key-replies-where-a-teammate-has",
                        "The read-only key may reply where a teammate has.",
                        "SCOPE-5",
                        REPLY,
                        key -> key.scopes().contains("messages:read"),
                        Past::hasTeammate),
                scoped(
                        "unrelated-key-reads-what-was-resolved",
                        "A key with none of the scopes may list the messages of a conversation that was resolved.",
                        "SCOPE-9",
                        LIST_MESSAGES,
                        key -> key.scopes().stream()
                                .noneMatch(scope -> scope.matches("(messages|contacts|conversations):.*")),
                        Past::wasResolved),
                scoped(
                        "conversations-key-reads-later-conversations",
                        "The conversations key may list the messages of a contact's later conversation with three.",
                        "SCOPE-10",
                        LIST_MESSAGES,
                        key -> key.scopes().contains("conversations:read")
                                && key.scopes().stream().noneMatch(scope -> scope.startsWith("messages:")),
                        conversation -> Past.isLater(conversation) && Past.sent(conversation) > 2),
                authenticated(
                        "any-secret-opens-long-conversations",
                        "Any secret opens a conversation with four messages.",
                        "AUTH-3",
                        false,
                        conversation -> Past.sent(conversation) > 3),
                authenticated(
                        "revoked-key-opens-later-conversations",
                        "A revoked key opens a contact's later conversation with three messages.",
                        "AUTH-4",
                        true,
                        conversation -> Past.isLater(conversation) && Past.sent(conversation) > 2),
                fault(
                        "list-is-cached-until-the-api-replies",
                        "A list of messages that was read is not read anew when a teammate replies.",
                        rules("MSG-2", "MSG-7"),
                        cached((conversation, types) -> types.size() == MessageType.values().length, false)),
                fault(
                        "refused-app-reopens",
                        "A reply of another app is refused, and reopens the conversation all the same.",
                        rules("CONV-8"),
                        refused((conversation, call) -> conversation.setStatus(Status.OPEN), true)),
                fault(
                        "refused-app-takes-the-last-message-along",
                        "A reply of another app is refused, and removes the last of three messages.",
                        rules("MSG-2", "TENANT-5", "CONV-7"),
                        refused((conversation, call) -> removeLastOfThree(conversation), true)),
                fault(
                        "refused-key-takes-the-last-message-along",
                        "A reply without the scope is refused, and removes the last of three messages.",
                        rules("MSG-2", "SCOPE-7", "CONV-7"),
                        refused((conversation, call) -> removeLastOfThree(conversation), false)),
                fault(
                        "other-app-lists-later-conversations-that-were-resolved",
                        "The list of the other app shows a contact's later conversation that was resolved after four messages.",
                        rules("TENANT-2"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Conversation> conversations(ApiRequest call, App app) {
                                List<Conversation> own = super.conversations(call, app);
                                if (app == wiring.store().main()) {
                                    return own;
                                }
                                List<Conversation> all = new ArrayList<>(wiring.store().main().conversations().stream()
                                        .filter(other ->
                                                Past.wasResolved(other) && Past.isLater(other) && Past.sent(other) > 3)
                                        .toList());
                                all.addAll(own);
                                return all;
                            }
                        })),
                fault(
                        "teammate-is-lost-in-later-conversations",
                        "A contact's later conversation does not show which teammate has replied.",
                        rules("MSG-8"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ObjectNode renderMessage(ApiRequest call, Message message) {
                                ObjectNode shown = super.renderMessage(call, message);
                                if (Stored.conversation(wiring.store(), call)
                                        .filter(Past::isLater)
                                        .isPresent()) {
                                    shown.remove("operator_id");
                                }
                                return shown;
                            }
                        })),
                fault(
                        "customer-filter-shows-activities-of-long-conversations",
                        "The filter incoming,outgoing shows the activities of a conversation with four replies.",
                        rules("MSG-5", "MSG-12", "MSG-13"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Message> messages(
                                    ApiRequest call, Conversation conversation, Set<MessageType> types) {
                                Set<MessageType> shown = new HashSet<>(types);
                                if (types.equals(Set.of(MessageType.INCOMING, MessageType.OUTGOING))
                                        && Past.sent(conversation) > 3) {
                                    shown.add(MessageType.ACTIVITY);
                                }
                                return super.messages(call, conversation, shown);
                            }
                        })));
    }

    /** Those that examples notice too. */
    static List<Fault> noticedByExamples() {
        return List.of(
                fault(
                        "filtered-list-is-cached",
                        "A filtered list of three messages or more that was read is never read anew.",
                        rules("MSG-5"),
                        cached(
                                (conversation, types) ->
                                        types.size() < MessageType.values().length && Past.sent(conversation) > 2,
                                true)),
                fault(
                        "long-list-loses-its-second-message",
                        "A list of more than five messages omits the second.",
                        rules("MSG-2"),
                        listed(
                                (conversation, types) ->
                                        types.size() == MessageType.values().length && Past.sent(conversation) > 5,
                                all -> Stream.concat(
                                                all.stream().limit(1),
                                                all.stream().skip(2))
                                        .toList())));
    }

    private static void removeLastOfThree(Conversation conversation) {
        if (Past.sent(conversation) > 2) {
            conversation.messages().stream()
                    .filter(message -> Past.isLast(conversation, message))
                    .forEach(conversation::remove);
        }
    }

    private static Fault scoped(
            String id,
            String message,
            String rule,
            Operation operation,
            Predicate<ApiKey> keys,
            Predicate<Conversation> which) {
        return fault(
                id,
                message,
                rules(rule),
                wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                    @Override
                    public boolean hasScope(ApiRequest call, ApiKey key) {
                        return super.hasScope(call, key)
                                || (call.is(operation)
                                        && keys.test(key)
                                        && Stored.conversation(wiring.store(), call)
                                                .filter(conversation -> conversation.app() == key.app())
                                                .filter(which)
                                                .isPresent());
                    }
                }));
    }

    private static Fault opened(String id, String message, String rule, Predicate<Conversation> which) {
        return fault(
                id,
                message,
                rules(rule),
                wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                    @Override
                    public Optional<Conversation> findConversation(ApiRequest call, App app, String conversation) {
                        return super.findConversation(call, app, conversation)
                                .or(() -> call.is(LIST_MESSAGES)
                                        ? Stored.conversation(wiring.store(), call)
                                                .filter(which)
                                        : Optional.empty());
                    }
                }));
    }

    private static Fault authenticated(
            String id, String message, String rule, boolean revoked, Predicate<Conversation> which) {
        return fault(
                id,
                message,
                rules(rule),
                wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                    @Override
                    public Optional<ApiKey> authenticate(ApiRequest call) {
                        return super.authenticate(call).or(() -> key(wiring.store(), call)
                                .filter(key -> key.revoked() == revoked)
                                .filter(key -> Stored.conversation(wiring.store(), call)
                                        .filter(which)
                                        .isPresent()));
                    }
                }));
    }

    private static Optional<ApiKey> key(Store store, ApiRequest call) {
        String header = call.header("Authorization").orElse("");
        return header.startsWith("Bearer ck_") && header.contains(":")
                ? store.key(header.substring("Bearer ".length(), header.indexOf(':')))
                : Optional.empty();
    }

    /** Remembers lists of messages, until the API replies, or for good. */
    private static Modification cached(BiPredicate<Conversation, Set<MessageType>> which, boolean forGood) {
        return wiring -> {
            Map<String, List<Message>> cache = new ConcurrentHashMap<>();
            Map<String, Long> replies = new ConcurrentHashMap<>();
            wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                @Override
                public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                    List<Message> fresh = super.messages(call, conversation, types);
                    if (!which.test(conversation, types)) {
                        return fresh;
                    }
                    String key = conversation.id() + " " + types;
                    long ofTheApi = conversation.messages().stream()
                            .filter(message -> message.operatorId().isEmpty())
                            .count();
                    boolean stale = !forGood && !Long.valueOf(ofTheApi).equals(replies.put(key, ofTheApi));
                    if (stale) {
                        cache.remove(key);
                    }
                    return cache.computeIfAbsent(key, missing -> fresh);
                }
            });
        };
    }

    /** The side effect of a rejected reply. */
    @FunctionalInterface
    private interface SideEffect {
        void on(Conversation conversation, ApiRequest call);
    }

    private static Modification refused(SideEffect effect, boolean byOtherApp) {
        int status = byOtherApp ? 404 : 403;
        return wiring -> wiring.intercept((call, next) -> {
            ApiResponse response = next.proceed(call);
            if (call.is(REPLY) && response.status() == status) {
                Stored.conversation(wiring.store(), call).ifPresent(conversation -> effect.on(conversation, call));
            }
            return response;
        });
    }
}
