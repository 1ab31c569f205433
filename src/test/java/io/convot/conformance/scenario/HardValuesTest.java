package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.scenario.HardValues.HardText;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class HardValuesTest {
    private static final String MARK = "conformance-12ab-7";

    @Test
    void a_text_consists_of_its_parts() {
        HardText text = new HardText("signs", List.of("a ", " \t", "b"));

        assertThat(text.text()).isEqualTo("a  \tb");
        assertThat(text.followedBy("c").text()).isEqualTo("a  \tbc");
    }

    @Test
    void parts_that_are_blank_are_not_sent_by_themselves() {
        HardText text = new HardText("signs", List.of("a ", " \t", "b"));

        assertThat(text.separated()).extracting(HardText::text).containsExactly("a ", "b");
        assertThat(text.separated()).extracting(HardText::what).containsOnly("signs");
    }

    @Test
    void a_text_of_one_part_has_nothing_to_separate() {
        assertThat(new HardText("signs", List.of("a")).separated()).isEmpty();
    }

    @Test
    void drawn_values_come_after_the_known_ones() {
        List<HardText> known = HardValues.contents(Draw.of(1, 0), 0);
        List<HardText> all = HardValues.contents(Draw.of(1, 0), 2);

        assertThat(all).hasSize(known.size() + 2).startsWith(known.toArray(HardText[]::new));
    }

    @Test
    void one_seed_draws_the_same_values_each_time() {
        assertThat(HardValues.names(Draw.of(1, 0), 2))
                .isEqualTo(HardValues.names(Draw.of(1, 0), 2))
                .isNotEqualTo(HardValues.names(Draw.of(2, 0), 2));
        assertThat(HardValues.customData(Draw.of(1, 0), 2))
                .isEqualTo(HardValues.customData(Draw.of(1, 0), 2))
                .isNotEqualTo(HardValues.customData(Draw.of(2, 0), 2));
    }

    @Test
    void names_fit_into_a_column_of_the_usual_length() {
        assertThat(HardValues.names(Draw.of(1, 0), 3)).allSatisfy(name -> assertThat(
                        name.text().codePointCount(0, name.text().length()))
                .isLessThanOrEqualTo(255));
    }

    @Test
    void custom_values_are_texts_and_numbers() {
        assertThat(HardValues.customData(Draw.of(1, 0), 1).values())
                .anyMatch(JsonNode::isString)
                .anyMatch(JsonNode::isNumber)
                .allMatch(value -> value.isString() || value.isNumber());
    }

    @Test
    void addresses_differ_by_more_than_case() {
        assertThat(HardValues.addresses(MARK))
                .extracting(address -> address.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void addresses_are_as_long_as_the_standard_allows() {
        assertThat(HardValues.addresses(MARK))
                .allSatisfy(local -> assertThat(local).hasSizeLessThanOrEqualTo(64))
                .anySatisfy(local -> assertThat(local).hasSize(64));
    }

    @Test
    void addresses_of_another_mark_are_other_addresses() {
        assertThat(HardValues.addresses(MARK)).doesNotContainAnyElementsOf(HardValues.addresses("conformance-12ab-8"));
    }

    @Test
    void external_ids_differ_by_more_than_case() {
        assertThat(HardValues.externalIds(MARK))
                .extracting(id -> id.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(255))
                .anySatisfy(id -> assertThat(id).hasSize(255));
    }

    @Test
    void some_external_ids_are_one_number_to_a_careless_service() {
        assertThat(HardValues.externalIds(MARK))
                .filteredOn(id -> id.matches("\\d+"))
                .hasSize(2)
                .extracting(id -> id.replaceFirst("^0+", ""))
                .containsOnly(HardValues.externalIds(MARK).get(0));
    }
}
