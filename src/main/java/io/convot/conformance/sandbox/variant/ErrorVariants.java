package io.convot.conformance.sandbox.variant;

import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.refused;
import static io.convot.conformance.sandbox.service.Modification.when;
import static io.convot.conformance.sandbox.variant.Variant.variant;

import io.convot.conformance.sandbox.service.ApiError;
import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.NullNode;

/** Variants of rejections. */
final class ErrorVariants {
    private ErrorVariants() {}

    static List<Variant> all() {
        return List.of(
                variant(
                        "wrong-values-are-400",
                        "A value that is there but wrong is 400 in place of 422.",
                        refusals(refusal -> refusal.status() == 422
                                ? new ApiError(400, "bad_request", refusal.message(), refusal.details())
                                : refusal)),
                variant(
                        "details-null",
                        "An error that is not about validation says details null.",
                        when((call, reply) -> !reply.ok(), (call, reply) -> reply.error()
                                .putIfAbsent("details", NullNode.getInstance()))),
                variant(
                        "details-empty",
                        "An error that is not about validation has an empty list of details.",
                        when(
                                (call, reply) -> !reply.ok() && !reply.error().has("details"),
                                (call, reply) -> reply.error().putArray("details"))),
                variant(
                        "further-error-fields",
                        "An error carries further fields, inside and beside it.",
                        when((call, reply) -> !reply.ok(), (call, reply) -> {
                            reply.error().put("request_id", "req_8Zk1").put("status", reply.status());
                            reply.object().put("success", false);
                        })),
                variant(
                        "other-codes-outside-the-table",
                        "405, 413 and 415 carry codes of their own.",
                        refusals(refusal -> List.of(405, 413, 415).contains(refusal.status())
                                ? new ApiError(refusal.status(), "http_error", refusal.message(), List.of())
                                : refusal)),
                variant(
                        "wrong-method-is-404",
                        "A method that the path lacks is 404.",
                        refusals(refusal -> refusal.status() == 405 ? ApiError.notFound() : refusal)),
                variant(
                        "forms-are-400",
                        "A body that is not labelled JSON is 400.",
                        refusals(
                                refusal -> refusal.status() == 415 ? ApiError.badRequest(refusal.message()) : refusal)),
                variant(
                        "forms-are-422",
                        "A body that is not labelled JSON is 422.",
                        refusals(refusal -> refusal.status() == 415 ? ApiError.invalid(refusal.message()) : refusal)),
                variant(
                        "problem-json-outside-the-table",
                        "405, 415 and the 404 of an unknown path are labelled as problem details.",
                        when(
                                (call, reply) ->
                                        List.of(405, 415).contains(reply.status()) || call.is(Operation.UNKNOWN),
                                (call, reply) -> reply.headers().put("Content-Type", "application/problem+json"))),
                variant(
                        "errors-name-a-server",
                        "An error names one of two servers, by chance.",
                        when((call, reply) -> !reply.ok(), (call, reply) -> reply.error()
                                .put(
                                        "server",
                                        "web-" + ThreadLocalRandom.current().nextInt(2)))),
                variant("bad-ids-are-400", "An id that is not a UUID is 400.", badIdsAre400()),
                variant(
                        "challenge-with-realm",
                        "A 401 carries a challenge with parameters.",
                        refused(401, (call, reply) -> reply.headers()
                                .put("WWW-Authenticate", "Bearer realm=\"convot\", error=\"invalid_token\""))));
    }

    private static Modification refusals(UnaryOperator<ApiError> change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ApiResponse renderRefusal(ApiRequest call, ApiError refusal) {
                return super.renderRefusal(call, change.apply(refusal));
            }
        });
    }

    private static Modification badIdsAre400() {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public Optional<Conversation> findConversation(ApiRequest call, App app, String id) {
                if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                    throw ApiError.badRequest("The id must be a UUID.");
                }
                return super.findConversation(call, app, id);
            }
        });
    }
}
