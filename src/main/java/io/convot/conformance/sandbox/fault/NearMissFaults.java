package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.REPLY;
import static io.convot.conformance.sandbox.service.Operation.SAVE_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.START_CONVERSATION;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Faults that pass the obvious sample of their rule, and show in the one beside it. */
final class NearMissFaults {
    private NearMissFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "empty-secret-opens",
                        "A key with nothing after its colon is accepted.",
                        rules("AUTH-3"),
                        AuthFaults.alsoLetsIn((call, store) -> call.header("Authorization")
                                .filter(value -> value.matches("Bearer ck_\\w+:"))
                                .flatMap(value -> store.key(value.substring("Bearer ".length(), value.length() - 1)))
                                .filter(key -> !key.revoked()))),
                fault(
                        "last-character-of-the-secret-is-optional",
                        "A secret without its last character is accepted.",
                        rules("AUTH-3"),
                        AuthFaults.alsoLetsInLike((whole, sent) ->
                                whole.substring(0, whole.length() - 1).equals(sent))),
                fault(
                        "end-of-the-secret-is-compared",
                        "Only the last eight characters of the secret are compared.",
                        rules("AUTH-3"),
                        AuthFaults.alsoLetsInLike(
                                (whole, sent) -> sent.startsWith(whole.substring(0, whole.indexOf(':')))
                                        && sent.endsWith(whole.substring(whole.length() - 8)))),
                fault(
                        "messages-want-the-scheme-with-a-capital",
                        "Messages are listed only where Bearer is written with a capital letter.",
                        rules("AUTH-6"),
                        before(
                                call -> {
                                    if (!call.header("Authorization").orElse("").startsWith("Bearer")) {
                                        call.dropHeader("Authorization");
                                    }
                                },
                                LIST_MESSAGES)),
                fault(
                        "key-in-query-starts-conversations",
                        "A conversation is started with a key in the query parameter token.",
                        rules("AUTH-7"),
                        before(call -> AuthFaults.takeFromQuery(call, "token"), START_CONVERSATION)),
                fault(
                        "notes-of-other-apps-are-read",
                        "With the filter note, the messages of any app's conversation are listed.",
                        rules("TENANT-1"),
                        TenantFaults.findsTheirs(call -> call.is(LIST_MESSAGES)
                                && call.query("type").filter("note"::equals).isPresent())),
                fault(
                        "teammates-reply-to-other-apps",
                        "A teammate's reply goes into any app's conversation.",
                        rules("TENANT-1"),
                        TenantFaults.findsTheirs(call -> call.is(REPLY)
                                && call.json()
                                        .filter(body -> body.has("operator_id"))
                                        .isPresent())),
                fault(
                        "comma-in-small-letters-is-rejected",
                        "A filter whose comma is encoded as %2c is 400.",
                        rules("MSG-13"),
                        breaks(call -> call.is(LIST_MESSAGES) && call.rawQuery().contains("%2c"), 400)),
                fault(
                        "half-an-id-finds",
                        "Messages are listed by the first eight characters of an id, or by more of them.",
                        rules("ERR-8"),
                        findsByBeginning()),
                fault(
                        "short-uuid-breaks",
                        "An id of five short groups is an internal error.",
                        rules("ERR-8"),
                        breaks(call -> call.id().matches("\\d(-\\d){4}"), 500)),
                fault(
                        "exponent-as-page-size-breaks",
                        "A page size such as 1e3 is an internal error.",
                        rules("PAGE-7"),
                        breaks(
                                call -> call.is(LIST_CONVERSATIONS)
                                        && call.query("per_page")
                                                .filter(size -> size.matches("\\de\\d"))
                                                .isPresent(),
                                500)),
                fault(
                        "dots-become-an-ellipsis",
                        "Three dots in a content become one character.",
                        rules("MSG-10"),
                        changed("content", text -> text.replace("...", "\u2026"), REPLY, START_CONVERSATION)),
                fault(
                        "prefix-of-external-ids-is-cut",
                        "What precedes a colon in an external id is dropped.",
                        rules("CONTACT-3"),
                        changed("external_id", id -> id.replaceFirst("^.*:", ""), SAVE_CONTACT)),
                fault(
                        "zeros-before-a-custom-value-are-dropped",
                        "A custom value of digits loses the zeros that it begins with.",
                        rules("CONTACT-7"),
                        before(
                                call -> call.editJson(body -> {
                                    if (body.path("custom_data") instanceof ObjectNode data) {
                                        List.copyOf(data.propertyNames())
                                                .forEach(name -> change(
                                                        data, name, value -> value.replaceFirst("^0+(?=\\d+$)", "")));
                                    }
                                }),
                                SAVE_CONTACT)));
    }

    private static Modification breaks(Predicate<ApiRequest> calls, int status) {
        return intercept((call, next) -> {
            if (calls.test(call)) {
                throw status == 500
                        ? new IllegalStateException("unexpected value")
                        : ApiError.badRequest("Unknown type.");
            }
            return next.proceed(call);
        });
    }

    private static Modification changed(String member, UnaryOperator<String> change, Operation... operations) {
        return before(call -> call.editJson(body -> change(body, member, change)), operations);
    }

    private static void change(ObjectNode object, String member, UnaryOperator<String> change) {
        if (object.path(member).isString()) {
            object.put(member, change.apply(object.path(member).stringValue()));
        }
    }

    private static Modification findsByBeginning() {
        return wiring -> wiring.alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
                return super.findConversation(call, app, id).or(() -> app.conversations().stream()
                        .filter(conversation -> call.is(LIST_MESSAGES)
                                && id.length() >= 8
                                && conversation.id().toString().startsWith(id))
                        .findFirst());
            }
        });
    }
}
