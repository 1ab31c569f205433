package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.alter;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Reply;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Faults of MSG. */
final class MessageFaults {
    private MessageFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "reply-echoes-but-is-lost",
                        "A reply is answered as sent, and is not stored.",
                        rules("MSG-2", "MSG-7", "MSG-8", "CONV-7"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Message reply(Call call, Conversation conversation, ReplyDraft draft) {
                                Message message = super.reply(call, conversation, draft);
                                conversation.remove(message);
                                return message;
                            }
                        })),
                fault(
                        "two-types-show-notes",
                        "A filter of two types lists private notes too.",
                        rules("MSG-5"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Set<MessageType> types(Call call) {
                                Set<MessageType> types = super.types(call);
                                return types.size() == 2 ? withNotes(types) : types;
                            }
                        })),
                fault(
                        "unknown-operator-is-ignored",
                        "A reply as an unknown teammate is sent as the API identity.",
                        rules("MSG-9"),
                        wiring -> wiring.intercept((call, next) -> {
                            Reply reply = next.proceed(call);
                            if (!call.is(REPLY) || reply.status() != 422) {
                                return reply;
                            }
                            call.editJson(body -> body.remove("operator_id"));
                            return next.proceed(call);
                        })),
                fault(
                        "emoji-are-lost",
                        "Characters beyond the basic plane are lost, in the answer and in the store.",
                        rules("MSG-1", "MSG-10"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Message reply(Call call, Conversation conversation, ReplyDraft draft) {
                                String content = draft.content().replaceAll("[^\\x{0}-\\x{FFFF}]", "?");
                                return super.reply(call, conversation, new ReplyDraft(content, draft.operatorId()));
                            }
                        })));
    }

    private static Set<MessageType> withNotes(Set<MessageType> types) {
        Set<MessageType> more = EnumSet.copyOf(types);
        more.add(MessageType.NOTE);
        return more;
    }
}
