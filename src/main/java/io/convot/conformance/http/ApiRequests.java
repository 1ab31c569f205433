package io.convot.conformance.http;

import io.convot.conformance.config.ExtendedPaths;

/**
 * The calls of the API as requests: the five that the Quickstart publishes, and those whose paths are a guess.
 *
 * @see <a href="https://help.convot.io/en/article/api-quickstart">Quickstart</a>
 */
public final class ApiRequests {
    private final ExtendedPaths paths;

    /** Takes the paths that are not published from the settings. */
    public ApiRequests(ExtendedPaths paths) {
        this.paths = paths;
    }

    /**
     * Lists the app's conversations.
     *
     * @param query the query string without its question mark, percent-encoded; empty for none
     */
    public Request listConversations(Credential who, String query) {
        return Request.get("/conversations" + asked(query), who);
    }

    /** Finds or creates a contact, and updates it. */
    public Request saveContact(Credential who, RequestBody contact) {
        return Request.post("/contacts", who, contact);
    }

    /** Opens a conversation. */
    public Request startConversation(Credential who, RequestBody conversation) {
        return Request.post("/conversations", who, conversation);
    }

    /**
     * Lists the messages of a conversation.
     *
     * @param conversation the id, percent-encoded
     * @param query the query string without its question mark, percent-encoded; empty for none
     */
    public Request listMessages(Credential who, String conversation, String query) {
        return Request.get(messages(conversation) + asked(query), who);
    }

    /**
     * Replies in a conversation.
     *
     * @param conversation the id, percent-encoded
     */
    public Request sendReply(Credential who, String conversation, RequestBody reply) {
        return Request.post(messages(conversation), who, reply);
    }

    /** Reads one conversation. The path is a guess. */
    public Request readConversation(Credential who, String conversation) {
        return Request.get(paths.conversation().replace("{id}", conversation), who);
    }

    /** Reads one contact. The path is a guess. */
    public Request readContact(Credential who, String contact) {
        return Request.get(paths.contact().replace("{id}", contact), who);
    }

    /** Lists contacts. The path is a guess: the one of a single contact without its id. */
    public Request listContacts(Credential who) {
        return Request.get(paths.contact().replace("/{id}", ""), who);
    }

    /** Resolves a conversation. The path is a guess. */
    public Request resolve(Credential who, String conversation) {
        return Request.post(paths.resolve().replace("{id}", conversation), who, EMPTY);
    }

    /** Reopens a conversation. The path is a guess. */
    public Request reopen(Credential who, String conversation) {
        return Request.post(paths.reopen().replace("{id}", conversation), who, EMPTY);
    }

    /**
     * The path of a conversation's messages.
     *
     * @param conversation the id, percent-encoded
     */
    public static String messages(String conversation) {
        return "/conversations/" + conversation + "/messages";
    }

    private static final RequestBody EMPTY = RequestBody.labelled("{}", "application/json");

    private static String asked(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }
}
