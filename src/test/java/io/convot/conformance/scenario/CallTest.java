package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.scenario.Call.CallOperation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            conversations are listed, LIST_CONVERSATIONS
            a contact is saved, SAVE_CONTACT
            a conversation is started, START_CONVERSATION
            its messages are listed, LIST_MESSAGES
            its messages are listed by half of its id, LIST_MESSAGES
            a reply is sent, SEND_REPLY
            a reply is sent as the teammate, SEND_REPLY
            the same reply is sent again, SEND_REPLY
            a contact with an external id is saved, SAVE_CONTACT
            the contact is saved again with a new name and the custom data {"plan": "pro"}, SAVE_CONTACT
            the conversation's contact is saved, SAVE_CONTACT
            another conversation with the contact is started, START_CONVERSATION
            the conversation is read, READ
            the conversation is resolved, RESOLVE
            the conversation is reopened, REOPEN
            contacts are listed, LIST_CONTACTS
            the contact is read, READ_CONTACT
            """)
    void a_phrase_names_an_operation_of_the_examples_own_conversation(String phrase, CallOperation operation) {
        assertThat(phrase).matches(Call.PHRASES);
        assertThat(Call.of(phrase)).isEqualTo(new Call(operation, phrase, Optional.empty(), ""));
    }

    @Test
    void a_parameter_is_percent_encoded_but_for_commas() {
        assertThat(Call.of("its messages of type \"incoming, note\" are listed").query())
                .isEqualTo("type=incoming,%20note");
    }

    @Test
    void a_page_has_a_number_and_a_size() {
        assertThat(Call.of("page 2 of conversations is listed with 5 items a page")
                        .query())
                .isEqualTo("page=2&per_page=5");
        assertThat(Call.of("conversations are listed with the per_page \"-1\"").query())
                .isEqualTo("per_page=-1");
    }

    @Test
    void the_number_of_the_last_page_is_unknown() {
        Call call = Call.of("the last page of conversations is listed with 7 items a page");

        assertThat(call.lastPage()).isTrue();
        assertThat(call.query()).isEqualTo("per_page=7");
    }

    @Test
    void a_given_id_is_sent_as_it_is() {
        assertThat(Call.of("the messages of the conversation \"not-a-uuid\" are listed")
                        .conversation())
                .contains("not-a-uuid");
    }

    @Test
    void a_non_existent_conversation_has_a_new_id_each_time() {
        String phrase = "a reply is sent to a non-existent conversation";

        assertThat(Call.of(phrase).conversation())
                .isPresent()
                .isNotEqualTo(Call.of(phrase).conversation());
    }
}
