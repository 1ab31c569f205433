package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.JsonEquality;
import io.convot.conformance.scenario.JsonPointers;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestContacts;
import io.convot.conformance.scenario.TestContacts.SavedContact;
import io.convot.conformance.scenario.View;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Contacts: which one a response returns, and what it has. */
public record ContactSteps(ScenarioContext example, RunContext run, TestContacts contacts) {
    @Given("{contact}")
    public void contact(String phrase) {
        if (!phrase.endsWith("between two others")) {
            contacts.create(phrase);
            return;
        }
        contacts.create(phrase);
        contacts.choose(contacts.create(phrase));
        contacts.create(phrase);
    }

    @Then("the response is {returnedContact}")
    public void isContact(String phrase) {
        switch (phrase) {
            case "the same contact" -> requireSame();
            case "another contact" -> requireAnother();
            default -> requireContact();
        }
    }

    private void requireContact() {
        Response response = example.response();
        List<Mismatch> mismatches = new ArrayList<>(WriteStatus.mismatches(response));
        if (mismatches.isEmpty()) {
            run.checks()
                    .schemaViolations(response, ResourceType.CONTACT)
                    .map(RuleViolation::mismatches)
                    .forEach(mismatches::addAll);
        }
        mismatches.addAll(otherAddress());
        example.require("The response is not a contact.", mismatches);
    }

    /** Whether addresses differ by case is open, and so is whether a response masks a part of them. */
    private List<Mismatch> otherAddress() {
        JsonNode sent = contacts.last().sent().path("email");
        JsonNode shown = contacts.last().shown().path("email");
        return !sent.isString()
                        || !shown.isString()
                        || shown.stringValue().contains("*")
                        || shown.stringValue().equalsIgnoreCase(sent.stringValue())
                ? List.of()
                : List.of(new Mismatch("/email", sent.toString(), DisplayText.value(shown)));
    }

    private void requireAnother() {
        requireServed();
        SavedContact before = contacts.last(2);
        JsonNode id = contacts.last().knownId();
        example.require(
                compared(contacts.last(), before),
                "Two contacts are one.",
                JsonEquality.equal(id, before.knownId())
                        ? List.of(new Mismatch(idOf(contacts.last()), "an id of its own", "" + id))
                        : List.of());
    }

    private FaultyResponse compared(SavedContact faulty, SavedContact other) {
        return FaultyResponse.of(
                example.exchanges().responseWith(faulty.shown()),
                example.exchanges().responseWith(other.shown()));
    }

    private String idOf(SavedContact contact) {
        return example.exchanges().pointer(contact.shown()) + "/id";
    }

    private void requireSame() {
        requireServed();
        JsonNode expected = contacts.subject().knownId();
        JsonNode actual = contacts.last().knownId();
        example.require(
                compared(contacts.last(), contacts.subject()),
                "The response is another contact.",
                JsonEquality.equal(actual, expected)
                        ? List.of()
                        : List.of(new Mismatch(idOf(contacts.last()), "" + expected, "" + actual)));
    }

    @Then("the contact has {contactData} {view}")
    public void has(String data, View view) {
        switch (view) {
            case RESPONSE_AND_LOOK_UP -> {
                requireServed();
                require(data, contacts.last().shown(), View.RESPONSE.phrase());
                has(data, View.LOOK_UP);
            }
            case LOOK_UP -> requireStored(data, contacts.lookUp());
            case READ -> {
                requireServed();
                require(data, read(), view.phrase());
            }
            default -> throw view.unsupported();
        }
    }

    /** What one app has stored for an e-mail address that may be known to both. */
    @Then("in {app} the contact has the custom data {custom}")
    public void hasCustomDataIn(Credential app, ObjectNode data) {
        RequestBody body = RequestBody.json(contacts.body("the contact by its address"));
        Response response = example.call(run.calls().saveContact(app, body), ResourceType.CONTACT);
        JsonNode contact = ResourceType.CONTACT.in(response.json());
        boolean lost = response.served() && wasShown(data, contact) && !shows("custom_data", contact);
        if (lost && (example.rule().equals(RuleIds.CONTACT_5) || keepsWhenLookedUp(app, data))) {
            example.require(
                    FaultyResponse.of(response),
                    "The contact has lost its custom data.",
                    List.of(new Mismatch(
                            example.exchanges().pointer(contact) + "/custom_data",
                            data.toString(),
                            DisplayText.value(contact.path("custom_data")))));
        }
        example.assume(
                response.served() && !contact.path("custom_data").isEmpty(),
                "Looked up by its address, the contact is returned without its"
                        + " custom data: see CONTACT-2 and CONTACT-5.");
        requireCustomData(data, contact, "in the app that saved it");
    }

    private boolean wasShown(ObjectNode data, JsonNode contact) {
        return contacts.saved().stream()
                .filter(saved -> JsonEquality.equal(saved.id(), contact.path("id")))
                .filter(saved -> JsonEquality.equal(saved.sent().path("custom_data"), data))
                .anyMatch(saved -> shows("custom_data", saved.shown()));
    }

    /** Whether a lookup by itself leaves the custom data as it is; if not, see CONTACT-5. */
    private boolean keepsWhenLookedUp(Credential app, ObjectNode data) {
        ObjectNode lookUp = contacts.body("the contact by its address");
        Response saved = saveQuietly(app, lookUp.deepCopy().set("custom_data", data));
        Response found = saveQuietly(app, lookUp);
        return saved.served()
                && found.served()
                && shows("custom_data", ResourceType.CONTACT.in(saved.json()))
                && shows("custom_data", ResourceType.CONTACT.in(found.json()));
    }

    private Response saveQuietly(Credential app, ObjectNode body) {
        return example.call(run.calls().saveContact(app, RequestBody.json(body)), ResourceType.CONTACT);
    }

    private void requireStored(String data, JsonNode stored) {
        example.assume(
                !data.equals("the old name")
                        || JsonEquality.equal(
                                stored.path("id"), contacts.subject().id()),
                "Looked up, the contact is another one: see CONTACT-2 and CONTACT-3.");
        String field = data.endsWith("name") ? "name" : "custom_data";
        if (shows(field, contacts.last().shown())
                && !shows(field, stored)
                && JsonEquality.equal(stored.path("id"), contacts.last().id())
                && wasStored(field)) {
            throw example.lostWrite(
                    RuleIds.CONTACT_5,
                    "A field that the last request did not send is gone.",
                    new Mismatch(
                            "/" + field,
                            DisplayText.value(contacts.last().shown().path(field)),
                            DisplayText.value(stored.path(field))));
        }
        // A target that has never shown the field need not show it now.
        boolean empty = stored.has(field) && !shows(field, stored);
        if (!empty) {
            require(data, stored, View.LOOK_UP.phrase());
        }
    }

    /** What only the last response shows may never have been stored: see CONTACT-4. */
    private boolean wasStored(String field) {
        return example.rule().equals(RuleIds.CONTACT_5)
                || contacts.saved().stream()
                        .limit(contacts.saved().size() - 1L)
                        .anyMatch(saved -> shows(field, saved.shown())
                                && JsonEquality.equal(
                                        saved.id(), contacts.last().id()));
    }

    private static boolean shows(String field, JsonNode contact) {
        JsonNode value = contact.path(field);
        return value.isObject() ? !value.isEmpty() : !value.asString("").isEmpty();
    }

    private JsonNode read() {
        Response response = example.call(
                run.calls().readContact(run.full(), contacts.last().id().asString("")), ResourceType.CONTACT);
        example.assume(
                response.served(),
                "The contact cannot be read (" + response.status() + "): is CONVOT_PATH_CONTACT its path?");
        return ResourceType.CONTACT.in(response.json());
    }

    private void require(String data, JsonNode contact, String where) {
        switch (data) {
            case "the new name" -> requireName(contacts.last(), contact, where);
            case "the old name" -> requireName(contacts.subject(), contact, where);
            default ->
                requireCustomData(JsonMapper.shared().readTree(data.substring(data.indexOf('{'))), contact, where);
        }
    }

    private void requireName(SavedContact expected, JsonNode contact, String where) {
        requireShown("name", contact);
        String name = expected.sent().path("name").stringValue();
        JsonNode actual = contact.path("name");
        example.require(
                shownBy(contact),
                "The contact has another name " + where + ".",
                actual.asString("").equals(name)
                        ? List.of()
                        : List.of(new Mismatch(
                                example.exchanges().pointer(contact) + "/name",
                                "\"" + name + "\"",
                                DisplayText.value(actual))));
    }

    /** The response with the contact; where it was looked up, compared with that of the write before. */
    private FaultyResponse shownBy(JsonNode contact) {
        Response response = example.exchanges().responseWith(contact);
        return contacts.isShownBySave(contact) || example.calls().size() < 2
                ? FaultyResponse.of(response)
                : new FaultyResponse(response, example.last(2).response());
    }

    /** Requires what the step names, and no other key that the example has sent. */
    private void requireCustomData(JsonNode expected, JsonNode contact, String where) {
        requireShown("custom_data", contact);
        JsonNode data = contact.path("custom_data");
        String place = example.exchanges().pointer(contact) + "/custom_data/";
        List<Mismatch> mismatches = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            JsonNode actual = data.path(entry.getKey());
            if (!JsonEquality.equal(actual, entry.getValue())) {
                mismatches.add(new Mismatch(
                        place + JsonPointers.escaped(entry.getKey()),
                        entry.getValue().toString(),
                        DisplayText.value(actual)));
            }
        }
        contacts.saved().stream()
                .flatMap(contactSaved -> contactSaved.sent().path("custom_data").propertyNames().stream())
                .distinct()
                .filter(key -> !expected.has(key))
                .filter(key -> data.path(key).isValueNode() && !data.path(key).isNull())
                .forEach(key -> mismatches.add(
                        new Mismatch(place + JsonPointers.escaped(key), "nothing", DisplayText.value(data.path(key)))));
        example.require(shownBy(contact), "The custom data is wrong " + where + ".", mismatches);
    }

    private void requireShown(String field, JsonNode contact) {
        boolean judged = List.of(RuleIds.CONTACT_4, RuleIds.CONTACT_5).contains(example.rule());
        boolean shownBefore = judged && contacts.saved().stream().anyMatch(saved -> shows(field, saved.shown()));
        example.require(
                contact.has(field) || !shownBefore,
                "The contact is returned without its " + field + ", which earlier responses show.",
                "/" + field,
                "the " + field,
                "nothing");
        example.assume(
                contact.has(field),
                "The target does not return the " + field
                        + " of a contact, and need not: what it stores cannot be observed.");
    }

    private void requireServed() {
        example.requireStatus(example.response().served(), "The contact was not saved.", "200 or 201");
    }
}
