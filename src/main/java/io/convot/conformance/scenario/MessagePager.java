package io.convot.conformance.scenario;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.http.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads the list of a conversation's messages page by page. */
public record MessagePager(ScenarioContext example, RunContext run) {
    private static final int MAX_PAGES = 50;

    /**
     * The messages of all pages.
     *
     * @param types the filter, percent-encoded; empty for none
     * @param requireServed throws where a response had to show messages; one that may do without them shows none
     */
    public List<JsonNode> list(
            Credential credential, String conversation, String types, Consumer<Response> requireServed) {
        List<JsonNode> all = new ArrayList<>();
        String filter = types.isEmpty() ? "" : "type=" + types;
        for (int page = 1; page <= MAX_PAGES; page++) {
            String query = page == 1 ? filter : (filter.isEmpty() ? "" : filter + "&") + "page=" + page;
            Response response =
                    example.call(run.calls().listMessages(credential, conversation, query), ResourceType.MESSAGE_LIST);
            example.assume(
                    page == 1 || response.status() / 100 != 4,
                    "The list of messages says that there are more, but rejects the parameter page: how to read"
                            + " further pages is unpublished.");
            requireServed.accept(response);
            List<JsonNode> items =
                    response.json().path("messages").valueStream().toList();
            example.assume(
                    page == 1 || items.isEmpty() || !all.containsAll(items),
                    "The list of messages says that there are more, but returns its"
                            + " first page again: how to read further pages is unpublished.");
            all.addAll(items);
            if (!response.json().path("meta").path("has_more").asBoolean(false)) {
                return all;
            }
        }
        throw new NotEvaluated.Indeterminate("The conversation has more pages of messages than the suite reads.");
    }
}
