package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.RuleIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

final class ContactVerifierTest {
    private final KnownContact contact = new KnownContact(IntNode.valueOf(1));
    private final KnownContact other = new KnownContact(IntNode.valueOf(2));
    private final Traces refused = new Traces();
    private final Traces elsewhere = new Traces();
    private final ContactVerifier checks = new ContactVerifier(List.of(contact, other), refused, elsewhere);

    @Test
    void accepts_saved_values() {
        saved("Jane", Map.of("plan", text("pro"), "seats", IntNode.valueOf(5)));

        assertThat(rules("{'name':'Jane','custom_data':{'plan':'pro','seats':5.0,'else':'?'}}"))
                .isEmpty();
    }

    @Test
    void a_target_is_free_to_show_neither_name_nor_data() {
        saved("Jane", Map.of("plan", text("pro")));

        assertThat(rules("{'id':1}")).isEmpty();
    }

    @Test
    void an_earlier_name_is_a_missing_update() {
        saved("Jane", Map.of());
        saved("June", Map.of());

        assertThat(rules("{'name':'Jane'}")).containsExactly(RuleIds.CONTACT_4);
    }

    @Test
    void a_name_that_no_call_sent_is_a_lost_one() {
        saved("Jane", Map.of());

        assertThat(rules("{'name':'Joan'}")).containsExactly(RuleIds.CONTACT_5);
    }

    @Test
    void a_lost_key_counts_against_the_merge_where_others_were_sent() {
        saved("Jane", Map.of("plan", text("pro"), "team", text("north")));

        assertThat(rules("{'custom_data':{'team':'north'}}", "team")).containsExactly(RuleIds.CONTACT_6);
        assertThat(rules("{'custom_data':{'team':'north'}}")).containsExactly(RuleIds.CONTACT_5);
    }

    @Test
    void a_cleared_key_is_absent_or_null() {
        saved("Jane", Map.of("plan", NullNode.getInstance()));

        assertThat(rules("{'custom_data':{}}")).isEmpty();
        assertThat(rules("{'custom_data':{'plan':null}}")).isEmpty();
        assertThat(rules("{'custom_data':{'plan':''}}")).containsExactly(RuleIds.CONTACT_6);
    }

    @Test
    void a_value_of_another_type_is_not_an_update() {
        saved("Jane", Map.of("seats", IntNode.valueOf(5)));

        assertThat(rules("{'custom_data':{'seats':'5'}}", "seats")).containsExactly(RuleIds.CONTACT_7);
    }

    @Test
    void a_value_of_another_contact_has_leaked() {
        other.saved(Optional.empty(), Map.of("plan", text("value-7")));

        assertThat(rules("{'custom_data':{'plan':'value-7'}}")).containsExactly(RuleIds.CONTACT_5);
    }

    @Test
    void a_value_of_another_app_has_leaked() {
        elsewhere.add("value-7", RuleIds.TENANT_6);

        assertThat(rules("{'custom_data':{'plan':'value-7'}}")).containsExactly(RuleIds.TENANT_6);
    }

    @Test
    void a_name_of_a_rejected_call_was_stored() {
        saved("Jane", Map.of());
        refused.add("June", RuleIds.ERR_14);

        assertThat(rules("{'name':'June'}")).containsExactly(RuleIds.ERR_14);
    }

    @Test
    void leaves_open_the_result_of_a_call_that_matches_two_contacts() {
        saved("Jane", Map.of());
        contact.becomeUnsure();

        assertThat(rules("{'name':'June'}")).isEmpty();
    }

    private void saved(String name, Map<String, JsonNode> data) {
        contact.saved(Optional.of(name), data);
    }

    private List<String> rules(String shown, String... sent) {
        JsonNode json = JsonMapper.shared().readTree(shown.replace('\'', '"'));
        return checks.of(contact, json, false, Set.of(sent)).stream()
                .map(problem -> problem.violation().rule())
                .toList();
    }

    private static JsonNode text(String text) {
        return StringNode.valueOf(text);
    }
}
