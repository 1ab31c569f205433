package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.before;
import static io.convot.conformance.sandbox.service.Alteration.refused;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.ApiKey;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.Reply;
import java.util.List;
import java.util.Optional;

/** Faults of AUTH. */
final class AuthFaults {
    private AuthFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "wrong-secret-accepted",
                        "A key is known by the part before the colon, whatever follows.",
                        rules("AUTH-3"),
                        wiring -> wiring.alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Optional<ApiKey> authenticate(Call call) {
                                return super.authenticate(call).or(() -> keyId(call)
                                        .flatMap(wiring.store()::key)
                                        .filter(key -> !key.revoked()));
                            }
                        })),
                fault(
                        "revoked-key-still-reads",
                        "A revoked key goes on reading, and is refused only for writes.",
                        rules("AUTH-4"),
                        wiring -> wiring.alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public Optional<ApiKey> authenticate(Call call) {
                                Optional<ApiKey> revoked = call.operation().writes()
                                        ? Optional.empty()
                                        : keyId(call)
                                                .flatMap(wiring.store()::key)
                                                .filter(ApiKey::revoked);
                                return super.authenticate(call).or(() -> revoked);
                            }
                        })),
                fault(
                        "key-in-query-accepted",
                        "A key in the query string is as good as one in the header.",
                        rules("AUTH-7"),
                        before(call -> {
                            for (String name : call.queryNames()) {
                                if (call.header("Authorization").isEmpty()) {
                                    call.query(name)
                                            .filter(value -> value.startsWith("ck_"))
                                            .ifPresent(value -> call.setHeader("Authorization", "Bearer " + value));
                                }
                            }
                        })),
                fault(
                        "refusal-repeats-the-key",
                        "A 401 says which key was refused, secret included.",
                        rules("AUTH-8"),
                        refused(401, (call, reply) -> call.header("Authorization")
                                .ifPresent(sent -> reply.error().put("message", "This is no valid key: " + sent)))),
                fault(
                        "missing-conversation-before-key",
                        "Without a key, a made-up conversation is 404 in place of 401.",
                        rules("AUTH-2", "AUTH-3", "AUTH-4", "AUTH-9"),
                        wiring -> wiring.intercept((call, next) -> {
                            Reply reply = next.proceed(call);
                            boolean unknown = call.is(LIST_MESSAGES, REPLY)
                                    && wiring.store().main().conversations().stream()
                                            .noneMatch(conversation ->
                                                    conversation.id().toString().equals(call.id()));
                            return reply.status() == 401 && unknown
                                    ? Reply.error(404, "not_found", "There is no such resource.")
                                    : reply;
                        })),
                fault(
                        "scheme-in-one-case",
                        "Only Bearer with a capital letter is understood.",
                        rules("AUTH-6"),
                        before(call -> {
                            if (!call.header("Authorization").orElse("").startsWith("Bearer")) {
                                call.dropHeader("Authorization");
                            }
                        })));
    }

    private static Optional<String> keyId(Call call) {
        return call.header("Authorization")
                .filter(value -> value.startsWith("Bearer ck_") && value.contains(":"))
                .map(value -> value.substring("Bearer ".length(), value.indexOf(':')));
    }
}
