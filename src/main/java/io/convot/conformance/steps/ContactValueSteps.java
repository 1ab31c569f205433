package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.RequestBody;
import io.convot.conformance.scenario.Call;
import io.convot.conformance.scenario.CrashDetector;
import io.convot.conformance.scenario.Draw;
import io.convot.conformance.scenario.HardValues;
import io.convot.conformance.scenario.HardValues.HardText;
import io.convot.conformance.scenario.JsonEquality;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TextDifference;
import io.convot.conformance.scenario.TextShrinker;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Steps on many names or custom values at once, each of which a target may reject, but not change. */
public final class ContactValueSteps {
    private static final int NAMES = -2;
    private static final int CUSTOM_DATA = -3;

    private final ScenarioContext example;
    private final RunContext run;
    private final CrashDetector detector;
    private final List<Saved> saved = new ArrayList<>();
    private final Map<String, JsonNode> stored = new LinkedHashMap<>();

    public ContactValueSteps(ScenarioContext example, RunContext run, CrashDetector detector) {
        this.example = example;
        this.run = run;
        this.detector = detector;
    }

    /** A contact that was accepted: its address, what was sent of it, and the response. */
    private record Saved(String address, ObjectNode sent, JsonNode shown) {
        String described() {
            return DisplayText.text(sent.path("external_id").asString(address));
        }
    }

    @When("contacts are saved with hard names, and {int} that are drawn")
    public void saveNames(int drawn) {
        for (HardText name : HardValues.names(Draw.of(run.seed(), NAMES), drawn)) {
            if (!saveName(name)) {
                name.separated().forEach(this::saveName);
            }
        }
    }

    /** Looked up at once: that saving another contact changes nothing is for CONTACT-5. */
    private boolean saveName(HardText name) {
        String address = run.newAddress();
        boolean done = save(address, name(name.text()));
        if (done) {
            stored.put(address, lookUp(address));
        }
        return done;
    }

    private JsonNode lookUp(String address) {
        return ResourceType.CONTACT.in(
                send(JsonNodeFactory.instance.objectNode().put("email", address))
                        .json());
    }

    @When("a contact is saved with hard custom data, and {int} values that are drawn")
    public void saveCustomData(int drawn) {
        saveCustomData(run.newAddress(), HardValues.customData(Draw.of(run.seed(), CUSTOM_DATA), drawn));
    }

    /** What is rejected as a whole may be accepted in part: in halves, down to single keys. */
    private void saveCustomData(String address, Map<String, JsonNode> data) {
        ObjectNode custom = JsonNodeFactory.instance.objectNode().setAll(data);
        if (!save(address, JsonNodeFactory.instance.objectNode().set("custom_data", custom)) && data.size() > 1) {
            Map<String, JsonNode> first = new LinkedHashMap<>();
            Map<String, JsonNode> second = new LinkedHashMap<>();
            data.forEach((key, value) -> (first.size() < data.size() / 2 ? first : second).put(key, value));
            saveCustomData(address, first);
            saveCustomData(address, second);
        }
    }

    private static ObjectNode name(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    private boolean save(String address, ObjectNode fields) {
        Response response = send(fields.deepCopy().put("email", address));
        if (WriteStatus.done(response)) {
            saved.add(new Saved(address, fields, ResourceType.CONTACT.in(response.json())));
        } else if (response.status() >= 500) {
            detector.crash("a hard value", example.last(), Call.of("a contact is saved"))
                    .ifPresent(crash ->
                            example.find(new RuleViolation(RuleIds.ERR_12, "A value crashes its handler.", crash)));
        }
        return WriteStatus.done(response);
    }

    private Response send(ObjectNode body) {
        return example.call(run.calls().saveContact(run.full(), RequestBody.json(body)), ResourceType.CONTACT);
    }

    /**
     * Whether case matters is open, so none differ by case alone. They share a name, which does not identify a contact.
     */
    @When("contacts are saved with {identity} that differ a little")
    public void saveSimilar(String field) {
        String mark = run.newName();
        List<String> all = field.equals("email") ? HardValues.addresses(mark) : HardValues.externalIds(mark);
        for (String value : all) {
            String address =
                    field.equals("email") ? value + "@" + run.settings().mailDomain() : run.newAddress();
            ObjectNode fields = name(mark);
            save(address, field.equals("email") ? fields : fields.put(field, value));
        }
    }

    @Then("every accepted contact is another one")
    public void different() {
        example.assume(saved.size() > 1, "The target accepted one of these values at most.");
        example.assume(
                saved.stream()
                        .noneMatch(contact ->
                                contact.shown().path("id").asString("").isEmpty()),
                "The response has no id of the contact: see CONTACT-1.");
        Map<String, Saved> ids = new LinkedHashMap<>();
        for (Saved contact : saved) {
            Saved before = ids.putIfAbsent(contact.shown().path("id").asString(""), contact);
            if (before != null) {
                throw example.breach(
                        "Two contacts are one.",
                        "/id",
                        "another id than the contact with " + before.described(),
                        contact.shown().path("id") + " for the contact with " + contact.described());
            }
        }
    }

    @Then("every accepted contact has them in the response and when looked up")
    public void unchanged() {
        example.assume(!saved.isEmpty(), "The target accepted none of these values.");
        saved.forEach(contact -> require(contact, contact.shown(), "in the response"));
        saved.stream().map(Saved::address).distinct().forEach(address -> {
            JsonNode found = stored.computeIfAbsent(address, this::lookUp);
            saved.stream()
                    .filter(contact -> contact.address().equals(address))
                    // A lookup that erases a field shows nothing of it: see CONTACT-5.
                    .filter(contact -> shows(found, contact.sent()))
                    .forEach(contact -> require(contact, found, "when looked up"));
        });
    }

    private static boolean shows(JsonNode contact, ObjectNode sent) {
        return sent.has("name")
                ? contact.path("name").isString()
                : !contact.path("custom_data").isEmpty();
    }

    private void require(Saved contact, JsonNode shown, String where) {
        if (!shows(shown, contact.sent())) {
            example.assume(
                    shown.has("name") && shown.has("custom_data"),
                    "The target does not return the names or the custom data of contacts, and need not.");
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : flat(contact.sent()).entrySet()) {
            JsonNode actual = at(shown, field.getKey());
            if (!JsonEquality.equal(actual, field.getValue()) && mismatches.isEmpty()) {
                mismatches.add(mismatch(field.getKey(), field.getValue(), actual));
            }
        }
        example.require("A value has changed " + where + " (seed " + run.seed() + ").", mismatches);
    }

    private Mismatch mismatch(String place, JsonNode expected, JsonNode actual) {
        if (!expected.isString()) {
            return new Mismatch(place, expected.toString(), DisplayText.value(actual));
        }
        String text = expected.stringValue();
        String shortest = new TextShrinker(shorter -> changed(place, shorter).isPresent()).shrink(text);
        String came = changed(place, shortest).orElseGet(() -> actual.asString(""));
        return new Mismatch(
                place, DisplayText.text(shortest), DisplayText.text(came) + TextDifference.of(shortest, came));
    }

    /** What becomes of a text that is saved now; empty where it is rejected or stays as it is. */
    private Optional<String> changed(String place, String text) {
        String address = run.newAddress();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("email", address);
        if (place.equals("/name")) {
            body.put("name", text);
        } else {
            body.putObject("custom_data").put(place.substring("/custom_data/".length()), text);
        }
        Response response = send(body);
        return Optional.of(response)
                .filter(WriteStatus::done)
                .map(done -> at(ResourceType.CONTACT.in(done.json()), place).asString(""))
                .filter(shown -> !shown.equals(text))
                .or(() -> Optional.of(send(JsonNodeFactory.instance.objectNode().put("email", address)))
                        .filter(done -> WriteStatus.done(response) && WriteStatus.done(done))
                        .map(done ->
                                at(ResourceType.CONTACT.in(done.json()), place).asString(""))
                        .filter(shown -> !shown.equals(text)));
    }

    private static Map<String, JsonNode> flat(ObjectNode sent) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        sent.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                field.getValue()
                        .properties()
                        .forEach(entry -> fields.put("/custom_data/" + entry.getKey(), entry.getValue()));
            } else {
                fields.put("/" + field.getKey(), field.getValue());
            }
        });
        return fields;
    }

    private static JsonNode at(JsonNode contact, String place) {
        return place.startsWith("/custom_data/")
                ? contact.path("custom_data").path(place.substring("/custom_data/".length()))
                : contact.path(place.substring(1));
    }
}
