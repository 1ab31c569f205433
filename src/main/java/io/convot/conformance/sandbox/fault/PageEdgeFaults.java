package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.intercept;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.Interceptor;
import io.convot.conformance.sandbox.service.Modification;
import java.util.List;
import java.util.function.Predicate;

/** Faults of PAGE: impossible pages, and those past the end. */
final class PageEdgeFaults {
    private PageEdgeFaults() {}

    static List<Fault> all() {
        return List.of(
                // PAGE-7
                fault(
                        "page-zero-breaks-the-service",
                        "Page 0 makes for a negative offset, and 500.",
                        rules("PAGE-7"),
                        where(is("page", "0"), (call, next) -> broken())),
                fault(
                        "negative-page-size-breaks-the-service",
                        "A page size of -1 reaches the database, and is 500.",
                        rules("PAGE-7"),
                        where(is("per_page", "-1"), (call, next) -> broken())),
                fault(
                        "huge-page-wraps-around",
                        "The offset of a huge page overflows: the first page is shown under its number.",
                        rules("PAGE-7"),
                        where(is("page", "1000000000"), (call, next) -> {
                            call.setQuery("page", "1");
                            ApiResponse reply = next.proceed(call);
                            reply.meta().put("page", 1_000_000_000L);
                            return reply;
                        })),
                fault(
                        "huge-page-size-is-told-but-not-served",
                        "A huge page size is cut to 30, and meta shows the size that was asked for.",
                        rules("PAGE-7"),
                        where(is("per_page", "1000000000"), (call, next) -> {
                            call.setQuery("per_page", "30");
                            ApiResponse reply = next.proceed(call);
                            reply.meta().put("per_page", 1_000_000_000L);
                            return reply;
                        })),
                fault(
                        "page-of-letters-is-not-found",
                        "A page that is not a number is 404.",
                        rules("PAGE-7"),
                        where(
                                is("page", "abc"),
                                (call, next) -> ApiResponse.error(404, "not_found", "There is no such page."))),
                fault(
                        "half-a-page-is-told",
                        "meta shows page 1.5, and the list is page 1.",
                        rules("PAGE-1", "PAGE-7"),
                        where(is("page", "1.5"), (call, next) -> {
                            call.setQuery("page", "1");
                            ApiResponse reply = next.proceed(call);
                            reply.meta().put("page", 1.5);
                            return reply;
                        })),
                // PAGE-8
                fault(
                        "page-after-the-last-promises-more",
                        "The page after the last one is empty, and says that there is more.",
                        rules("PAGE-8"),
                        where(call -> true, (call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            long page = reply.meta().path("page").asLong(1);
                            long size = reply.meta().path("per_page").asLong(1);
                            boolean past =
                                    reply.ok() && reply.items("conversations").isEmpty();
                            if (past && (page - 2) * size < total(call)) {
                                reply.meta().put("has_more", true);
                            }
                            return reply;
                        })),
                fault(
                        "past-the-end-is-not-found",
                        "A page past the end is 404.",
                        rules("PAGE-7", "PAGE-8"),
                        where(call -> true, (call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            boolean past =
                                    reply.ok() && reply.items("conversations").isEmpty();
                            return past ? ApiResponse.error(404, "not_found", "There is no such page.") : reply;
                        })),
                fault(
                        "past-the-end-the-last-page-is-repeated",
                        "A page past the end shows what the last one holds, under its own number.",
                        rules("PAGE-5", "PAGE-7", "PAGE-8"),
                        where(call -> true, (call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            if (!reply.ok() || !reply.items("conversations").isEmpty()) {
                                return reply;
                            }
                            long page = reply.meta().path("page").asLong();
                            long size = reply.meta().path("per_page").asLong();
                            call.setQuery("page", Long.toString((total(call) + size - 1) / size));
                            ApiResponse last = next.proceed(call);
                            last.meta().put("page", page);
                            return last;
                        })));
    }

    private static Modification where(Predicate<ApiRequest> condition, Interceptor interceptor) {
        return intercept((call, next) -> call.is(LIST_CONVERSATIONS) && condition.test(call)
                ? interceptor.intercept(call, next)
                : next.proceed(call));
    }

    private static Predicate<ApiRequest> is(String parameter, String value) {
        return call -> call.query(parameter).filter(value::equals).isPresent();
    }

    private static long total(ApiRequest call) {
        return call.key().map(key -> key.app().conversations().size()).orElse(1);
    }

    private static ApiResponse broken() {
        return ApiResponse.error(500, "internal_error", "The request failed.");
    }
}
