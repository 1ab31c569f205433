package io.convot.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.walk.AddressBook.AnyContact;
import io.convot.conformance.walk.AddressBook.Fresh;
import io.convot.conformance.walk.AddressBook.Same;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;

final class AddressBookTest {
    private static final Who ADDRESS = Who.byAddress(0);
    private static final Who EXTERNAL = Who.byExternalId(0);
    private static final Who BOTH = Who.byBoth(0, 0);

    private final AddressBook book = new AddressBook();

    @Test
    void an_unknown_address_makes_a_contact() {
        assertThat(book.expect(ADDRESS)).isEqualTo(new Fresh());
    }

    @Test
    void a_known_address_is_the_same_contact() {
        KnownContact contact = answered(ADDRESS, 1);

        assertThat(book.expect(ADDRESS)).isEqualTo(new Same(contact, RuleIds.CONTACT_2, false));
    }

    @Test
    void both_identities_of_a_new_contact_find_it() {
        KnownContact contact = answered(BOTH, 1);

        assertThat(book.expect(ADDRESS)).isEqualTo(new Same(contact, RuleIds.CONTACT_2, false));
        assertThat(book.expect(EXTERNAL)).isEqualTo(new Same(contact, RuleIds.CONTACT_3, false));
    }

    @Test
    void a_first_external_id_that_comes_later_finds_the_contact() {
        KnownContact contact = answered(ADDRESS, 1);
        assertThat(book.expect(BOTH)).isEqualTo(new Same(contact, RuleIds.CONTACT_9, false));

        answered(BOTH, 1);

        assertThat(book.expect(EXTERNAL)).isEqualTo(new Same(contact, RuleIds.CONTACT_3, false));
    }

    @Test
    void leaves_open_which_external_id_is_kept() {
        answered(BOTH, 1);
        answered(Who.byBoth(0, 1), 1);

        assertThat(book.expect(EXTERNAL)).isEqualTo(new AnyContact());
        assertThat(book.expect(Who.byExternalId(1))).isEqualTo(new AnyContact());
        assertThat(book.expect(ADDRESS)).isInstanceOf(Same.class);
    }

    @Test
    void whether_a_contact_gets_a_new_address_is_open() {
        answered(BOTH, 1);
        answered(Who.byBoth(1, 0), 1);

        assertThat(book.expect(ADDRESS)).isEqualTo(new AnyContact());
        assertThat(book.expect(Who.byAddress(1))).isEqualTo(new AnyContact());
        assertThat(book.expect(EXTERNAL)).isInstanceOf(Same.class);
    }

    @Test
    void the_next_response_settles_an_open_identity() {
        answered(BOTH, 1);
        answered(Who.byBoth(1, 0), 1);
        KnownContact second = answered(Who.byAddress(1), 2);

        assertThat(book.expect(Who.byAddress(1))).isEqualTo(new Same(second, RuleIds.CONTACT_2, false));
    }

    @Test
    void identities_of_two_contacts_in_one_call_may_be_rejected_and_leave_both_unsure() {
        KnownContact first = answered(EXTERNAL, 1);
        KnownContact second = answered(ADDRESS, 2);
        assertThat(book.expect(BOTH)).isEqualTo(new Same(first, RuleIds.CONTACT_9, true));

        answered(BOTH, 1);

        assertThat(first.isUnsure()).isTrue();
        assertThat(second.isUnsure()).isTrue();
        assertThat(book.identities()).isEmpty();
    }

    private KnownContact answered(Who who, int id) {
        AddressBook.Expectation expected = book.expect(who);
        KnownContact contact = book.withId(IntNode.valueOf(id));
        book.learn(who, expected, contact);
        return contact;
    }
}
