package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.http.Credential;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.http.Request;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.JsonEquality;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestCredential;
import io.convot.conformance.scenario.TestData;
import io.convot.conformance.scenario.TestData.Contact;
import io.convot.conformance.scenario.Together;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts: saved, saved again, and what becomes of them. */
public final class ContactSteps {
    private final ScenarioContext example;
    private final RunContext run;
    private final TestData ground;
    private final Together together;

    /** Made by Cucumber for each example. */
    public ContactSteps(ScenarioContext example, RunContext run, TestData ground) {
        this.example = example;
        this.run = run;
        this.ground = ground;
        this.together = new Together(example);
    }

    /** A contact with an address and a name of its own. */
    @Given("a contact")
    public void contact() {
        ground.newContact(person());
    }

    /** A contact with an external id, an address and a name of its own. */
    @Given("a contact with an external id")
    public void contactWithExternalId() {
        ground.newContact(person().put("external_id", run.newName()));
    }

    /** A contact with custom data. */
    @Given("a contact with the custom data {custom}")
    public void contactWith(ObjectNode data) {
        ground.newContact(with(person(), data));
    }

    /** A contact that is not the one before. */
    @When("another contact is saved")
    public void anotherContact() {
        ground.saveContact(run.full(), person());
    }

    /** A contact with an external id that is not the one before. */
    @When("another contact with an external id is saved")
    public void anotherContactWithExternalId() {
        ground.saveContact(run.full(), person().put("external_id", run.newName()));
    }

    /** The same e-mail address once more, and nothing else. */
    @When("the same contact is saved")
    public void sameContact() {
        ground.saveContact(run.full(), ground.contact().identity());
    }

    /** The same e-mail address once more, with another key. */
    @When("the same contact is saved {key}")
    public void sameContact(TestCredential key) {
        ground.saveContact(key.credential(), ground.contact().identity());
    }

    /** An external id for a contact that had none. */
    @When("the same contact is saved with a new external id")
    public void newExternalId() {
        ground.saveContact(run.full(), address().put("external_id", run.newName()));
    }

    /** Three contacts, of which the second is the one that the example speaks of. */
    @Given("a contact between two others")
    public void betweenTwoOthers() {
        for (int i = 0; i < 3; i++) {
            ground.newContact(person());
        }
        ground.contacts().add(ground.contacts().get(1));
    }

    /** The contact that came with a conversation. */
    @When("its contact is saved")
    public void itsContact() {
        ground.saveContact(
                run.full(), TestData.object().put("email", ground.conversation().address()));
    }

    /** The same external id once more, and nothing else. */
    @When("a contact with the same external id is saved")
    public void sameExternalId() {
        ground.saveContact(run.full(), ground.contact().identity());
    }

    /** The same e-mail address, and no word of the external id. */
    @When("a contact with the same address and no external id is saved")
    public void sameAddressWithoutExternalId() {
        ground.saveContact(
                run.full(),
                TestData.object()
                        .put("email", ground.contact().sent().path("email").stringValue()));
    }

    /** The same external id, with an address that nobody has. */
    @When("a contact with the same external id and a new address is saved")
    public void sameExternalIdNewAddress() {
        ground.saveContact(run.full(), ground.contact().identity().put("email", run.newAddress()));
    }

    /** The same external id, with an address that another contact has. */
    @When("a contact with the same external id and the address of somebody else is saved")
    public void sameExternalIdOtherAddress() {
        Contact known = ground.contact();
        Contact other = ground.newContact(person());
        Response answer = ground.saveContact(
                run.full(),
                known.identity().put("email", other.sent().path("email").stringValue()));
        if (answer.status() / 100 == 4) {
            throw new NotEvaluated.Indeterminate(
                    "The target refuses an external id together with somebody else's address, and is free to.");
        }
    }

    /** A new name for the contact. */
    @When("the contact's name is changed")
    public void nameChanged() {
        ground.saveContact(run.full(), renamed());
    }

    /** A new name and new custom data in one call. */
    @When("the contact's name is changed, and its custom data to {custom}")
    public void nameAndDataChanged(ObjectNode data) {
        ground.saveContact(run.full(), with(renamed(), data));
    }

    /** A new name for the contact, with another key. */
    @When("the contact's name is changed {key}")
    public void nameChanged(TestCredential key) {
        ground.saveContact(key.credential(), renamed());
    }

    /** A new name, and an address that is none: one of them must not come without the other. */
    @When("its name is changed together with an invalid address")
    public void nameChangedWithInvalidAddress() {
        ground.saveContact(run.full(), renamed().put("email", "not an address"));
    }

    /** Custom data for a contact that is known. */
    @When("its custom data {custom} is sent")
    public void customDataSent(ObjectNode data) {
        ground.saveContact(run.full(), with(ground.contact().identity(), data));
    }

    /** Custom data that an app sends for the address of the contact. */
    @When("{app} sends the custom data {custom} for its address")
    public void customDataSentBy(Credential app, ObjectNode data) {
        Response response = ground.saveContact(app, with(address(), data));
        if (!response.served()) {
            throw new NotEvaluated.Indeterminate("The contact was not saved: see CONTACT-1 and CONTACT-2.");
        }
    }

    /** A new contact, with custom data. */
    @When("a contact with the custom data {custom} is saved")
    public void savedWith(ObjectNode data) {
        ground.saveContact(run.full(), with(person(), data));
    }

    /** A contact with an address that may be none. */
    @When("a contact with the address {string} is saved")
    public void savedWithAddress(String address) {
        ground.saveContact(run.full(), TestData.object().put("email", address).put("name", run.newName()));
    }

    /** One new address, many calls. */
    @When("{int} calls at the same time save one new contact")
    public void savedAtOnce(int calls) {
        savedAtOnce(calls, person());
    }

    /** One new external id, many calls. */
    @When("{int} calls at the same time save one new contact with an external id")
    public void savedAtOnceByExternalId(int calls) {
        savedAtOnce(calls, TestData.object().put("external_id", run.newName()).put("name", run.newName()));
    }

    /** The answer to the save is a contact, with an id. */
    @Then("the answer is a contact")
    public void isContact() {
        Response answer = example.last().answer().orElseThrow();
        List<Mismatch> wrong = new ArrayList<>(WriteStatus.mismatches(answer));
        if (wrong.isEmpty()) {
            run.standing().thing(answer, ResourceType.CONTACT).forEach(finding -> wrong.addAll(finding.mismatches()));
        }
        if (!wrong.isEmpty()) {
            throw example.breach("The answer is no contact.", wrong);
        }
    }

    /** Not the contact that was known. */
    @Then("it is not the contact that was there before")
    public void isAnother() {
        requireServed();
        if (ground.contact(1).knownId().equals(ground.contact(2).knownId())) {
            throw example.breach(
                    "Two contacts are one.",
                    "/id",
                    "an id other than " + ground.contact(2).id(),
                    ground.contact(1).id().toString());
        }
    }

    /** The contact that was known, each time. */
    @Then("it is the contact that was there before")
    public void isTheSame() {
        requireServed();
        JsonNode first = ground.firstContact().knownId();
        JsonNode last = ground.contact().knownId();
        if (!last.equals(first)) {
            throw example.breach("It is another contact.", "/id", first.toString(), DisplayText.value(last));
        }
    }

    /** The new name, in the answer and when asked again. */
    @Then("the contact has its new name")
    public void hasNewName() {
        requireServed();
        String name = ground.contact().sent().path("name").stringValue();
        requireMember("name", ground.contact().shown(), name, "in the answer");
        JsonNode stored = stored();
        if (!stored.path("name").isNull()) {
            requireMember("name", stored, name, "when asked again");
        }
    }

    /** The new name, when the contact is read and not saved. */
    @Then("by itself the contact has its new name")
    public void hasNewNameByItself() {
        requireServed();
        String name = ground.contact().sent().path("name").stringValue();
        Response answer = example.call(
                run.calls().readContact(run.full(), ground.contact().id().asString("")), ResourceType.CONTACT);
        if (!answer.served()) {
            throw new NotEvaluated.Indeterminate(
                    "The contact can't be read by itself (" + answer.status() + "): is CONVOT_PATH_CONTACT its path?");
        }
        requireMember("name", ResourceType.CONTACT.in(answer.json()), name, "when it is read");
    }

    /** The name that the contact was first saved with, after a change that was refused. */
    @Then("the contact has its old name")
    public void hasOldName() {
        JsonNode stored = stored();
        if (!JsonEquality.equal(stored.path("id"), ground.firstContact().id())) {
            throw new NotEvaluated.Indeterminate(
                    "Asked for the same contact, the target answers with another one: see CONTACT-2 and CONTACT-3.");
        }
        if (!stored.path("name").isNull()) {
            requireOldName(stored);
        }
    }

    /** The name that the contact was first saved with, after a change of something else. */
    @Then("the contact has kept its name")
    public void hasKeptName() {
        requireServed();
        requireOldName(ground.contact().shown());
        requireOldName(stored());
    }

    /**
     * Custom data, in the answer and when asked again: what is named here, and no other key that the example has sent.
     */
    @Then("its custom data is {custom}")
    public void hasCustomData(ObjectNode data) {
        requireServed();
        requireData(ground.contact().shown(), data, "in the answer");
        JsonNode stored = stored();
        if (!stored.path("custom_data").isEmpty()) {
            requireData(stored, data, "when asked again");
        }
    }

    /** What one app keeps for an address that may be known to both. */
    @Then("in {app} its custom data is {custom}")
    public void hasCustomDataIn(Credential app, ObjectNode data) {
        Response response =
                example.call(run.calls().saveContact(app, RequestBody.json(address())), ResourceType.CONTACT);
        JsonNode contact = ResourceType.CONTACT.in(response.json());
        if (!response.served() || contact.path("custom_data").isEmpty()) {
            throw new NotEvaluated.Indeterminate("Saved again by its address alone, the contact comes back without"
                    + " its custom data: see CONTACT-2 and CONTACT-5.");
        }
        requireData(contact, data, "in the app that saved it");
    }

    /** One id in all answers, and when asked again. */
    @Then("all of them answer with one and the same contact")
    public void oneContact() {
        List<Mismatch> wrong = together.exchanges().stream()
                .flatMap(exchange -> exchange.answer().stream())
                .filter(answer -> !answer.served())
                .map(answer -> new Mismatch("status", "200 or 201", "" + answer.status()))
                .distinct()
                .toList();
        if (!wrong.isEmpty()) {
            throw example.breach("Not all of the calls were answered with a contact.", wrong);
        }
        Set<String> ids = together.exchanges().stream()
                .flatMap(exchange -> exchange.answer().stream())
                .map(answer -> ResourceType.CONTACT.in(answer.json()).path("id").toString())
                .collect(Collectors.toCollection(TreeSet::new));
        ids.add(stored().path("id").toString());
        if (ids.size() != 1) {
            throw example.breach(
                    "Calls at the same time made several contacts.", "/id", "one id", String.join(", ", ids));
        }
    }

    private void savedAtOnce(int calls, ObjectNode sent) {
        Request request = run.calls().saveContact(run.full(), RequestBody.json(sent));
        List<Exchange> done = together.send(calls, () -> run.client().send(request, example.name(), exchange -> {}));
        done.stream()
                .flatMap(exchange -> exchange.answer().stream())
                .filter(Response::served)
                .findFirst()
                .ifPresent(answer -> ground.contacts().add(new Contact(sent, ResourceType.CONTACT.in(answer.json()))));
    }

    /**
     * The contact as it is stored: sending nothing but who it is changes nothing. Where it wipes something out all the
     * same, that is for CONTACT-5 to say, and what was stored before can't be seen.
     */
    private JsonNode stored() {
        Response answer = example.call(
                run.calls()
                        .saveContact(
                                run.full(),
                                RequestBody.json(ground.firstContact().identity())),
                ResourceType.CONTACT);
        if (!answer.served()) {
            throw example.ground(RuleIds.CONTACT_2, "Saving a contact again", answer);
        }
        return ResourceType.CONTACT.in(answer.json());
    }

    private void requireOldName(JsonNode contact) {
        String name = ground.firstContact().sent().path("name").stringValue();
        requireMember("name", contact, name, "than it was first saved with");
    }

    private void requireServed() {
        Response answer = example.last().answer().orElseThrow();
        if (!answer.served()) {
            throw example.breach("The contact was not saved.", "status", "200 or 201", "" + answer.status());
        }
    }

    private void requireMember(String member, JsonNode contact, String expected, String when) {
        if (!contact.has(member)) {
            throw new NotEvaluated.Indeterminate("The target does not show the " + member
                    + " of a contact, and is free not to: whether it was kept can't be seen.");
        }
        if (!contact.path(member).asString("").equals(expected)) {
            throw example.breach(
                    "The contact has another " + member + " " + when + ".",
                    "/" + member,
                    "\"" + expected + "\"",
                    DisplayText.value(contact.path(member)));
        }
    }

    private void requireData(JsonNode contact, ObjectNode expected, String when) {
        if (!contact.has("custom_data")) {
            throw new NotEvaluated.Indeterminate(
                    "The target does not show the custom data of a contact, and is free not to: what was kept can't be seen.");
        }
        JsonNode data = contact.path("custom_data");
        List<Mismatch> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            JsonNode actual = data.path(entry.getKey());
            if (!JsonEquality.equal(actual, entry.getValue())) {
                wrong.add(new Mismatch(
                        "/custom_data/" + entry.getKey(), entry.getValue().toString(), DisplayText.value(actual)));
            }
        }
        ground.contacts().stream()
                .flatMap(sent -> sent.sent().path("custom_data").propertyNames().stream())
                .distinct()
                .filter(key -> !expected.has(key))
                .filter(key -> data.path(key).isValueNode() && !data.path(key).isNull())
                .forEach(key ->
                        wrong.add(new Mismatch("/custom_data/" + key, "nothing", DisplayText.value(data.path(key)))));
        if (!wrong.isEmpty()) {
            throw example.breach("The custom data is not what it has to be " + when + ".", wrong);
        }
    }

    private ObjectNode address() {
        return TestData.object()
                .put("email", ground.firstContact().sent().path("email").stringValue());
    }

    private ObjectNode person() {
        return TestData.object().put("email", run.newAddress()).put("name", run.newName());
    }

    private ObjectNode renamed() {
        return ground.firstContact().identity().put("name", run.newName());
    }

    private static ObjectNode with(ObjectNode contact, ObjectNode data) {
        contact.set("custom_data", data);
        return contact;
    }
}
