package io.convot.conformance.cli;

import io.convot.conformance.report.html.ContractPage.Deviation;
import io.convot.conformance.report.markdown.Markdown;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Faults or variants of the sandbox in each form in which they are printed. */
record DeviationListing(List<Deviation> deviations) {

    String print(ListingFormat format) {
        return switch (format) {
            case TEXT -> text();
            case MARKDOWN -> markdown();
            case JSON -> json();
            case HTML -> throw new IllegalStateException("The page of the contract holds them.");
        };
    }

    private String text() {
        return deviations.stream()
                .map(one -> TextWrap.lines("", "  ", one.id() + (one.rules().isEmpty() ? "" : " (" + rules(one) + ")"))
                        + TextWrap.lines("    ", "    ", one.description()))
                .collect(Collectors.joining());
    }

    private String markdown() {
        boolean broken = deviations.stream().anyMatch(one -> !one.rules().isEmpty());
        String head = broken
                ? Markdown.row("Fault", "Breaks", "Description") + "|---|---|---|\n"
                : Markdown.row("Variant", "Description") + "|---|---|\n";
        return head
                + deviations.stream()
                        .map(one -> broken
                                ? Markdown.row("`" + one.id() + "`", rules(one), Markdown.own(one.description()))
                                : Markdown.row("`" + one.id() + "`", Markdown.own(one.description())))
                        .collect(Collectors.joining());
    }

    private static String rules(Deviation one) {
        return String.join(", ", new TreeSet<>(one.rules()));
    }

    /** For programs: keys may be added, never renamed. */
    private String json() {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(deviations) + "\n";
    }
}
