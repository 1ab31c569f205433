package io.convot.conformance.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** A single exchange passes only rules that it tested, and violates them only where that is certain. */
final class ExchangeChecksTest {
    private static final String UUID = "9b1f0c6e-1111-4222-8333-444455556666";
    private static final String CONVERSATION =
            "{\"id\": \"" + UUID + "\", \"status\": \"open\", \"contact_id\": 88, \"messages_count\": 1}";
    private static final String MESSAGES = "/conversations/" + UUID + "/messages";

    private static String page(String meta, String... conversations) {
        return "{\"conversations\": [" + String.join(",", conversations) + "], \"meta\": {" + meta + "}}";
    }

    private static String error(String code) {
        return "{\"error\": {\"code\": \"" + code + "\", \"message\": \"No.\"}}";
    }

    @Test
    void a_conforming_list_keeps_the_rules_that_it_tests_and_no_others() {
        Observed observed = Observed.of(new HarFixture()
                .get("/conversations", 200, page("\"page\": 1, \"per_page\": 30, \"has_more\": false", CONVERSATION)));

        assertThat(observed.kept())
                .containsExactlyInAnyOrder(
                        "AUTH-1", "AUTH-8", "CONV-1", "FORM-1", "PAGE-1", "PAGE-2", "PAGE-3", "PAGE-6");
        assertThat(observed.violated()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CONV-1  | GET  | /conversations | | {"conversations": [{"id": "x"}], "meta": {"page": 1, "per_page": 30, "has_more": false}} | 200
            PAGE-1  | GET  | /conversations | | {"conversations": []} | 200
            PAGE-2  | GET  | /conversations | | {"conversations": [], "meta": {"page": 1, "per_page": 20, "has_more": false}} | 200
            PAGE-4  | GET  | /conversations?page=2&per_page=5 | | {"conversations": [], "meta": {"page": 1, "per_page": 5, "has_more": true}} | 200
            PAGE-7  | GET  | /conversations?page=0 | | {"error": {"code": "x", "message": "y"}} | 500
            PAGE-8  | GET  | /conversations?page=9 | | {"conversations": [], "meta": {"page": 9, "per_page": 30, "has_more": true}} | 200
            ERR-1   | GET  | /conversations | | {"message": "No."} | 403
            ERR-2   | GET  | /conversations | | {"error": {"code": "forbidden", "message": "No."}} | 404
            ERR-3   | POST | /contacts | {"email": | {"id": 7} | 201
            ERR-4   | POST | /contacts | {} | {"id": 7} | 201
            ERR-5   | POST | /contacts | {} | {"error": {"code": "unprocessable_entity", "message": "No.", "details": ["x"]}} | 422
            ERR-6   | POST | /contacts | {"email": "a@b.c"} | {"error": {"code": "unprocessable_entity", "message": "No."}} | 422
            ERR-8   | GET  | /conversations/42/messages | | {"messages": []} | 200
            ERR-12  | POST | /contacts | {"email": 7} | {"error": {"code": "x", "message": "y"}} | 500
            ERR-13  | GET  | /nothing | | <!DOCTYPE html><p>Not here | 404
            ERR-10  | PUT  | /conversations | | Not allowed | 405
            FORM-1  | GET  | /conversations | | {'conversations': []} | 200
            CONTACT-1  | POST | /contacts | {"email": "a@b.c"} | {"id": "seven"} | 201
            CONTACT-10 | POST | /contacts | {"email": "nobody"} | {"id": 7} | 201
            CONV-3  | POST | /conversations | {"email": "a@b.c", "content": "Hi"} | {"id": "9b1f0c6e-1111-4222-8333-444455556666", "status": "pending", "contact_id": 8, "messages_count": 1} | 201
            CONV-7  | POST | /conversations | {"email": "a@b.c", "content": "Hi"} | {"id": "9b1f0c6e-1111-4222-8333-444455556666", "status": "open", "contact_id": 8, "messages_count": 0} | 201
            CONV-2  | POST | /conversations | {"email": "a@b.c", "content": "Hi"} | {"id": "9b1f0c6e-1111-4222-8333-444455556666", "status": "open", "contact_id": 8, "messages_count": 1} | 202
            MSG-1   | POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Hi"} | {"id": 1, "type": "note", "content": "Hi"} | 201
            MSG-1   | POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Hi"} | {"id": 1, "type": "outgoing", "content": "Ho"} | 201
            MSG-2   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | | {"messages": [{"id": 1, "type": "outgoing"}, {"id": 1, "type": "outgoing"}]} | 200
            MSG-4   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | | {"messages": [{"id": 1, "type": "note"}, {"id": 1, "type": "note"}]} | 200
            MSG-5   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=note,outgoing | | {"error": {"code": "bad_request", "message": "No."}} | 400
            MSG-6   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=secret | | {} | 500
            MSG-13  | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=note%2Coutgoing | | {"error": {"code": "bad_request", "message": "No."}} | 400
            MSG-9   | POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Hi", "operator_id": "42abc"} | {"id": 1, "type": "outgoing", "content": "Hi"} | 201
            MSG-9   | POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Hi", "operator_id": 0} | {"id": 1, "type": "outgoing", "content": "Hi"} | 201
            MSG-10  | POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Grüße"} | {"id": 1, "type": "outgoing", "content": "Gr??e"} | 201
            ERR-5   | POST | /conversations | {"email": "a@b.c"} | {"error": {"code": "unprocessable_entity", "message": "No.", "details": ["content"]}} | 422
            ERR-12  | POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Hi", "operator_id": 99999999999999999999} | {} | 500
            CONTACT-10 | POST | /contacts | {"email": "jane@example..com"} | {"id": 7} | 201
            CONTACT-10 | POST | /contacts | {"email": "jane doe@example.com"} | {"id": 7} | 201
            CONTACT-7 | POST | /contacts | {"email": "a@b.c", "custom_data": {"seats": 19.95}} | {"id": 7, "custom_data": {"seats": 19}} | 201
            MSG-3   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | | {"messages": [{"id": 1, "type": "secret"}]} | 200
            MSG-5   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=incoming,outgoing | | {"messages": [{"id": 1, "type": "note"}]} | 200
            MSG-6   | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=secret | | {"messages": [{"id": 1, "type": "note"}]} | 200
            MSG-13  | GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=incoming%2Coutgoing | | {"messages": [{"id": 1, "type": "note"}]} | 200
            RATE-1  | GET  | /conversations | | {"error": {"code": "bad_request", "message": "No."}} | 429
            AUTH-5  | GET  | /conversations | | {"error": {"code": "unauthorized", "message": "No."}} | 401
            """)
    void a_violation_counts_against_the_rule_that_it_violates(
            String rule, String method, String path, String sent, String response, int status) {
        Observed observed =
                Observed.of(new HarFixture().call(method, path, sent == null ? "" : sent, status, response));

        assertThat(observed.violated()).containsKey(rule);
    }

    @ParameterizedTest(name = "{0} {1} {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | /conversations?page=7 | | {"conversations": [], "meta": {"page": 3, "per_page": 30, "has_more": false}} | 200 | a page past the end that is clamped
            GET  | /conversations?per_page=500 | | {"conversations": [], "meta": {"page": 1, "per_page": 100, "has_more": false}} | 200 | an upper bound of the page size
            GET  | /conversations?page=-1 | | {"error": {"code": "bad_request", "message": "No."}} | 400 | a page that is rejected
            GET  | /conversations | | <html>Bad gateway | 502 | a gateway
            GET  | /conversations | | {"error": {"code": "rate_limited", "message": "No."}} | 429 | a limit without advice
            POST | /contacts | {"email": "a@b.c", "custom_data": {"seats": 1e999}} | {"id": 7, "custom_data": {"seats": null}} | 201 | a number beyond all bounds
            POST | /contacts | {"email": "a@b.c", "custom_data": {"seats": 9007199254740993}} | {"id": 7, "custom_data": {"seats": 9007199254740992}} | 201 | a number of many digits
            POST | /contacts | {"email": "a@b.c", "custom_data": {"seats": 20}} | {"id": 7, "custom_data": {"seats": 20.0}} | 201 | a number in another notation
            POST | /contacts | {"email": "a@b.c", "name": "Jane"} | {"id": 7, "name": "Joan"} | 200 | a contact that is not known
            GET  | /conversations?per_page=10 | | {"conversations": [], "meta": {"page": 1, "per_page": 10, "has_more": true}} | 200 | a page that may lie about more, or not be full
            GET  | /conversations?page=abc | | {"error": {"code": "not_found", "message": "No."}} | 404 | a list that was never served
            POST | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages | {"content": "Hi", "operator_id": 43} | {"id": 1, "type": "outgoing", "content": "Hi"} | 201 | a teammate whom only the target knows
            GET  | /webhooks | | Nothing here | 404 | a path that may exist
            POST | /contacts | {"email": | {"error": {"code": "forbidden", "message": "No."}} | 403 | a rejection for another reason
            POST | /contacts | {"email": "a@b.c"} | {"error": {"code": "internal", "message": "No."}} | 500 | a server error that no rule speaks of
            POST | /contacts | {"email": "at /srv/app/lib/contact.rb:12"} | {"error": {"code": "unprocessable_entity", "message": "Invalid: at /srv/app/lib/contact.rb:12", "details": ["email"]}} | 422 | an error that quotes the client
            POST | /contacts | ﻿{"email": "a@b.c"} | {"id": 7} | 201 | a byte order mark that is ignored
            POST | /contacts | {"email": "a@b.c"} | {"contact": {"id": 7}, "created": true} | 200 | a wrapped resource
            GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type= | | {"messages": [{"id": 1, "type": "note"}]} | 200 | an empty filter, which may be none
            GET  | /conversations/9b1f0c6e-1111-4222-8333-444455556666/messages?type=Incoming,%20note | | {"messages": [{"id": 1, "type": "note"}]} | 200 | capitals and blanks that are forgiven
            """)
    void freedoms_of_the_contract_are_not_violations(
            String method, String path, String sent, String response, int status, String what) {
        Observed observed =
                Observed.of(new HarFixture().call(method, path, sent == null ? "" : sent, status, response));

        assertThat(observed.violated()).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, false", "soon, true"})
    void a_limit_that_names_a_wait_names_seconds_or_a_date(String advice, boolean violated) {
        HarFixture har = new HarFixture()
                .entry(
                        "GET",
                        HarFixture.BASE + "/conversations",
                        "",
                        429,
                        "{\"error\": {\"code\": \"rate_limited\", \"message\": \"No.\"}}",
                        entry -> HarFixture.setHeader((ObjectNode) entry.path("response"), "Retry-After", advice));

        assertThat(Observed.of(har).violated().containsKey("RATE-2")).isEqualTo(violated);
    }

    @Test
    void a_recording_without_keys_does_not_accuse_the_target_of_serving_everybody() {
        HarFixture sanitized = new HarFixture()
                .entry(
                        "GET",
                        HarFixture.BASE + "/conversations",
                        "",
                        200,
                        page("\"page\": 1, \"per_page\": 30, \"has_more\": false"),
                        entry -> HarFixture.setHeader((ObjectNode) entry.path("request"), "Authorization", ""));

        Observed observed = Observed.of(sanitized);

        assertThat(observed.violated()).isEmpty();
        assertThat(observed.kept()).doesNotContain("AUTH-1", "AUTH-2", "AUTH-8");
    }

    @Test
    void a_response_that_repeats_the_secret_is_found_and_masked() {
        Observed observed = Observed.of(new HarFixture().get("/conversations", 403, error(HarFixture.KEY)));

        assertThat(observed.violated()).containsKey("AUTH-8");
        assertThat(observed.observer().rules().toString()).doesNotContain("Sesame");
    }

    @Test
    void a_body_that_is_missing_is_not_judged() {
        Observed observed = Observed.of(
                new HarFixture().entry("GET", HarFixture.BASE + "/conversations", "", 200, "", entry -> ((ObjectNode)
                                entry.path("response").path("content"))
                        .remove("text")));

        assertThat(observed.kept()).containsExactly("AUTH-1");
        assertThat(observed.violated()).isEmpty();
        assertThat(observed.skipped())
                .isEqualTo(Map.of("body missing from the recording (status and headers were judged)", 1));
    }

    @Test
    void extended_calls_are_judged_only_where_they_are_asked_for() {
        HarFixture har = new HarFixture().get("/conversations/" + UUID, 200, "{\"id\": 7}");

        assertThat(Observed.of(har).violated()).containsKey("CONV-1");
        assertThat(Observed.of(Map.of("CONVOT_BASE_URL", HarFixture.BASE, "CONVOT_EXTENDED", "false"), har)
                        .violated())
                .isEmpty();
    }

    @Test
    void a_filter_that_hid_something_is_tested() {
        Observed observed = Observed.of(new HarFixture()
                .get(
                        MESSAGES,
                        200,
                        "{\"messages\": [{\"id\": 1, \"type\": \"note\"}, {\"id\": 2, \"type\": \"incoming\"}]}")
                .get(
                        MESSAGES + "?type=incoming,outgoing",
                        200,
                        "{\"messages\": [{\"id\": 2, \"type\": \"incoming\"}]}"));

        assertThat(observed.kept()).contains("MSG-5");
    }

    @Test
    void a_filter_that_had_nothing_to_hide_is_not_tested() {
        Observed observed = Observed.of(new HarFixture()
                .get(
                        MESSAGES + "?type=incoming,outgoing",
                        200,
                        "{\"messages\": [{\"id\": 2, \"type\": \"incoming\"}]}"));

        assertThat(observed.kept()).doesNotContain("MSG-5");
    }
}
