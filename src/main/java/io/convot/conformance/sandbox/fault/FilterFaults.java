package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.MessageType.ACTIVITY;
import static io.convot.conformance.sandbox.service.MessageType.INCOMING;
import static io.convot.conformance.sandbox.service.MessageType.NOTE;
import static io.convot.conformance.sandbox.service.MessageType.OUTGOING;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Faults of MSG: which messages are listed. */
final class FilterFaults {
    private FilterFaults() {}

    static List<Fault> all() {
        return List.of(
                // MSG-4
                fault(
                        "notes-are-left-out-by-default",
                        "Without a filter, notes are omitted.",
                        rules("MSG-4"),
                        listed((call, messages) -> unfiltered(call) ? without(NOTE, messages) : messages)),
                fault(
                        "activities-are-left-out-by-default",
                        "Without a filter, activities are omitted.",
                        rules("MSG-4", "MSG-12"),
                        listed((call, messages) -> unfiltered(call) ? without(ACTIVITY, messages) : messages)),
                fault(
                        "notes-are-listed-twice-by-default",
                        "Without a filter, each note is listed twice.",
                        rules("MSG-4"),
                        listed((call, messages) -> unfiltered(call)
                                ? messages.stream()
                                        .flatMap(message ->
                                                Stream.generate(() -> message).limit(message.type() == NOTE ? 2 : 1))
                                        .toList()
                                : messages)),
                fault(
                        "only-outgoing-leaves-out-teammates",
                        "The filter outgoing omits what teammates have sent.",
                        rules("MSG-4", "MSG-5"),
                        listed((call, messages) ->
                                call.query("type").filter("outgoing"::equals).isPresent()
                                        ? messages.stream()
                                                .filter(message ->
                                                        message.operatorId().isEmpty())
                                                .toList()
                                        : messages)),
                // MSG-5
                fault(
                        "two-types-show-notes",
                        "A filter of two types lists private notes too.",
                        rules("MSG-5"),
                        filtered((call, types) -> types.size() == 2 ? and(types, NOTE) : types)),
                fault(
                        "only-the-first-type-counts",
                        "Of several types in a filter, the first one counts.",
                        rules("MSG-5", "FORM-2"),
                        before(
                                call -> call.query("type")
                                        .filter(text -> text.contains(","))
                                        .ifPresent(text -> call.setQuery("type", text.substring(0, text.indexOf(',')))),
                                LIST_MESSAGES)),
                fault(
                        "three-types-are-all",
                        "A filter of three types is taken for none.",
                        rules("MSG-5"),
                        filtered((call, types) -> types.size() == 3 ? EnumSet.allOf(MessageType.class) : types)),
                fault(
                        "activity-comes-with-notes",
                        "The filter note lists activities too, since both are internal.",
                        rules("MSG-4", "MSG-5"),
                        filtered((call, types) -> types.equals(EnumSet.of(NOTE)) ? and(types, ACTIVITY) : types)),
                fault(
                        "filter-only-works-in-alphabetical-order",
                        "A filter that names outgoing before incoming lists what is incoming only.",
                        rules("MSG-5"),
                        filtered((call, types) ->
                                call.query("type").orElse("").startsWith("outgoing,i") ? EnumSet.of(INCOMING) : types)),
                fault(
                        "customers-see-activities-of-resolved-conversations",
                        "In a resolved conversation, the filter for what the customer sees lists activities too.",
                        rules("MSG-5", "MSG-12"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Message> messages(
                                    ApiRequest call, Conversation conversation, Set<MessageType> types) {
                                boolean leaks = conversation.status() == Status.RESOLVED
                                        && types.equals(EnumSet.of(INCOMING, OUTGOING));
                                return super.messages(call, conversation, leaks ? and(types, ACTIVITY) : types);
                            }
                        })),
                // MSG-6
                fault(
                        "unknown-type-is-no-filter",
                        "A filter of an unknown type lists everything.",
                        rules("MSG-6"),
                        before(
                                call -> {
                                    if (call.query("type")
                                                    .flatMap(MessageType::of)
                                                    .isEmpty()
                                            && !call.query("type").orElse("").contains(",")) {
                                        call.dropQuery("type");
                                    }
                                },
                                LIST_MESSAGES)),
                fault(
                        "unknown-type-beside-a-known-one-is-no-filter",
                        "A filter of a known and an unknown type lists everything.",
                        rules("MSG-6"),
                        before(
                                call -> call.query("type")
                                        .filter(types -> types.contains(","))
                                        .filter(types -> Stream.of(types.split(",", -1))
                                                .anyMatch(type -> MessageType.of(type.strip())
                                                        .isEmpty()))
                                        .ifPresent(types -> call.dropQuery("type")),
                                LIST_MESSAGES)),
                fault(
                        "type-in-capitals-is-no-filter",
                        "A filter in capitals lists everything.",
                        rules("MSG-6"),
                        before(
                                call -> call.query("type")
                                        .filter(types -> types.matches("[A-Z]+"))
                                        .ifPresent(types -> call.dropQuery("type")),
                                LIST_MESSAGES)),
                fault(
                        "plural-of-a-type-is-the-type",
                        "The filter notes is taken for note.",
                        rules("MSG-6"),
                        before(
                                call -> call.query("type")
                                        .filter("notes"::equals)
                                        .ifPresent(plural -> call.setQuery("type", "note")),
                                LIST_MESSAGES)),
                fault(
                        "unknown-type-breaks-the-service",
                        "A filter of an unknown type is 500.",
                        rules("MSG-6"),
                        wiring -> wiring.intercept((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            return call.is(LIST_MESSAGES) && reply.status() == 422
                                    ? ApiResponse.error(500, "internal_error", "The request failed.")
                                    : reply;
                        })),
                // MSG-13
                fault(
                        "encoded-comma-shows-the-first-type",
                        "A filter is split before it is decoded, and what follows an encoded comma is lost.",
                        rules("MSG-13"),
                        encoded(types -> types.substring(0, types.indexOf(',')))),
                fault(
                        "encoded-comma-shows-the-last-type",
                        "Of a filter with encoded commas, the last type counts.",
                        rules("MSG-13"),
                        encoded(types -> types.substring(types.lastIndexOf(',') + 1))),
                fault(
                        "encoded-comma-is-refused",
                        "A filter with an encoded comma is taken for one unknown type.",
                        rules("MSG-13"),
                        encoded(types -> types.replace(",", "%2C"))),
                // MSG-12
                fault(
                        "resolving-leaves-no-activity",
                        "Resolving writes no activity.",
                        rules("MSG-12"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
                                conversation.setStatus(status);
                            }
                        })),
                fault(
                        "resolving-leaves-a-note",
                        "Resolving writes a note in place of an activity.",
                        rules("MSG-12"),
                        wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public void changeStatus(ApiRequest call, Conversation conversation, Status status) {
                                conversation.setStatus(status);
                                conversation.add(wiring.store().newMessage(NOTE, "The status has changed."));
                            }
                        })));
    }

    private static Modification encoded(UnaryOperator<String> change) {
        return before(
                call -> call.query("type")
                        .filter(types -> types.contains(",") && call.rawQuery().contains("%2C"))
                        .ifPresent(types -> call.setQuery("type", change.apply(types))),
                LIST_MESSAGES);
    }

    private static boolean unfiltered(ApiRequest call) {
        return call.query("type").isEmpty();
    }

    private static List<Message> without(MessageType type, List<Message> messages) {
        return messages.stream().filter(message -> message.type() != type).toList();
    }

    private static Set<MessageType> and(Set<MessageType> types, MessageType one) {
        Set<MessageType> more = EnumSet.copyOf(types);
        more.add(one);
        return more;
    }

    private static Modification filtered(BiFunction<ApiRequest, Set<MessageType>, Set<MessageType>> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Set<MessageType> types(ApiRequest call) {
                return change.apply(call, super.types(call));
            }
        });
    }

    private static Modification listed(BiFunction<ApiRequest, List<Message>, List<Message>> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public List<Message> messages(ApiRequest call, Conversation conversation, Set<MessageType> types) {
                return change.apply(call, super.messages(call, conversation, types));
            }
        });
    }
}
