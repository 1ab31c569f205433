package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.MessageType;
import io.convot.conformance.sandbox.service.Reply;
import io.convot.conformance.sandbox.service.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults of TENANT. */
final class TenantFaults {
    private TenantFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "replies-reach-other-apps",
                        "A reply goes into any app's conversation.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4", "TENANT-5"),
                        wiring -> wiring.alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Optional<Conversation> findConversation(Call call, App app, String id) {
                                Optional<Conversation> own = super.findConversation(call, app, id);
                                return call.is(REPLY) ? own.or(() -> Stored.conversation(wiring.store(), call)) : own;
                            }
                        })),
                fault(
                        "other-apps-conversation-is-forbidden",
                        "Another app's conversation is 403, so that it is known to exist.",
                        rules("TENANT-1", "TENANT-3", "TENANT-4"),
                        wiring -> wiring.intercept((call, next) -> {
                            Reply reply = next.proceed(call);
                            boolean theirs = reply.status() == 404
                                    && Stored.conversation(wiring.store(), call).isPresent();
                            return theirs
                                    ? Reply.error(403, "forbidden", "This conversation is another app's.")
                                    : reply;
                        })),
                fault(
                        "refused-reply-lands-in-other-app",
                        "A reply into another app's conversation is 404, and stored there all the same.",
                        rules("TENANT-5"),
                        wiring -> wiring.intercept((call, next) -> {
                            Reply reply = next.proceed(call);
                            if (call.is(REPLY) && reply.status() == 404) {
                                Stored.conversation(wiring.store(), call)
                                        .ifPresent(theirs -> theirs.add(wiring.store()
                                                .newMessage(
                                                        MessageType.OUTGOING,
                                                        call.json()
                                                                .map(body -> body.path("content")
                                                                        .asString(""))
                                                                .orElse(""))));
                            }
                            return reply;
                        })),
                fault(
                        "list-ends-with-other-apps",
                        "Behind the last conversation of the list stand other apps' ones.",
                        rules("TENANT-2"),
                        wiring -> wiring.alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public List<Conversation> conversations(Call call, App app) {
                                Store store = wiring.store();
                                List<Conversation> all = new ArrayList<>(super.conversations(call, app));
                                all.addAll((app == store.main() ? store.other() : store.main()).conversations());
                                return all;
                            }
                        })));
    }
}
