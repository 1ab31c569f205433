package io.convot.conformance.sandbox.fault;

import static io.convot.conformance.sandbox.fault.Fault.fault;
import static io.convot.conformance.sandbox.fault.Fault.rules;
import static io.convot.conformance.sandbox.service.Alteration.alter;
import static io.convot.conformance.sandbox.service.Alteration.before;
import static io.convot.conformance.sandbox.service.Operation.LIST_CONVERSATIONS;
import static io.convot.conformance.sandbox.service.Operation.LIST_MESSAGES;

import io.convot.conformance.sandbox.service.Altered;
import io.convot.conformance.sandbox.service.App;
import io.convot.conformance.sandbox.service.Call;
import io.convot.conformance.sandbox.service.Conversation;
import io.convot.conformance.sandbox.service.Paging;
import io.convot.conformance.sandbox.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Faults of PAGE. */
final class PageFaults {
    private PageFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "full-last-page-promises-more",
                        "has_more is true on a last page that is exactly full.",
                        rules("PAGE-5"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public ObjectNode renderMeta(Call call, Page<?> page) {
                                return super.renderMeta(call, page)
                                        .put("has_more", page.items().size() == page.perPage());
                            }
                        })),
                fault(
                        "per-page-ignored",
                        "per_page is ignored: it is 30 a page, always.",
                        rules("PAGE-4"),
                        before(call -> call.dropQuery("per_page"), LIST_CONVERSATIONS, LIST_MESSAGES)),
                fault(
                        "pages-overlap",
                        "From the second page on, a page begins with the last item of the page before.",
                        rules("PAGE-6"),
                        alter(behaviour -> new Altered(behaviour) {
                            @Override
                            public List<Conversation> conversations(Call call, App app) {
                                List<Conversation> all = super.conversations(call, app);
                                Paging paging = paging(call);
                                long from = (paging.page() - 1) * paging.perPage();
                                if (from == 0 || from >= all.size()) {
                                    return all;
                                }
                                List<Conversation> shifted = new ArrayList<>(all);
                                shifted.add((int) from, all.get((int) from - 1));
                                return shifted;
                            }
                        })));
    }
}
