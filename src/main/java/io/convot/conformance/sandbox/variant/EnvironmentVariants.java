package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.everyNth;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.ContactDraft;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.ExtensionPoints;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.ReplyDraft;
import io.convot.conformance.sandbox.service.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The world around: other traffic, load, limits, automatic messages, apps that share contacts. */
final class EnvironmentVariants {
    private static final int EVERY_NINTH = 9;
    private static final Duration BUSY = Duration.ofMillis(50);

    private EnvironmentVariants() {}

    static List<Variant> all() {
        return List.of(
                variant(
                        "lists-lag-100-ms",
                        "A write shows in lists 100 ms later.",
                        staleLists(call -> Duration.ofMillis(100))),
                variant(
                        "lists-lag-1-s",
                        "A write shows in lists one second later.",
                        staleLists(call -> Duration.ofSeconds(1))),
                variant(
                        "lists-lag-by-turns",
                        "Lists come from two replicas in turn, of which one lags by 700 ms.",
                        staleLists(lagByTurns())),
                variant(
                        "lists-lag-behind-a-filter",
                        "A list with a filter lags by 700 ms.",
                        staleLists(call -> call.query("type").isPresent() ? Duration.ofMillis(700) : Duration.ZERO)),
                variant(
                        "lists-lag-without-a-filter",
                        "A list without a filter lags by 700 ms.",
                        staleLists(call -> call.query("type").isPresent() ? Duration.ZERO : Duration.ofMillis(700))),
                variant(
                        "lists-lag-on-further-pages",
                        "Pages after the first lag by 700 ms.",
                        staleLists(call -> call.query("page")
                                        .filter(page -> !page.equals("1"))
                                        .isPresent()
                                ? Duration.ofMillis(700)
                                : Duration.ZERO)),
                variant(
                        "lists-lag-with-404",
                        "The messages of a new conversation are 404 for 700 ms.",
                        unknownAtFirst(Duration.ofMillis(700))),
                variant(
                        "limits-now-and-then",
                        "Every ninth call is 429, with Retry-After: 1.",
                        limits(() -> Optional.of("1"))),
                variant(
                        "limits-with-a-date",
                        "Every ninth call is 429, with a date to wait for.",
                        limits(() -> Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1))))),
                variant(
                        "limits-with-zero",
                        "Every ninth call is 429, with Retry-After: 0.",
                        limits(() -> Optional.of("0"))),
                variant(
                        "limits-without-advice",
                        "Every ninth call is 429, without Retry-After.",
                        limits(Optional::empty)),
                variant("latency-50-ms", "Every call takes 50 ms.", intercept((call, next) -> {
                    pause(50);
                    return next.proceed(call);
                })),
                variant(
                        "busy-app",
                        "Others open conversations and reply, 20 times a second; the last active is first.",
                        busy(BackgroundTraffic::step)),
                variant(
                        "busy-team",
                        "Others change status, write and delete messages, 20 times a second.",
                        busy(BackgroundTraffic::stepInEveryWay)),
                variant(
                        "busy-customers",
                        "Customers thank for what was resolved a moment ago, and so reopen it.",
                        busy(BackgroundTraffic::thank)),
                variant(
                        "busy-colleagues",
                        "Colleagues set new conversations to pending.",
                        busy(BackgroundTraffic::setPending)),
                variant(
                        "thousands-of-conversations",
                        "The app holds 5,000 conversations more.",
                        wiring -> SampleData.addMore(wiring.store(), 5_000)),
                variant(
                        "active-conversations-first",
                        "A reply moves its conversation to the top.",
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                                Message message = super.reply(call, conversation, draft);
                                conversation.app().putFirst(conversation);
                                return message;
                            }
                        })),
                variant("shared-contacts", "Both apps share one book of contacts.", EnvironmentVariants::shareContacts),
                variant(
                        "greets-as-customer",
                        "A new conversation gets an automatic incoming message.",
                        greeting(MessageType.INCOMING)),
                variant(
                        "greets",
                        "A new conversation gets an automatic outgoing message.",
                        greeting(MessageType.OUTGOING)),
                variant(
                        "activity-after-creation",
                        "A new conversation gets an activity message.",
                        greeting(MessageType.ACTIVITY)),
                variant(
                        "activity-after-reply",
                        "A reply is followed by an activity message.",
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                                Message message = super.reply(call, conversation, draft);
                                conversation.add(wiring.store().newMessage(MessageType.ACTIVITY, "Assigned"));
                                return message;
                            }
                        })));
    }

    private static Modification staleLists(Function<ApiRequest, Duration> lag) {
        return alter(behaviour -> new StaleListReads(behaviour, lag));
    }

    private static Modification unknownAtFirst(Duration lag) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
                return super.findConversation(call, app, id)
                        .filter(conversation -> !call.is(Operation.LIST_MESSAGES)
                                || conversation
                                        .createdAt()
                                        .isBefore(Instant.now().minus(lag)));
            }
        });
    }

    /** One call comes from one replica, however many lists it reads. */
    private static Function<ApiRequest, Duration> lagByTurns() {
        AtomicInteger calls = new AtomicInteger();
        Map<ApiRequest, Duration> lags = Collections.synchronizedMap(new WeakHashMap<>());
        return call -> lags.computeIfAbsent(
                call, first -> calls.incrementAndGet() % 2 == 0 ? Duration.ofMillis(700) : Duration.ZERO);
    }

    private static Modification limits(Supplier<Optional<String>> retryAfter) {
        return everyNth(EVERY_NINTH, (call, next) -> {
            ApiResponse reply = ApiResponse.error(429, "rate_limited", "Too many calls: wait a moment.");
            retryAfter.get().ifPresent(value -> reply.headers().put("Retry-After", value));
            return reply;
        });
    }

    private static Modification greeting(MessageType type) {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Conversation startConversation(ApiRequest call, App app, Contact contact, String content) {
                Conversation conversation = super.startConversation(call, app, contact, content);
                conversation.add(wiring.store().newMessage(type, "This is an automatic message."));
                return conversation;
            }
        });
    }

    private static void shareContacts(ExtensionPoints wiring) {
        App main = wiring.store().main();
        App other = wiring.store().other();
        other.contacts().all().forEach(main.contacts()::put);
        other.setContacts(main.contacts());
        // Custom data stays with the app that saved it.
        wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Contact saveContact(ApiRequest call, App app, ContactDraft draft) {
                Map<String, JsonNode> own = new LinkedHashMap<>();
                draft.customData().forEach((key, value) -> own.put(prefix(app == other) + key, value));
                return super.saveContact(
                        call, app, new ContactDraft(draft.email(), draft.externalId(), draft.name(), own));
            }

            @Override
            public ObjectNode renderContact(ApiRequest call, Contact contact) {
                boolean theirs = call.key().filter(key -> key.app() == other).isPresent();
                Map<String, JsonNode> own = new LinkedHashMap<>();
                contact.customData().forEach((key, value) -> {
                    if (key.startsWith(prefix(theirs))) {
                        own.put(key.substring(prefix(theirs).length()), value);
                    }
                });
                return super.renderContact(
                        call,
                        new Contact(
                                contact.id(),
                                contact.email(),
                                contact.externalId(),
                                contact.name(),
                                own,
                                contact.createdAt()));
            }
        });
    }

    private static String prefix(boolean theirs) {
        return theirs ? "other:" : "main:";
    }

    private static Modification busy(Consumer<BackgroundTraffic> work) {
        return wiring -> {
            BackgroundTraffic traffic = new BackgroundTraffic(wiring.store());
            wiring.every(BUSY, () -> work.accept(traffic));
        };
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
