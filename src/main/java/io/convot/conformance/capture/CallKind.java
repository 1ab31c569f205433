package io.convot.conformance.capture;

import io.convot.conformance.contract.ResourceType;

/** The kinds of calls that traffic is sorted into. */
enum CallKind {
    LIST_CONVERSATIONS("GET", "/conversations", ResourceType.CONVERSATION_LIST),
    START_CONVERSATION("POST", "/conversations", ResourceType.CONVERSATION),
    SAVE_CONTACT("POST", "/contacts", ResourceType.CONTACT),
    LIST_MESSAGES("GET", "/conversations/{id}/messages", ResourceType.MESSAGE_LIST),
    SEND_REPLY("POST", "/conversations/{id}/messages", ResourceType.MESSAGE),
    READ_CONVERSATION("GET", "/conversations/{id}", ResourceType.CONVERSATION),
    RESOLVE_CONVERSATION("POST", "/conversations/{id}/resolve", ResourceType.ANYTHING),
    REOPEN_CONVERSATION("POST", "/conversations/{id}/reopen", ResourceType.ANYTHING),
    LIST_CONTACTS("GET", "/contacts", ResourceType.ANYTHING),
    READ_CONTACT("GET", "/contacts/{id}", ResourceType.ANYTHING),
    /** A path or a method that is not published. */
    UNPUBLISHED("", "other paths and methods", ResourceType.ANYTHING);

    private final String method;
    private final String path;
    private final ResourceType responseType;

    CallKind(String method, String path, ResourceType responseType) {
        this.method = method;
        this.path = path;
        this.responseType = responseType;
    }

    /** The call in reports, such as {@code GET /conversations}. */
    String word() {
        return (method + " " + path).strip();
    }

    ResourceType responseType() {
        return responseType;
    }

    /** Whether it is one of the five calls whose paths are published. */
    boolean published() {
        return compareTo(SEND_REPLY) <= 0;
    }

    /** Whether it is one of the three published calls that write. */
    boolean writes() {
        return this == START_CONVERSATION || this == SAVE_CONTACT || this == SEND_REPLY;
    }
}
