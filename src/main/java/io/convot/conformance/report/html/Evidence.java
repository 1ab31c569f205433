package io.convot.conformance.report.html;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ConformanceReport.ReportedMismatch;
import io.convot.conformance.result.WalkSummary;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exchange as the page shows it, with the offending places marked.
 *
 * @param places the places that are wrong in it
 * @param asked the commands of the exchanges before, to find what was judged by its id
 */
public record Evidence(ExchangeRecord exchange, List<String> places, String asked) {
    private static final int MAX_CAPTION = 200;
    private static final int MAX_COMMAND = 4_000;
    private static final int MAX_HEAD = 4_000;
    private static final int MAX_HEAD_LINES = 100;

    /** The exchange that shows the violation, if there is one. */
    public static List<Evidence> of(ExampleResult example) {
        List<String> places =
                example.mismatches().stream().map(ReportedMismatch::where).toList();
        String asked = example.before().stream().map(ExchangeRecord::curl).collect(Collectors.joining("\n"));
        return example.evidence().stream()
                .map(exchange -> new Evidence(exchange, places, asked))
                .toList();
    }

    /** The exchange of what a walk has seen once. */
    public static List<Evidence> of(WalkSummary.Unconfirmed seen) {
        List<String> places =
                seen.mismatches().stream().map(ReportedMismatch::where).toList();
        return seen.evidence().stream()
                .map(exchange -> new Evidence(exchange, places, ""))
                .toList();
    }

    /** The exchange that the wrong one was compared with, if there is one. */
    public static List<Evidence> comparedWith(ExampleResult example) {
        return example.comparedWith().stream()
                .map(exchange -> new Evidence(exchange, List.of(), ""))
                .toList();
    }

    /** The exchanges before that one. */
    public static List<Evidence> before(ExampleResult example) {
        return example.before().stream()
                .map(exchange -> new Evidence(exchange, List.of(), ""))
                .toList();
    }

    public String caption() {
        return InvisibleCharacters.text(exchange.summary(), MAX_CAPTION);
    }

    public List<Piece> command() {
        return Pieces.of(exchange.curl(), MAX_COMMAND);
    }

    /** The command to copy; empty where the one that is shown is it. */
    public String copied() {
        List<Piece> shown = command();
        return shown.size() == 1 && shown.get(0).text().equals(exchange.curl()) ? "" : exchange.curl();
    }

    /** Status and headers of the response. */
    public List<Piece> head() {
        Pieces pieces = new Pieces(MAX_HEAD);
        exchange.head().lines().limit(MAX_HEAD_LINES).forEach(line -> {
            int colon = line.indexOf(':');
            String what = line.startsWith("HTTP") ? "status" : line.substring(0, Math.max(0, colon));
            pieces.add(
                    places.stream().anyMatch(what::equalsIgnoreCase) ? Piece.PieceKind.MARK : Piece.PieceKind.TEXT,
                    line);
            pieces.text("\n");
        });
        return pieces.list();
    }

    /** The response's body; nothing where there is none. */
    public List<Piece> body() {
        return exchange.body().isBlank() ? List.of() : JsonHighlighter.of(exchange.body(), places, asked);
    }
}
