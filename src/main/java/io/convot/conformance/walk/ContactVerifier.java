package io.convot.conformance.walk;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.JsonEquality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Verifies a contact in a response against the model. A target is free to show neither name nor custom data. */
final class ContactVerifier {
    private final List<KnownContact> all;
    private final Traces refused;
    private final Traces elsewhere;

    /**
     * Checks for a walk.
     *
     * @param refused what must not be stored anywhere, since the call that sent it was rejected
     * @param elsewhere what was saved in another app
     */
    ContactVerifier(List<KnownContact> all, Traces refused, Traces elsewhere) {
        this.all = all;
        this.refused = refused;
        this.elsewhere = elsewhere;
    }

    /**
     * The problems of a contact as a response shows it.
     *
     * @param sentName whether the call has sent a name
     * @param sentKeys the custom keys that the call has sent
     */
    List<Problem> of(KnownContact contact, JsonNode shown, boolean sentName, Set<String> sentKeys) {
        if (contact.isUnsure()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        name(contact, shown, sentName).ifPresent(problems::add);
        JsonNode data = shown.path("custom_data");
        if (data.isObject() || (data.isNull() && contact.showsData())) {
            contact.data().forEach((key, value) -> value(contact, data, key, value, sentKeys)
                    .ifPresent(problems::add));
            for (Map.Entry<String, JsonNode> entry : data.properties()) {
                foreign(contact, entry.getKey(), entry.getValue()).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<Problem> name(KnownContact contact, JsonNode shown, boolean sent) {
        JsonNode name = shown.path("name");
        Optional<String> refusal = refused.ruleOf(name.asString(""));
        if (refusal.isPresent()) {
            return Optional.of(Problem.certain(
                    refusal.get(),
                    "A contact has the name that a rejected call has sent.",
                    mismatch(
                            "/name", contact.name().map(ContactVerifier::quoted).orElse("another name"), name)));
        }
        if (contact.name().isEmpty() || !(name.isString() || (name.isNull() && (sent || contact.showsName())))) {
            return Optional.empty();
        }
        String expected = contact.name().get();
        String actual = name.asString("");
        if (actual.equals(expected)) {
            return Optional.empty();
        }
        boolean changed = sent || contact.hadName(actual);
        return Optional.of(Problem.certain(
                changed ? RuleIds.CONTACT_4 : RuleIds.CONTACT_5,
                changed ? "A contact does not have the name that was saved last." : "A contact has lost its name.",
                mismatch("/name", quoted(expected), name)));
    }

    private Optional<Problem> value(
            KnownContact contact, JsonNode data, String key, JsonNode expected, Set<String> sent) {
        JsonNode actual = data.path(key);
        if (expected.isNull()) {
            return actual.isMissingNode() || actual.isNull() || contact.wasWrittenElsewhere(key)
                    ? Optional.empty()
                    : Optional.of(problem(
                            RuleIds.CONTACT_6, "A custom key that was cleared is there.", key, expected, actual));
        }
        if (JsonEquality.equal(actual, expected)) {
            return Optional.empty();
        }
        if (contact.wasWrittenElsewhere(key)) {
            return Optional.of(problem(
                    RuleIds.TENANT_6, "Another app has changed a custom value of this one.", key, expected, actual));
        }
        if (contact.hadData(key, actual)) {
            return Optional.of(problem(
                    RuleIds.CONTACT_4, "A custom value is not the one that was saved last.", key, expected, actual));
        }
        boolean text = expected.isString() && !expected.stringValue().isEmpty();
        boolean otherType = actual.isValueNode() && !actual.isNull() && actual.getNodeType() != expected.getNodeType();
        if (otherType || (sent.contains(key) && !text)) {
            return Optional.of(
                    problem(RuleIds.CONTACT_7, "A custom value is not kept as it was sent.", key, expected, actual));
        }
        if (sent.contains(key)) {
            return Optional.of(
                    problem(RuleIds.CONTACT_4, "A custom value is not the one that was sent.", key, expected, actual));
        }
        return Optional.of(problem(
                sent.isEmpty() ? RuleIds.CONTACT_5 : RuleIds.CONTACT_6,
                "A custom value that the call did not send has changed.",
                key,
                expected,
                actual));
    }

    /** A value that the walk has given to another contact, or in another app, and never to this one. */
    private Optional<Problem> foreign(KnownContact contact, String key, JsonNode value) {
        if (contact.data().containsKey(key)
                || !value.isString()
                || !value.stringValue().startsWith("value-")) {
            return Optional.empty();
        }
        Optional<String> rule = elsewhere.ruleOf(value.stringValue()).or(() -> refused.ruleOf(value.stringValue()));
        boolean leaked = all.stream()
                .filter(other -> other != contact)
                .anyMatch(other -> value.equals(other.data().get(key)) || other.hadData(key, value));
        return rule.or(() -> leaked ? Optional.of(RuleIds.CONTACT_5) : Optional.empty())
                .map(broken -> Problem.certain(
                        broken,
                        "A contact has a custom value that was not saved for it.",
                        new Mismatch("/custom_data/" + key, "nothing", DisplayText.value(value))));
    }

    private static Problem problem(String rule, String headline, String key, JsonNode expected, JsonNode actual) {
        return Problem.certain(
                rule,
                headline,
                mismatch("/custom_data/" + key, expected.isNull() ? "nothing" : DisplayText.value(expected), actual));
    }

    private static String quoted(String text) {
        return "\"" + DisplayText.text(text) + "\"";
    }

    private static Mismatch mismatch(String where, String expected, JsonNode actual) {
        return new Mismatch(where, expected, DisplayText.value(actual));
    }
}
