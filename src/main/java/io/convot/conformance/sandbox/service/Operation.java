package io.convot.conformance.sandbox.service;

import java.util.Arrays;
import java.util.List;

/** The calls of the API, with the scope that each needs. */
public enum Operation {
    /** {@code GET /conversations}. */
    LIST_CONVERSATIONS("GET", "/conversations", "conversations:read"),
    /** {@code POST /conversations}. */
    START_CONVERSATION("POST", "/conversations", "conversations:write"),
    /** {@code POST /contacts}. */
    SAVE_CONTACT("POST", "/contacts", "contacts:write"),
    /** {@code GET /conversations/{id}/messages}. */
    LIST_MESSAGES("GET", "/conversations/{id}/messages", "messages:read"),
    /** {@code POST /conversations/{id}/messages}. */
    REPLY("POST", "/conversations/{id}/messages", "messages:write"),
    /** {@code GET /conversations/{id}}. */
    READ_CONVERSATION("GET", "/conversations/{id}", "conversations:read"),
    /** {@code POST /conversations/{id}/resolve}. */
    RESOLVE("POST", "/conversations/{id}/resolve", "conversations:write"),
    /** {@code POST /conversations/{id}/reopen}. */
    REOPEN("POST", "/conversations/{id}/reopen", "conversations:write"),
    /** {@code GET /contacts}. */
    LIST_CONTACTS("GET", "/contacts", "contacts:read"),
    /** {@code GET /contacts/{id}}. */
    READ_CONTACT("GET", "/contacts/{id}", "contacts:read"),
    /** Whatever else is asked for: an unknown path, or a method that the path lacks. */
    UNKNOWN("", "", "");

    private final String method;
    private final String template;
    private final String scope;

    Operation(String method, String template, String scope) {
        this.method = method;
        this.template = template;
        this.scope = scope;
    }

    /**
     * The HTTP method.
     *
     * @return in upper case; empty for {@link #UNKNOWN}
     */
    public String method() {
        return method;
    }

    /**
     * The scope that a key needs.
     *
     * @return such as {@code messages:read}; empty for {@link #UNKNOWN}
     */
    public String scope() {
        return scope;
    }

    /**
     * Whether it changes something.
     *
     * @return true for the {@code POST} calls
     */
    public boolean writes() {
        return method.equals("POST");
    }

    /** Whether it reads a JSON body: the three published writes do. */
    public boolean takesBody() {
        return this == START_CONVERSATION || this == SAVE_CONTACT || this == REPLY;
    }

    /**
     * The operations at a path, whatever their method.
     *
     * @param path below the base URL, such as {@code /conversations}
     * @return empty where the path is unknown
     */
    static List<Operation> at(String path) {
        return Arrays.stream(values())
                .filter(operation -> operation != UNKNOWN)
                .filter(operation -> fits(operation.template.split("/", -1), path.split("/", -1)))
                .toList();
    }

    private static boolean fits(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            boolean placeholder = template[i].equals("{id}") && !path[i].isEmpty();
            if (!placeholder && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }
}
