package io.convot.conformance.report.html;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.report.html.ReportPage.Card;
import io.convot.conformance.report.html.ReportPage.Exchange;
import io.convot.conformance.report.html.ReportPage.Point;
import io.convot.conformance.result.ConformanceReport.ExampleResult;
import io.convot.conformance.result.ExchangeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the card of a failed example: what was expected, what came, and the exchange that shows it. */
final class FailureCards {
    private static final int SENTENCE = 2_000;
    private static final int COMMAND = 4_000;
    private static final int HEAD = 4_000;
    private static final Pattern REQUEST = Pattern.compile("curl (?:-X (\\w+) )?'(?:https?://[^/']*)?([^?']*)");
    /** The exchange is shown with the card. */
    static final Pattern EXCHANGE = Pattern.compile(" \\(Exchange \\d+: .*\\)$");

    private static final Pattern STATUS = Pattern.compile("HTTP\\S* (\\d+)");

    private final RuleCatalog book;
    private int made;

    FailureCards(RuleCatalog book) {
        this.book = book;
    }

    /** The card of an example; {@code named} tells whether its name is not to be seen beside it. */
    Card of(ExampleResult example, boolean named) {
        Complaint complaint = Complaint.of(example.reason());
        List<String> places =
                complaint.points().stream().map(Complaint.Point::where).toList();
        List<Exchange> before = new ArrayList<>();
        example.before().forEach(exchange -> before.add(exchange(exchange, List.of(), "")));
        String asked = example.before().stream().map(ExchangeText::curl).collect(Collectors.joining("\n"));
        return new Card(
                "card-" + ++made,
                named ? example.name() : "",
                example.file() + ":" + example.line(),
                example.met() ? book.ruleOf(example.file(), example.line()).map(rule -> rule.id()) : Optional.empty(),
                seen(EXCHANGE.matcher(complaint.headline()).replaceFirst("")),
                complaint.points().stream()
                        .map(point -> new Point(seen(point.where()), seen(point.expected()), seen(point.actual())))
                        .toList(),
                complaint.more().stream().map(FailureCards::seen).toList(),
                example.evidence().map(exchange -> exchange(exchange, places, asked)),
                before);
    }

    private Exchange exchange(ExchangeText exchange, List<String> places, String asked) {
        String answer = exchange.answer();
        int gap = answer.startsWith("HTTP") ? answer.indexOf("\n\n") : -1;
        String head = gap < 0 ? answer : answer.substring(0, gap);
        String body = gap < 0 ? "" : answer.substring(gap + 2);
        List<Piece> shown = Pieces.of(exchange.curl(), COMMAND);
        boolean whole = shown.size() == 1 && shown.get(0).text().equals(exchange.curl());
        return new Exchange(
                "exchange-" + ++made,
                caption(exchange),
                whole ? "" : exchange.curl(),
                shown,
                head(head, places),
                body.isBlank() ? List.of() : JsonHighlighter.of(body, places, asked));
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

    private static String caption(ExchangeText exchange) {
        Matcher request = REQUEST.matcher(exchange.curl());
        Matcher status = STATUS.matcher(exchange.answer());
        String asked = request.find()
                ? Optional.ofNullable(request.group(1)).orElse("GET") + " " + request.group(2)
                : InvisibleCharacters.head(
                        exchange.curl(), Math.min(80, exchange.curl().length()));
        return InvisibleCharacters.text(asked, 200) + " → " + (status.lookingAt() ? status.group(1) : "no answer");
    }

    private static String seen(String text) {
        return InvisibleCharacters.text(text, SENTENCE);
    }
}
