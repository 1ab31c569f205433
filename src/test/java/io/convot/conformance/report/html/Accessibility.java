package io.convot.conformance.report.html;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Checks a page by the rules of axe, up to level AA of WCAG 2.2. Colours depend on the reader's scheme alone, places on
 * the width alone: a wide page in light and a narrow one in dark show all of them.
 */
final class Accessibility {
    private Accessibility() {}

    /** What somebody could not read, with the places. */
    static List<String> violations(Page page) {
        // Which elements keep a rule nobody reads, and telling their names takes most of the time.
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                        .options(violationsOnly)
                        // The pages have no frames: all is inspected in one go, with nothing to put together
                        // afterwards.
                        .setLegacyMode(true)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }
}
