package io.convot.conformance.walk;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.ConversationPage;
import java.util.ArrayList;
import java.util.List;

/** Verifies that a page of conversations and the next one fit together. */
final class PageVerifier {
    private PageVerifier() {}

    /** The problems of two pages that were read one after the other; other traffic may have got in between. */
    static List<Problem> of(ConversationPage page, ConversationPage next) {
        List<Problem> problems = new ArrayList<>();
        if (page.lacksItems()) {
            problems.add(Problem.certain(
                    RuleIds.PAGE_4,
                    "A page behind which there is more is not full.",
                    new Mismatch(
                            "/conversations",
                            page.size() + " items",
                            page.items().size() + " items")));
        }
        if (next.items().isEmpty() && next.more()) {
            problems.add(Problem.certain(
                    RuleIds.PAGE_8,
                    "An empty page says that there is more.",
                    new Mismatch("/meta/has_more", "false", "true")));
        }
        if (page.more() == next.items().isEmpty()) {
            problems.add(Problem.twice(
                    RuleIds.PAGE_5,
                    "The page does not say truly whether there is more.",
                    new Mismatch("/meta/has_more", "" + !page.more(), "" + page.more())));
        }
        page.ids().stream()
                .filter(next.ids()::contains)
                .findFirst()
                .ifPresent(id -> problems.add(Problem.twice(
                        RuleIds.PAGE_6,
                        "A page shows a conversation of the page before.",
                        new Mismatch("/conversations", "a page without " + id, "the conversation"))));
        return problems;
    }
}
