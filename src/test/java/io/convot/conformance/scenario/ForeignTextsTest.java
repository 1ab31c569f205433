package io.convot.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ForeignTextsTest {
    @Test
    void cuts_what_others_wrote_in_a_list() {
        String shown = ForeignTexts.shortened("""
                {"messages": [{"id": 7, "type": "incoming", "content": "My card is \\"4711\\", and I live in Bonn."}]}
                """);

        assertThat(shown).isEqualTo("""
                {"messages": [{"id": 7, "type": "incoming", "content": "My card is… (38 characters, not written by this suite)"}]}
                """);
    }

    @Test
    void keeps_what_is_quoted_valid() {
        assertThat(ForeignTexts.shortened("[{\"content\": \"\\\"a\\nb\\\" is what she wrote\"}]"))
                .isEqualTo("[{\"content\": \"\\\"a\\nb\\\" is w… (23 characters, not written by this suite)\"}]");
    }

    @Test
    void cuts_any_long_text_in_a_list() {
        assertThat(ForeignTexts.shortened("{\"contacts\": [{\"about\": \"" + "long ".repeat(20) + "\"}]}"))
                .isEqualTo(
                        "{\"contacts\": [{\"about\": \"long long … (100 characters, not written by this suite)\"}]}");
    }

    @Test
    void keeps_what_the_suite_wrote() {
        String own = "{\"messages\": [{\"content\": \"[conformance-1-2] Hello, this is a conformance run.\"}]}";

        assertThat(ForeignTexts.shortened(own)).isEqualTo(own);
    }

    @Test
    void keeps_single_resources_and_errors() {
        String error =
                "{\"error\": {\"code\": \"not_found\", \"message\": \"" + "a long explanation ".repeat(5) + "\"}}";

        assertThat(ForeignTexts.shortened(error)).isEqualTo(error);
    }

    @Test
    void keeps_what_is_not_json() {
        assertThat(ForeignTexts.shortened("<html>[\"a\"")).isEqualTo("<html>[\"a\"");
    }
}
