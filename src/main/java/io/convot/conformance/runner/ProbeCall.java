package io.convot.conformance.runner;

import io.convot.conformance.http.ApiRequests;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;

/** The five published calls, as they are sent to see what a key opens: a body that lacks everything writes nothing. */
enum ProbeCall {
    LIST("list", "GET /conversations", "conversations:read"),
    START("start", "POST /conversations", "conversations:write"),
    SAVE("save", "POST /contacts", "contacts:write"),
    READ("read", "GET /conversations/{id}/messages", "messages:read"),
    REPLY("reply", "POST /conversations/{id}/messages", "messages:write");

    private static final RequestBody EMPTY = RequestBody.labelled("{}", "application/json");

    private final String word;
    private final String summary;
    private final String scope;

    ProbeCall(String word, String summary, String scope) {
        this.word = word;
        this.summary = summary;
        this.scope = scope;
    }

    /** The name in a table. */
    String word() {
        return word;
    }

    /** Method and path. */
    String summary() {
        return summary;
    }

    /** The scope that opens it. */
    String scope() {
        return scope;
    }

    boolean writes() {
        return scope.endsWith(":write");
    }

    /** The call as a request; {@code conversation} is the id for those that need one. */
    Request request(ApiRequests calls, Credential key, String conversation) {
        return switch (this) {
            case LIST -> calls.listConversations(key, "");
            case START -> calls.startConversation(key, EMPTY);
            case SAVE -> calls.saveContact(key, EMPTY);
            case READ -> calls.listMessages(key, conversation, "");
            case REPLY -> calls.sendReply(key, conversation, EMPTY);
        };
    }
}
