package io.convot.conformance.scenario;

import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The contacts that an example saves. The first one is what it is about, unless a step chooses another. */
public final class TestContacts {
    private static final Pattern CUSTOM_DATA = Pattern.compile("the custom data (\\{[^}]*})");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private static final Dependency SAVING = new Dependency(RuleIds.CONTACT_1, "Saving a contact", "POST /contacts");
    private static final Dependency SAVING_AGAIN =
            new Dependency(RuleIds.CONTACT_2, "Saving a contact again", "POST /contacts");

    private final ScenarioContext example;
    private final RunContext run;
    private final List<SavedContact> saved = new ArrayList<>();
    private Optional<SavedContact> chosen = Optional.empty();
    private boolean known;

    public TestContacts(ScenarioContext example, RunContext run) {
        this.example = example;
        this.run = run;
    }

    /** A contact that was saved, as it was sent and as the response shows it. */
    public record SavedContact(ObjectNode sent, JsonNode shown) {
        /** The field by which the target recognizes the contact: its external id, or else its e-mail address. */
        public ObjectNode identity() {
            String field = sent.has("external_id") ? "external_id" : "email";
            return JsonNodeFactory.instance.objectNode().set(field, sent.get(field));
        }

        public String email() {
            return sent.path("email").stringValue();
        }

        public JsonNode id() {
            return shown.path("id");
        }

        /** The id, where there is one: whether there has to be one is checked by CONTACT-1. */
        public JsonNode knownId() {
            if (id().asString("").isEmpty()) {
                throw new NotEvaluated.Indeterminate("The response has no id of the contact: see CONTACT-1.");
            }
            return id();
        }
    }

    /** Saves a new contact that the example depends on. */
    public SavedContact create(String phrase) {
        Response response = save(run.full(), body(phrase));
        example.requireDone(RuleIds.CONTACT_1, "Saving a new contact", response);
        return last();
    }

    public Response save(Credential credential, ObjectNode body) {
        Response response =
                example.call(run.calls().saveContact(credential, RequestBody.json(body)), ResourceType.CONTACT);
        remember(body, response);
        return response;
    }

    /** Sends one contact several times at the same moment. */
    public void saveTogether(ObjectNode body, int times) {
        example.callTogether(run.calls().saveContact(run.full(), RequestBody.json(body)), times, ResourceType.CONTACT)
                .forEach(response -> remember(body, response));
    }

    private void remember(ObjectNode body, Response response) {
        if (response.served()) {
            saved.add(new SavedContact(body, ResourceType.CONTACT.in(response.json())));
        }
    }

    /** Remembers the contact of a conversation, of which its response shows the id. */
    void rememberOf(Response response, String address) {
        if (response.served()) {
            JsonNode id = ResourceType.CONVERSATION.in(response.json()).path("contact_id");
            saved.add(new SavedContact(
                    JsonNodeFactory.instance.objectNode().put("email", address),
                    JsonNodeFactory.instance.objectNode().set("id", id)));
        }
    }

    /** Makes a contact the one that the example is about. */
    public void choose(SavedContact contact) {
        chosen = Optional.of(contact);
    }

    /** The contact that the example is about. */
    public SavedContact subject() {
        return chosen.orElseGet(() -> {
            saving().require(saved, 1, example, run);
            return saved.get(0);
        });
    }

    public SavedContact last() {
        return last(1);
    }

    /** The {@code n}th contact from the end; 1 is the last. */
    public SavedContact last(int n) {
        saving().require(saved, n, example, run);
        return saved.get(saved.size() - n);
    }

    private Dependency saving() {
        return saved.isEmpty() && !known ? SAVING : SAVING_AGAIN;
    }

    /** Whether a contact is the one that a save has returned, and not one that was looked up later. */
    @SuppressWarnings("ReferenceEquality") // a lookup may return an equal one
    public boolean isShownBySave(JsonNode contact) {
        return saved.stream().anyMatch(one -> one.shown() == contact);
    }

    public List<SavedContact> saved() {
        return saved;
    }

    /**
     * The stored contact. Sending nothing but its identity changes nothing. A target that erases the other fields all
     * the same breaks CONTACT-5.
     */
    public JsonNode lookUp() {
        Response response = example.call(
                run.calls().saveContact(run.full(), RequestBody.json(subject().identity())), ResourceType.CONTACT);
        if (!response.served()) {
            throw example.failedPrerequisite(RuleIds.CONTACT_2, "Saving a contact again", response);
        }
        return ResourceType.CONTACT.in(response.json());
    }

    /**
     * The body that a phrase describes: a new contact, or the one that the example is about with some of its fields.
     */
    public ObjectNode body(String phrase) {
        ObjectNode body = phrase.startsWith("the contact") ? changed(phrase) : unknown(phrase);
        Matcher customData = CUSTOM_DATA.matcher(phrase);
        if (customData.find()) {
            body.set("custom_data", JsonMapper.shared().readTree(customData.group(1)));
        }
        return body;
    }

    /** The body for a contact that the target knows without having saved it for the example. */
    ObjectNode known(String address) {
        known = true;
        return JsonNodeFactory.instance.objectNode().put("email", address);
    }

    private ObjectNode unknown(String phrase) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", run.newName());
        if (!phrase.contains("external id alone")) {
            Matcher address = QUOTED.matcher(phrase);
            boolean given = phrase.contains("with the address") && address.find();
            body.put("email", given ? EscapeNotation.text(address.group(1), run) : run.newAddress());
        }
        return phrase.contains("external id") ? body.put("external_id", run.newName()) : body;
    }

    private ObjectNode changed(String phrase) {
        ObjectNode body = identity(phrase);
        if (phrase.contains("a new name")) {
            body.put("name", run.newName());
        }
        if (phrase.contains("a new external id")) {
            body.put("external_id", run.newName());
        }
        if (phrase.contains("a new address")) {
            body.put("email", run.newAddress());
        }
        if (phrase.contains("an invalid address")) {
            body.put("email", "not an address");
        }
        if (phrase.contains("an invalid external id")) {
            body.putArray("external_id").add(run.newName());
        }
        if (phrase.contains("invalid custom data")) {
            body.put("custom_data", "no object");
        }
        if (phrase.contains("the other contact's address")) {
            body.put("email", last().email());
        }
        return body;
    }

    private ObjectNode identity(String phrase) {
        if (phrase.contains("by its address")) {
            return JsonNodeFactory.instance.objectNode().put("email", subject().email());
        }
        // It may have got its external id later.
        return saved.stream()
                .filter(contact ->
                        phrase.contains("by its external id") && contact.sent().has("external_id"))
                .reduce((before, later) -> later)
                .orElseGet(this::subject)
                .identity();
    }
}
