package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.fault.MessageFaults.rendered;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Contact;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Message;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.text.Normalizer;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of MSG: what becomes of the words. */
final class ContentFaults {
    private ContentFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "emoji-are-lost",
                        "Characters beyond the basic plane are lost, in the response and in the store.",
                        rules("MSG-10"),
                        stored(content -> content.replaceAll("[^\\x{0}-\\x{FFFF}]", "?"))),
                fault(
                        "accents-are-composed",
                        "Combining marks are put together with their letters.",
                        rules("MSG-10"),
                        stored(content -> Normalizer.normalize(content, Normalizer.Form.NFC))),
                fault(
                        "tags-are-stripped",
                        "What looks like an HTML tag is cut out of a reply.",
                        rules("MSG-10"),
                        stored(content -> content.replaceAll("</?[a-z]+>", ""))),
                fault(
                        "spaces-are-collapsed",
                        "Several spaces in a row are kept as one.",
                        rules("MSG-10"),
                        stored(content -> content.replaceAll(" {2,}", " "))),
                fault(
                        "line-breaks-are-lost-in-the-list",
                        "Line breaks are spaces where messages are listed; the response has them.",
                        rules("MSG-10"),
                        listed(content -> content.replace('\n', ' '))),
                fault(
                        "long-replies-are-cut-in-the-store",
                        "The store keeps 8,192 characters of a reply; the response has them all.",
                        rules("MSG-10"),
                        listed(content -> MessageFaults.cut(content, 8_192))),
                fault(
                        "quotes-of-a-first-message-are-escaped",
                        "Quotes in the first message of a conversation are kept as HTML.",
                        rules("MSG-10"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Conversation startConversation(
                                    ApiRequest call, App app, Contact contact, String content) {
                                return super.startConversation(call, app, contact, content.replace("\"", "&quot;"));
                            }
                        })));
    }

    private static Modification stored(UnaryOperator<String> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Message reply(ApiRequest call, Conversation conversation, ReplyDraft draft) {
                return super.reply(
                        call, conversation, new ReplyDraft(change.apply(draft.content()), draft.operatorId()));
            }
        });
    }

    private static Modification listed(UnaryOperator<String> change) {
        return rendered((call, message, shown) -> {
            if (call.is(LIST_MESSAGES)) {
                shown.put("content", change.apply(message.content()));
            }
        });
    }
}
