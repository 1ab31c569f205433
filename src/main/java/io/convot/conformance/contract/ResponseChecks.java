package io.convot.conformance.contract;

import com.networknt.schema.SchemaException;
import io.convot.conformance.contract.SchemaValidator.SchemaViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The rules that speak of every response, whatever was asked: form, schemas, the error table, what must not be shown.
 * Each response of a run is held against them without a step asking for it, and a breach counts against the rule that
 * it breaks, not against the rule whose example happened to meet it.
 */
public final class ResponseChecks {
    /**
     * RFC 8259, section 8.1 has JSON in UTF-8; a charset parameter means nothing, but must not say otherwise. Other
     * parameters (RFC 9110, section 8.3.1) may be anything.
     */
    private static final Pattern JSON_TYPE = Pattern.compile(
            "application/json\\s*(;\\s*(charset\\s*=\\s*(utf-?8|\"utf-?8\")|(?!charset\\s*=)[^\\s;=\"]+=([^\\s;\"]+|\"[^\"]*\"))?\\s*)*",
            Pattern.CASE_INSENSITIVE);

    /** How much of an error is searched for the inside of the service, in characters. */
    private static final int MAX_SEARCHED = 64 * 1024;

    /** The mask that replaces a secret in a response. */
    private static final String MASK = "***";

    private static final int MAX_PLACES = 5;

    private final SchemaValidator schemas;

    /** Makes the judge. */
    public ResponseChecks(SchemaValidator schemas) {
        this.schemas = schemas;
    }

    /** Checks a response against the rules that hold for all responses. */
    public List<RuleViolation> judge(Response response, ResourceType type, boolean underRequiredRule) {
        if (response.fromGateway()) {
            return List.of();
        }
        if (response.unreadCoding().isPresent()) {
            return secret(response).toList();
        }
        // The response to an unpublished path is open, and so is the form of errors outside the table.
        boolean published = type != ResourceType.ANYTHING;
        boolean inTable = ErrorCodes.codeOf(response.status()).isPresent();
        Map<String, RuleViolation> found = new LinkedHashMap<>();
        Stream<RuleViolation> all = response.served()
                ? published ? Stream.concat(form(response).stream(), served(response, type)) : Stream.empty()
                : refusal(response, underRequiredRule && published && inTable);
        Stream.concat(secret(response), all)
                .forEach(finding -> found.merge(finding.rule(), finding, (a, b) -> {
                    List<Mismatch> both = new ArrayList<>(a.mismatches());
                    both.addAll(b.mismatches());
                    return new RuleViolation(a.rule(), a.headline(), both);
                }));
        return List.copyOf(found.values());
    }

    /**
     * FORM-1: the body is JSON, and its label says so.
     *
     * @return the breach, where there is one
     */
    public Optional<RuleViolation> form(Response response) {
        List<Mismatch> wrong = new ArrayList<>();
        response.jsonFlaw().ifPresent(flaw -> wrong.add(new Mismatch("body", "JSON in UTF-8", flaw)));
        String type = response.header("content-type").orElse("nothing");
        if (JSON_TYPE.matcher(type.strip()).matches()) {
            return wrong.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RuleViolation(RuleIds.FORM_1, "The body is not valid JSON.", wrong));
        }
        String headline = wrong.isEmpty()
                ? "The body is not labelled as JSON in UTF-8."
                : "The body is neither valid JSON nor labelled as JSON.";
        wrong.add(new Mismatch("Content-Type", "application/json", type));
        return Optional.of(new RuleViolation(RuleIds.FORM_1, headline, wrong));
    }

    /**
     * ERR-1: an error comes in the documented form.
     *
     * @return the breach, where there is one
     */
    public Optional<RuleViolation> envelope(Response response) {
        String headline = "The error is not in the documented form.";
        if (response.jsonFlaw().isPresent()) {
            return Optional.of(new RuleViolation(
                    RuleIds.ERR_1,
                    headline,
                    new Mismatch("body", "an error as JSON", response.jsonFlaw().get())));
        }
        List<Mismatch> wrong = schemas.violations(ResourceType.ERROR, response.json()).stream()
                .map(SchemaViolation::mismatch)
                .toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new RuleViolation(RuleIds.ERR_1, headline, wrong));
    }

    /**
     * ERR-2: status and code belong together. Silent where the code can't be read: that is for ERR-1.
     *
     * @return the breach, where there is one
     */
    public Optional<RuleViolation> codeAndStatus(Response response) {
        JsonNode code = code(response);
        Optional<String> expected = ErrorCodes.codeOf(response.status());
        if (!code.isString() || expected.isEmpty() || code.stringValue().equals(expected.get())) {
            return Optional.empty();
        }
        String belongs = ErrorCodes.statusOf(code.stringValue());
        return Optional.of(new RuleViolation(
                RuleIds.ERR_2,
                "Status and code do not belong together.",
                new Mismatch(
                        "/error/code",
                        "\"" + expected.get() + "\" with status " + response.status(),
                        DisplayText.value(code) + (belongs.isEmpty() ? "" : ", which is for " + belongs))));
    }

    /**
     * ERR-6: a 422 says what is wrong.
     *
     * @return the breach, where there is one
     */
    public Optional<RuleViolation> details(Response response) {
        JsonNode details = response.json().path("error").path("details");
        boolean named = details.isArray() && !details.isEmpty();
        return response.status() != 422 || response.jsonFlaw().isPresent() || named
                ? Optional.empty()
                : Optional.of(new RuleViolation(
                        RuleIds.ERR_6,
                        "A failed validation does not say what is wrong.",
                        new Mismatch("/error/details", "a list that is not empty", DisplayText.value(details))));
    }

    /**
     * ERR-13: an error does not show the inside of the service.
     *
     * @return the breach, where there is one
     */
    public Optional<RuleViolation> inside(Response response) {
        return leaves(response)
                .flatMap(leaf -> ServiceInternals.in(leaf.text()).stream()
                        .map(shown -> new Mismatch(
                                leaf.pointer(),
                                "a text for the caller",
                                "\u201C" + DisplayText.text(shown) + "\u201D")))
                .findFirst()
                .map(found -> new RuleViolation(RuleIds.ERR_13, "An error shows the inside of the service.", found));
    }

    /**
     * PAGE-3: a page holds no more than its page size.
     *
     * @return the breach, where there is one
     */
    public Optional<RuleViolation> pageSize(Response response) {
        JsonNode list = response.json().path("conversations");
        int items = list.isArray() ? list.size() : 0;
        JsonNode size = response.json().path("meta").path("per_page");
        return !size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 1 || items <= size.asLong()
                ? Optional.empty()
                : Optional.of(new RuleViolation(
                        RuleIds.PAGE_3,
                        "A page holds more than its page size.",
                        new Mismatch("/conversations", "at most " + size + " conversations", "" + items)));
    }

    /** The code that an error carries. */
    public static JsonNode code(Response response) {
        return response.json().path("error").path("code");
    }

    /** What a reader of the error gets to see: names and texts as they are meant, not as JSON escapes them. */
    private static Stream<ResponseText> leaves(Response response) {
        return response.jsonFlaw().isPresent()
                ? Stream.of(new ResponseText("body", head(response.text())))
                : ResponseText.of(response.json(), MAX_SEARCHED);
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), MAX_SEARCHED));
    }

    private static Stream<RuleViolation> secret(Response response) {
        if (!response.repeatsSecret()) {
            return Stream.empty();
        }
        List<Mismatch> places = Stream.concat(
                        response.headers().entrySet().stream().flatMap(header -> header.getValue().stream()
                                .map(value -> new ResponseText(header.getKey(), value))),
                        leaves(response))
                .filter(text -> text.text().contains(MASK))
                .map(ResponseText::pointer)
                .distinct()
                .limit(MAX_PLACES)
                .map(place -> new Mismatch(place, "no part of the secret", "the secret (masked here as ***)"))
                .toList();
        return Stream.of(new RuleViolation(
                RuleIds.AUTH_8,
                "The response repeats the secret of the key.",
                places.isEmpty()
                        ? List.of(new Mismatch("body", "no part of the secret", "the secret (masked here as ***)"))
                        : places));
    }

    private Stream<RuleViolation> served(Response response, ResourceType type) {
        Stream<RuleViolation> schema = schemaViolations(response, type);
        return type == ResourceType.CONVERSATION_LIST ? Stream.concat(schema, pageSize(response).stream()) : schema;
    }

    /** Holds the body of a served call against the schema of what it should be. */
    public Stream<RuleViolation> schemaViolations(Response response, ResourceType type) {
        if (response.jsonFlaw().isPresent() || type == ResourceType.ANYTHING) {
            return Stream.empty();
        }
        return schemas.violations(type, type.in(response.json())).stream()
                .map(violation -> new RuleViolation(
                        owner(violation),
                        "The " + type.word() + " is not in the documented form.",
                        violation.mismatch()));
    }

    /** The rule that states what a schema states. */
    private static String owner(SchemaViolation violation) {
        String member = violation.mismatch().where();
        return switch (violation.schema()) {
            case "conversation.json" -> RuleIds.CONV_1;
            case "contact.json" -> RuleIds.CONTACT_1;
            case "page-meta.json" -> RuleIds.PAGE_1;
            case "conversation-list.json" -> member.equals("/meta") ? RuleIds.PAGE_1 : RuleIds.CONV_1;
            case "message.json" -> member.endsWith("/type") ? RuleIds.MSG_3 : RuleIds.MSG_2;
            case "message-list.json" -> RuleIds.MSG_4;
            default -> throw new SchemaException("no rule owns " + violation.schema());
        };
    }

    private Stream<RuleViolation> refusal(Response response, boolean judged) {
        Stream<Optional<RuleViolation>> required = judged
                ? Stream.of(form(response), envelope(response), codeAndStatus(response), details(response))
                : Stream.empty();
        // A redirect is not an error, and may have a page.
        Optional<RuleViolation> inside = response.status() >= 400 ? inside(response) : Optional.empty();
        return Stream.concat(required, Stream.of(inside)).flatMap(Optional::stream);
    }

    /** Members that a response carries and the pages do not speak of. */
    public Stream<Map.Entry<String, String>> undocumented(Response response, ResourceType type) {
        JsonNode body = response.json();
        return switch (type) {
            case CONVERSATION_LIST ->
                Stream.of(
                                new Located(ResourceType.CONVERSATION_LIST, List.of(body)),
                                new Located(ResourceType.PAGE_META, List.of(body.path("meta"))),
                                new Located(ResourceType.CONVERSATION, elements(body.path("conversations"))))
                        .flatMap(this::undocumented);
            case MESSAGE_LIST ->
                Stream.of(
                                new Located(ResourceType.MESSAGE_LIST, List.of(body)),
                                new Located(ResourceType.MESSAGE, elements(body.path("messages"))))
                        .flatMap(this::undocumented);
            case ANYTHING -> Stream.empty();
            default -> undocumented(new Located(type, List.of(type.in(body))));
        };
    }

    private Stream<Map.Entry<String, String>> undocumented(Located located) {
        var known = schemas.documented(located.type());
        return located.values().stream()
                .flatMap(value -> value.propertyNames().stream())
                .filter(name -> !known.contains(name))
                .map(name -> Map.entry(located.type().word().toLowerCase(Locale.ROOT), name));
    }

    private static List<JsonNode> elements(JsonNode list) {
        return list.valueStream().toList();
    }

    private record Located(ResourceType type, List<JsonNode> values) {}
}
