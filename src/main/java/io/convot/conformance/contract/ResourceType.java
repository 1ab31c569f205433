package io.convot.conformance.contract;

import tools.jackson.databind.JsonNode;

/** The types of resources in bodies, each with its schema and the name under which it may be wrapped. */
public enum ResourceType {
    /** A page of conversations. */
    CONVERSATION_LIST("conversation-list.json", ""),
    /** The messages of a conversation. */
    MESSAGE_LIST("message-list.json", ""),
    /** A conversation. */
    CONVERSATION("conversation.json", "conversation"),
    /** A contact. */
    CONTACT("contact.json", "contact"),
    /** A message. */
    MESSAGE("message.json", "message"),
    /** What a list says of its page. */
    PAGE_META("page-meta.json", ""),
    /** An error. */
    ERROR("error.json", ""),
    /** Whatever the pages leave open: JSON, and no more is asked of it. */
    ANYTHING("", "");

    private final String schema;
    private final String wrapper;

    ResourceType(String schema, String wrapper) {
        this.schema = schema;
        this.wrapper = wrapper;
    }

    /** The name of its schema's file; empty where there is none. */
    public String schema() {
        return schema;
    }

    /**
     * The word for this type.
     *
     * @return a noun such as {@code conversation}
     */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /**
     * Finds the resource in a body: a resource may be the body itself, or be in it under its name. A body with an id of
     * its own may have any further member under that name.
     */
    public JsonNode in(JsonNode body) {
        JsonNode wrapped = wrapper.isEmpty() ? body : body.path(wrapper);
        return wrapped.isObject() && (wrapped.has("id") || !body.has("id")) ? wrapped : body;
    }
}
