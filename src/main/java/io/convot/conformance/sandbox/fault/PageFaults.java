package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Modification.alter;
import static io.convot.conformance.sandbox.service.Modification.before;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;

import io.convot.conformance.sandbox.service.ApiRequest;
import io.convot.conformance.sandbox.service.ApiResponse;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.DelegatingBehaviour;
import io.convot.conformance.sandbox.service.Interceptor;
import io.convot.conformance.sandbox.service.Interceptor.Next;
import io.convot.conformance.sandbox.service.Modification;
import io.convot.conformance.sandbox.service.Paging;
import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults of PAGE: what pages hold, and what they say of themselves. */
final class PageFaults {
    private PageFaults() {}

    static List<Fault> all() {
        return List.of(
                // PAGE-1
                fault(
                        "no-more-is-left-out",
                        "Where there is no more, has_more is omitted.",
                        rules("PAGE-1", "PAGE-7"),
                        meta((call, page, meta) -> {
                            if (!page.hasMore()) {
                                meta.remove("has_more");
                            }
                        })),
                fault(
                        "page-is-echoed-as-text",
                        "meta repeats the parameters as they came, as text.",
                        rules("PAGE-1", "PAGE-4", "PAGE-7"),
                        meta((call, page, meta) -> {
                            call.query("page").ifPresent(text -> meta.put("page", text));
                            call.query("per_page").ifPresent(text -> meta.put("per_page", text));
                        })),
                fault(
                        "default-page-is-zero",
                        "Without parameters, meta says that it is page 0.",
                        rules("PAGE-1", "PAGE-2"),
                        meta((call, page, meta) -> {
                            if (call.queryNames().isEmpty()) {
                                meta.put("page", 0);
                            }
                        })),
                fault(
                        "has-more-is-a-number",
                        "has_more is 1 or 0.",
                        rules("PAGE-1", "PAGE-7"),
                        meta((call, page, meta) -> meta.put("has_more", page.hasMore() ? 1 : 0))),
                // PAGE-2
                fault(
                        "default-is-25-a-page",
                        "Without per_page, it is 25 a page.",
                        rules("PAGE-2"),
                        before(
                                call -> {
                                    if (call.query("per_page").isEmpty()) {
                                        call.setQuery("per_page", "25");
                                    }
                                },
                                LIST_CONVERSATIONS)),
                fault(
                        "default-is-the-second-page",
                        "Without parameters, it is page 2: one library counts from 0, the other from 1.",
                        rules("PAGE-2"),
                        before(
                                call -> {
                                    if (call.queryNames().isEmpty()) {
                                        call.setQuery("page", "2");
                                    }
                                },
                                LIST_CONVERSATIONS)),
                fault(
                        "page-size-is-remembered",
                        "Without per_page, it is the page size that was asked for last.",
                        rules("PAGE-2"),
                        wiring -> {
                            AtomicInteger last = new AtomicInteger(30);
                            wiring.intercept((call, next) -> {
                                if (call.is(LIST_CONVERSATIONS)) {
                                    call.query("per_page")
                                            .filter(size -> size.matches("[1-9][0-9]?"))
                                            .ifPresent(size -> last.set(Integer.parseInt(size)));
                                    if (call.query("per_page").isEmpty()) {
                                        call.setQuery("per_page", last.toString());
                                    }
                                }
                                return next.proceed(call);
                            });
                        }),
                // PAGE-3
                fault(
                        "look-ahead-is-shown",
                        "The item that was read to see whether there is more is shown too.",
                        rules("PAGE-2", "PAGE-3", "PAGE-4", "PAGE-6", "PAGE-7"),
                        paged((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            ObjectNode meta = reply.meta();
                            if (meta.path("has_more").asBoolean(false)) {
                                long following = meta.path("page").asLong()
                                        * meta.path("per_page").asLong();
                                itemAt(following, call, next).ifPresent(reply.items("conversations")::add);
                            }
                            return reply;
                        })),
                fault(
                        "large-page-is-told-as-30",
                        "A page size above 30 is shown as 30 in meta, and served as it was asked for.",
                        rules("PAGE-3", "PAGE-7"),
                        meta((call, page, meta) -> meta.put("per_page", Math.min(30, page.perPage())))),
                fault(
                        "pinned-conversation-tops-every-page",
                        "The newest conversation is at the top of each further page, beyond the page size.",
                        rules("PAGE-3", "PAGE-4", "PAGE-6"),
                        paged((call, next) -> {
                            ApiResponse reply = next.proceed(call);
                            ArrayNode items = reply.items("conversations");
                            boolean full = items.size()
                                    == reply.meta().path("per_page").asLong();
                            if (reply.meta().path("page").asLong() > 1 && full) {
                                itemAt(0, call, next).ifPresent(pinned -> items.insert(0, pinned));
                            }
                            return reply;
                        })),
                // PAGE-4
                fault(
                        "per-page-ignored",
                        "per_page is ignored: it is 30 a page, always.",
                        rules("PAGE-4"),
                        before(call -> call.dropQuery("per_page"), LIST_CONVERSATIONS, LIST_MESSAGES)),
                fault(
                        "small-pages-are-five",
                        "A page size below 5 is taken as 5.",
                        rules("PAGE-4"),
                        before(
                                call -> {
                                    if (call.query("per_page").orElse("").matches("[1-4]")) {
                                        call.setQuery("per_page", "5");
                                    }
                                },
                                LIST_CONVERSATIONS)),
                fault(
                        "further-pages-are-of-30",
                        "From the second page on, it is 30 a page, whatever was asked for.",
                        rules("PAGE-4", "PAGE-6"),
                        before(
                                call -> {
                                    if (!call.query("page").orElse("1").equals("1")) {
                                        call.setQuery("per_page", "30");
                                    }
                                },
                                LIST_CONVERSATIONS)),
                fault(
                        "page-size-told-is-the-number-of-items",
                        "per_page in meta is the number of items: wrong on a last page that is not full.",
                        rules("PAGE-4"),
                        meta((call, page, meta) -> {
                            if (page.page() > 1) {
                                meta.put("per_page", Math.max(1, page.items().size()));
                            }
                        })),
                // PAGE-5
                fault(
                        "full-last-page-promises-more",
                        "has_more is true on a last page that is exactly full.",
                        rules("PAGE-5"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public ObjectNode renderMeta(ApiRequest call, Page<?> page) {
                                return super.renderMeta(call, page)
                                        .put("has_more", page.items().size() == page.perPage());
                            }
                        })),
                fault(
                        "more-is-reckoned-with-30-a-page",
                        "has_more is reckoned with 30 a page, whatever was asked for.",
                        rules("PAGE-5", "PAGE-6"),
                        meta((call, page, meta) -> meta.put("has_more", page.page() * 30 < total(call)))),
                fault(
                        "more-means-a-full-page-more",
                        "has_more is true only where the next page is full.",
                        rules("PAGE-5", "PAGE-6"),
                        meta((call, page, meta) ->
                                meta.put("has_more", (page.page() + 1) * page.perPage() <= total(call)))),
                fault(
                        "plain-list-says-no-more",
                        "Without parameters, has_more is false.",
                        rules("PAGE-5"),
                        meta((call, page, meta) -> {
                            if (call.queryNames().isEmpty()) {
                                meta.put("has_more", false);
                            }
                        })),
                // PAGE-6
                fault(
                        "pages-overlap",
                        "From the second page on, a page begins with the last item of the page before.",
                        rules("PAGE-4", "PAGE-6"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Conversation> conversations(ApiRequest call, App app) {
                                List<Conversation> all = super.conversations(call, app);
                                Paging paging = paging(call);
                                long from = (paging.page() - 1) * paging.perPage();
                                if (from == 0 || from >= all.size()) {
                                    return all;
                                }
                                List<Conversation> shifted = new ArrayList<>(all);
                                shifted.add((int) from, all.get((int) from - 1));
                                shifted.remove(shifted.size() - 1);
                                return shifted;
                            }
                        })),
                fault(
                        "third-page-begins-one-late",
                        "From the third page on, a page begins one item too late.",
                        rules("PAGE-6"),
                        alter(behaviour -> new DelegatingBehaviour(behaviour) {
                            @Override
                            public List<Conversation> conversations(ApiRequest call, App app) {
                                List<Conversation> all = super.conversations(call, app);
                                Paging paging = paging(call);
                                if (paging.page() < 3) {
                                    return all;
                                }
                                List<Conversation> late = new ArrayList<>(all.subList(1, all.size()));
                                late.add(all.get(all.size() - 1));
                                return late;
                            }
                        })));
    }

    private static Modification paged(Interceptor interceptor) {
        return Modification.intercept(
                (call, next) -> call.is(LIST_CONVERSATIONS) ? interceptor.intercept(call, next) : next.proceed(call));
    }

    private static Modification meta(MetaChange change) {
        return alter(behaviour -> new DelegatingBehaviour(behaviour) {
            @Override
            public ObjectNode renderMeta(ApiRequest call, Page<?> page) {
                ObjectNode meta = super.renderMeta(call, page);
                if (call.is(LIST_CONVERSATIONS)) {
                    change.apply(call, page, meta);
                }
                return meta;
            }
        });
    }

    private static long total(ApiRequest call) {
        return call.key().map(key -> key.app().conversations().size()).orElse(0);
    }

    private static Optional<JsonNode> itemAt(long index, ApiRequest call, Next next) {
        call.setQuery("page", Long.toString(index + 1));
        call.setQuery("per_page", "1");
        return next.proceed(call).items("conversations").valueStream().findFirst();
    }

    @FunctionalInterface
    private interface MetaChange {
        void apply(ApiRequest call, Page<?> page, ObjectNode meta);
    }
}
