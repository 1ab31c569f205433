package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONTACTS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;
import static io.convot.conformance.sandbox.service.Operation.READ_CONTACT;
import static io.convot.conformance.sandbox.service.Operation.READ_CONVERSATION;
import static io.convot.conformance.sandbox.service.Operation.REOPEN;
import static io.convot.conformance.sandbox.service.Operation.RESOLVE;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import io.convot.conformance.sandbox.service.Paging;
import io.convot.conformance.sandbox.service.ReplyDraft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Variants that reject what others take: the pages leave both open. */
final class StrictVariants {
    private static final Set<Operation> EXTENDED =
            Set.of(READ_CONVERSATION, RESOLVE, REOPEN, READ_CONTACT, LIST_CONTACTS);
    private static final int MAX_SIZE = 49;

    private StrictVariants() {}

    static List<Variant> all() {
        return List.of(
                variant("capitals-in-ids-are-400", "An id in capitals is 400.", capitals()),
                variant("sizes-of-50-are-400", "A page size of 50 or more is 400.", paging(StrictVariants::small)),
                variant(
                        "messages-refuse-page",
                        "Messages come two at a time, and the parameter page is 400 for them.",
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public Paging paging(ApiRequest call) {
                                return call.is(LIST_MESSAGES) ? firstTwo(call) : super.paging(call);
                            }
                        })),
                variant("no-extended-calls", "Calls whose paths are not published are 404.", intercept((call, next) -> {
                    if (EXTENDED.contains(call.operation())) {
                        throw ApiError.notFound();
                    }
                    return next.proceed(call);
                })),
                variant(
                        "extended-calls-are-501",
                        "Calls whose paths are not published are 501.",
                        intercept((call, next) -> {
                            if (EXTENDED.contains(call.operation())) {
                                throw new ApiError(501, "not_implemented", "Not implemented.", List.of());
                            }
                            return next.proceed(call);
                        })),
                variant("markup-is-422", "A reply that looks like markup or code is 422.", markup()));
    }

    private static Modification capitals() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
                if (id.matches(".*[A-F].*")) {
                    throw ApiError.badRequest("An id has no capitals.");
                }
                return super.findConversation(call, app, id);
            }
        });
    }

    private static Modification paging(UnaryOperator<Paging> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Paging paging(ApiRequest call) {
                return change.apply(super.paging(call));
            }
        });
    }

    private static Paging small(Paging paging) {
        if (paging.perPage() > MAX_SIZE) {
            throw ApiError.badRequest("per_page is at most " + MAX_SIZE + ".");
        }
        return paging;
    }

    private static Paging firstTwo(ApiRequest call) {
        if (call.query("page").isPresent()) {
            throw ApiError.badRequest("Unknown parameter: page.");
        }
        return new Paging(1, 2);
    }

    private static Modification markup() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ReplyDraft readReply(ApiRequest call, App app, ObjectNode body) {
                ReplyDraft draft = super.readReply(call, app, body);
                if (draft.content().matches("(?s).*(<|\\{\\{|DROP TABLE).*")) {
                    throw ApiError.invalid("content looks like code");
                }
                return draft;
            }
        });
    }
}
