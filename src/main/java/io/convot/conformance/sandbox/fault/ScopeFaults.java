package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.alter;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Refusal;
import io.convot.conformance.sandbox.service.Reply;
import java.util.List;
import java.util.Optional;

/** Faults of SCOPE. */
final class ScopeFaults {
    private ScopeFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "list-needs-no-scope",
                        "The list of conversations is served to keys that lack its scope.",
                        rules("SCOPE-1"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public boolean hasScope(Call call, ApiKey key) {
                                return call.is(LIST_CONVERSATIONS) || super.hasScope(call, key);
                            }
                        })),
                fault(
                        "writing-messages-implies-reading",
                        "messages:write is taken for messages:read too.",
                        rules("SCOPE-4"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public boolean hasScope(Call call, ApiKey key) {
                                boolean implied =
                                        call.is(LIST_MESSAGES) && key.scopes().contains("messages:write");
                                return implied || super.hasScope(call, key);
                            }
                        })),
                fault(
                        "reply-refused-but-sent",
                        "A reply without the scope is answered 403, and sent all the same.",
                        rules("SCOPE-7", "ERR-14"),
                        wiring -> wiring.intercept((call, next) -> {
                            Reply reply = next.proceed(call);
                            if (call.is(REPLY) && reply.status() == 403) {
                                Optional<String> content = call.json()
                                        .map(body -> body.path("content").asString(""));
                                content.ifPresent(text -> Stored.conversation(wiring.store(), call)
                                        .ifPresent(where ->
                                                where.add(wiring.store().newMessage(MessageType.OUTGOING, text))));
                            }
                            return reply;
                        })),
                fault(
                        "body-judged-before-scope",
                        "A bad body is refused as such before the missing scope is noticed.",
                        rules("SCOPE-8"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public boolean hasScope(Call call, ApiKey key) {
                                if (call.operation().takesBody()
                                        && call.json()
                                                .filter(body -> !body.isEmpty())
                                                .isEmpty()) {
                                    throw Refusal.badRequest("The body lacks what the call needs.");
                                }
                                return super.hasScope(call, key);
                            }
                        })));
    }
}
