package io.convot.conformance.report.html;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.html.ReportPage.Card;
import io.convot.conformance.report.html.ReportPage.Exchange;
import io.convot.conformance.report.html.ReportPage.Point;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the card of a failed example: what was expected, what came, and the exchange that shows it. */
final class FailureCards {
    private static final int SENTENCE = 2_000;
    private static final int COMMAND = 4_000;
    private static final int HEAD = 4_000;

    private final RuleCatalog book;
    private int made;

    FailureCards(RuleCatalog book) {
        this.book = book;
    }

    /** The card of an example; {@code named} tells whether its name is not to be seen beside it. */
    Card of(ExampleResult example, boolean named) {
        List<String> places = example.mismatches().stream().map(Mismatch::where).toList();
        List<Exchange> before = new ArrayList<>();
        example.before().forEach(exchange -> before.add(exchange(exchange, List.of(), "")));
        String asked = example.before().stream().map(ExchangeRecord::curl).collect(Collectors.joining("\n"));
        return new Card(
                "card-" + ++made,
                named ? example.name() : "",
                example.file() + ":" + example.line(),
                example.met() ? book.ruleOf(example.file(), example.line()).map(rule -> rule.id()) : Optional.empty(),
                seen(example.headline()),
                example.mismatches().stream()
                        .map(point -> new Point(seen(point.where()), seen(point.expected()), seen(point.actual())))
                        .toList(),
                List.of(),
                example.evidence().map(exchange -> exchange(exchange, places, asked)),
                before);
    }

    private Exchange exchange(ExchangeRecord exchange, List<String> places, String asked) {
        List<Piece> shown = Pieces.of(exchange.curl(), COMMAND);
        boolean whole = shown.size() == 1 && shown.get(0).text().equals(exchange.curl());
        return new Exchange(
                "exchange-" + ++made,
                InvisibleCharacters.text(exchange.summary(), 200),
                whole ? "" : exchange.curl(),
                shown,
                head(exchange.head(), places),
                exchange.body().isBlank() ? List.of() : JsonHighlighter.of(exchange.body(), places, asked));
    }

    private static List<Piece> head(String head, List<String> places) {
        Pieces pieces = new Pieces(HEAD);
        head.lines().limit(100).forEach(line -> {
            int colon = line.indexOf(':');
            String what = line.startsWith("HTTP") ? "status" : line.substring(0, Math.max(0, colon));
            boolean wrong = places.stream().anyMatch(place -> place.equalsIgnoreCase(what));
            if (wrong) {
                pieces.mark(line);
            } else {
                pieces.text(line);
            }
            pieces.text("\n");
        });
        return pieces.list();
    }

    private static String seen(String text) {
        return InvisibleCharacters.text(text, SENTENCE);
    }
}
