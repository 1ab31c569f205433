package io.convot.conformance.report.html;

import io.convot.conformance.contract.Rule;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.html.ContractPage.Deviation;
import io.convot.conformance.report.html.HtmlReport.Inline;
import java.util.List;
import java.util.Map;

/** The contract as one page that needs nothing else, for people who build on the API or serve it. */
public final class ContractHtml {
    private ContractHtml() {}

    /**
     * The page as HTML in UTF-8.
     *
     * @param rules the rules to show
     * @param faults every way in which the sandbox can be made to break a rule
     * @param variants every way in which the sandbox can differ and still conform
     * @param suite the version of the suite
     */
    public static byte[] bytes(
            RuleCatalog book, List<Rule> rules, List<Deviation> faults, List<Deviation> variants, String suite) {
        ContractPage page = new ContractPage(
                book,
                rules,
                rules.size() == book.rules().size(),
                faults,
                variants,
                FaultCoverage.proven(),
                SchemaTable.all(),
                suite);
        return Templates.render(
                "contract.jte",
                Map.of("page", page, "style", Inline.read("page.css"), "script", Inline.read("page.js")));
    }
}
