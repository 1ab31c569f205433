package io.convot.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.Level;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.report.html.ReportFixtures.Came;
import io.convot.conformance.report.html.ReportPage.Area;
import io.convot.conformance.report.html.ReportPage.Card;
import io.convot.conformance.report.html.ReportPage.Cell;
import io.convot.conformance.report.html.ReportPage.Count;
import io.convot.conformance.report.html.ReportPage.Failure;
import io.convot.conformance.report.html.ReportPage.Open;
import io.convot.conformance.report.html.ReportPage.Point;
import io.convot.conformance.report.html.ReportPage.Setting;
import io.convot.conformance.report.html.ReportPage.Undocumented;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageBuilderTest {
    private final ReportPage page = ReportFixtures.page(ReportFixtures.mixed());

    @Test
    void the_first_sight_is_the_verdict_in_words() {
        assertThat(page.run().headline()).isEqualTo("The target breaks the contract");
        assertThat(page.run().when()).isEqualTo("1 November 2026, 10:00 UTC");
        assertThat(page.run().took()).isEqualTo("5.0 s");
        assertThat(page.run().target()).isEqualTo("https://staging.example/v1");
    }

    @Test
    void the_matrix_holds_every_rule_once() {
        assertThat(page.areas())
                .flatExtracting(Area::required)
                .hasSize(count(Level.REQUIRED))
                .extracting(Cell::id)
                .doesNotHaveDuplicates();
        assertThat(page.areas()).flatExtracting(Area::recommended).hasSize(count(Level.RECOMMENDED));
        assertThat(page.outcomes())
                .containsExactly(
                        new Count(OutcomeBadge.FAILED, 2),
                        new Count(OutcomeBadge.WAIVED, 1),
                        new Count(OutcomeBadge.NOT_EVALUATED, 2),
                        new Count(
                                OutcomeBadge.PASSED, ReportFixtures.BOOK.rules().size() - 5));
    }

    @Test
    void failures_come_with_the_gravest_first_and_waived_ones_last() {
        assertThat(page.failures())
                .extracting(Failure::id, Failure::level, Failure::mark, Failure::headline)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "MSG-5", "required", OutcomeBadge.FAILED, "A message of another type is listed."),
                        org.assertj.core.groups.Tuple.tuple(
                                "CONV-7", "recommended", OutcomeBadge.FAILED, "It is not counted."),
                        org.assertj.core.groups.Tuple.tuple(
                                "ERR-9", "recommended", OutcomeBadge.WAIVED, "known to the team"));
    }

    @Test
    void what_is_open_says_what_would_change_that() {
        assertThat(page.open())
                .containsExactly(new Open("--rate-limit would evaluate 2 rules more", List.of("RATE-1", "RATE-2"), 0));
        assertThat(ReportFixtures.rule(page, "RATE-1").setting()).contains("--rate-limit");
        assertThat(ReportFixtures.rule(page, "RATE-1").mark()).isEqualTo(OutcomeBadge.NOT_EVALUATED);
        assertThat(ReportFixtures.rule(page, "RATE-1").reason()).isEqualTo("needs --rate-limit: a thing");
    }

    @Test
    void many_open_rules_are_told_by_their_number() {
        ReportPage all = ReportFixtures.page(ReportFixtures.of(rule -> Came.needs("CONVOT_TOKEN")));

        assertThat(all.open()).singleElement().satisfies(open -> {
            assertThat(open.rules()).hasSize(12);
            assertThat(open.more()).isEqualTo(ReportFixtures.BOOK.rules().size() - 12);
        });
    }

    @Test
    void an_outline_stands_once_with_the_outcome_of_each_row() {
        ReportPage.Example outline =
                ReportFixtures.rule(page, "MSG-5").examples().get(0);

        assertThat(outline.name()).isEqualTo("only <types>");
        assertThat(outline.mark()).isEqualTo(OutcomeBadge.FAILED);
        assertThat(outline.steps()).hasSize(2);
        assertThat(outline.tables()).singleElement().satisfies(table -> {
            assertThat(table.header()).containsExactly("types");
            assertThat(table.rows()).hasSize(11).allMatch(row -> row.mark() == OutcomeBadge.FAILED);
        });
        assertThat(outline.cards()).hasSize(11);
    }

    @Test
    void a_card_tells_what_was_expected_and_marks_what_came() {
        Card card = ReportFixtures.rule(page, "MSG-5").examples().get(0).cards().get(0);

        assertThat(card.points()).containsExactly(new Point("/messages/1/type", "incoming", "\"note\""));
        assertThat(card.exchange()).hasValueSatisfying(exchange -> {
            assertThat(exchange.caption()).isEqualTo("GET /v1/conversations → 200");
            assertThat(exchange.command()).isEmpty();
            assertThat(exchange.body())
                    .filteredOn(piece -> piece.kind() == Piece.Kind.MARK)
                    .extracting(Piece::text)
                    .containsExactly("\"type\": \"note\"");
        });
    }

    @Test
    void a_wrong_status_is_marked_in_the_head() {
        Card card =
                ReportFixtures.rule(page, "CONV-7").examples().get(0).cards().get(0);

        assertThat(card.exchange().orElseThrow().head()).contains(new Piece(Piece.Kind.MARK, "HTTP 500 · 4 ms"));
    }

    @Test
    void only_broken_rules_are_open_from_the_start() {
        assertThat(page.chapters())
                .flatExtracting(ReportPage.Chapter::rules)
                .filteredOn(ReportPage.Rule::open)
                .extracting(ReportPage.Rule::id)
                .containsExactly("CONV-7", "ERR-9", "MSG-5");
        assertThat(ReportFixtures.page(ReportFixtures.of(
                                rule -> Came.broken("no", new Mismatch("status", "200", "500"), "", "")))
                        .chapters())
                .flatExtracting(ReportPage.Chapter::rules)
                .filteredOn(ReportPage.Rule::open)
                .hasSize(10);
    }

    @Test
    void each_rule_links_to_its_published_pages_and_says_how_strong_it_is() {
        assertThat(page.chapters()).flatExtracting(ReportPage.Chapter::rules).allSatisfy(rule -> {
            assertThat(rule.sources()).isNotEmpty().allMatch(source -> source.url()
                    .startsWith("https://"));
            assertThat(rule.why()).isNotEmpty();
        });
        // A new rule has its figure once the golden file of the proof is renewed.
        assertThat(page.chapters()).flatExtracting(ReportPage.Chapter::rules).anyMatch(rule -> rule.faults()
                .isPresent());
        assertThat(page.chapters())
                .allSatisfy(chapter -> assertThat(chapter.description()).isNotEmpty());
    }

    @Test
    void the_rest_has_its_place() {
        assertThat(page.untested()).isNotEmpty();
        assertThat(page.undocumented()).containsExactly(new Undocumented("conversation", "priority", 12));
        assertThat(page.settings())
                .contains(new Setting("convot.token", "set", true), new Setting("convot.tags", "not set", false));
        assertThat(page.strength().all().faults())
                .isGreaterThan(0)
                .isEqualTo(page.strength().all().caught());
    }

    private static int count(Level level) {
        return (int) ReportFixtures.BOOK.rules().stream()
                .filter(rule -> rule.level() == level)
                .count();
    }
}
