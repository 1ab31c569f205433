package io.convot.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The strength of the schemas: in responses that conform, each documented member is spoilt in each way that the
 * contract does not leave open, one at a time, and each time the response is refused for it. What the contract leaves
 * open is let through.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaMutationTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What stands in for a value of another type. */
    private static final List<String> VALUES = List.of(
            "null", "true", "false", "7", "-7", "0", "1.5", "\"\"", "\"x\"", "\"7\"", "[]", "{}", "[7]", "[\"x\"]");

    private final ResponseChecks checks = new ResponseChecks(new SchemaValidator());
    private List<Recorded> recorded = List.of();

    @BeforeAll
    void record() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.plain())) {
            recorded = new Recorder(sandbox).all();
        }
    }

    @Test
    void recorded_responses_conform() {
        assertThat(recorded).hasSizeGreaterThan(20);
        assertThat(recorded)
                .allSatisfy(
                        each -> assertThat(judge(each, each.response().json())).isEmpty());
    }

    @Test
    void each_documented_member_that_is_spoilt_is_refused() {
        List<Mutant> mutants = new ArrayList<>();
        recorded.forEach(each -> mutants.addAll(spoilt(each)));

        List<String> survivors = mutants.stream()
                .filter(mutant -> !killed(mutant))
                .map(mutant -> mutant.what() + " in " + mutant.body())
                .toList();

        assertThat(survivors).isEmpty();
        assertThat(mutants).as("mutants").hasSizeGreaterThan(2_000);
        System.getLogger(SchemaMutationTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} mutants of {1} answers, all refused",
                        mutants.size(),
                        recorded.size());
    }

    @Test
    void each_added_member_is_let_through() {
        List<String> accused = new ArrayList<>();
        int added = 0;
        for (Recorded each : recorded) {
            for (JsonPointer place : objects(each.response().json())) {
                for (String value : VALUES) {
                    JsonNode body = each.response().json().deepCopy();
                    ((ObjectNode) body.at(place)).set("added_by_nobody", JSON.readTree(value));
                    added++;
                    if (!judge(each, body).isEmpty()) {
                        accused.add(place + " in " + body);
                    }
                }
            }
        }

        assertThat(accused).isEmpty();
        assertThat(added).isGreaterThan(500);
    }

    @Test
    void each_order_of_members_is_let_through() {
        for (Recorded each : recorded) {
            for (int turn = 0; turn < 4; turn++) {
                JsonNode body = reordered(each.response().json(), turn);
                assertThat(judge(each, body)).as(body.toString()).isEmpty();
            }
        }
    }

    @Test
    void accepts_freedoms_of_the_contract() {
        List<String> accused = new ArrayList<>();
        int open = 0;
        for (Recorded each : recorded) {
            for (MutationPlace place : places(each)) {
                for (String value : VALUES) {
                    if (place.member().open().contains(value)) {
                        JsonNode body = with(each.response().json(), place.pointer(), value);
                        open++;
                        if (!judge(each, body).isEmpty()) {
                            accused.add(place.pointer() + " " + value + " in " + body);
                        }
                    }
                }
            }
        }

        assertThat(accused).isEmpty();
        assertThat(open).isGreaterThan(100);
    }

    private boolean killed(Mutant mutant) {
        // Refused, and for the place that was spoilt: a response that is refused for something else proves nothing.
        return judge(mutant.recorded(), mutant.body()).stream()
                .flatMap(finding -> finding.mismatches().stream())
                .map(Mismatch::where)
                .anyMatch(where -> where.equals(mutant.blamed()) || where.startsWith(mutant.blamed() + "/"));
    }

    private List<RuleViolation> judge(Recorded each, JsonNode body) {
        return checks.judge(ResponseFixtures.json(each.response().status(), body), each.type(), true);
    }

    private static List<Mutant> spoilt(Recorded each) {
        List<Mutant> mutants = new ArrayList<>();
        JsonNode body = each.response().json();
        for (MutationPlace place : places(each)) {
            if (isContentOfActivity(body, place.pointer())) {
                continue;
            }
            String name = place.pointer().toString();
            String blamed = name.substring(
                    each.type() == ResourceType.ERROR
                            ? 0
                            : wrapper(body, each.type().word()).length());
            if (place.member().needed()) {
                JsonNode without = body.deepCopy();
                ((ObjectNode) without.at(place.pointer().head()))
                        .remove(place.member().name());
                mutants.add(new Mutant(each, blamed, name + " dropped", without));
            }
            Stream.concat(VALUES.stream(), place.member().wrong().stream())
                    .distinct()
                    .filter(value -> !place.member().open().contains(value))
                    .filter(value -> !JSON.readTree(value).equals(body.at(place.pointer())))
                    .forEach(value -> mutants.add(
                            new Mutant(each, blamed, name + " as " + value, with(body, place.pointer(), value))));
        }
        return mutants;
    }

    /** What an activity says is open. */
    private static boolean isContentOfActivity(JsonNode body, JsonPointer place) {
        return place.toString().endsWith("/content")
                && body.at(place.head()).path("type").asString("").equals("activity");
    }

    private static JsonNode with(JsonNode body, JsonPointer pointer, String value) {
        JsonNode copy = body.deepCopy();
        ((ObjectNode) copy.at(pointer.head())).set(pointer.last().getMatchingProperty(), JSON.readTree(value));
        return copy;
    }

    /** Where in a response the documented members are; of a list's elements, the first three stand for all. */
    private static List<MutationPlace> places(Recorded each) {
        JsonNode body = each.response().json();
        return switch (each.type()) {
            case CONVERSATION_LIST ->
                Stream.of(
                                members("", Member.CONVERSATIONS, Member.META),
                                members("/meta", Member.PAGE, Member.PER_PAGE, Member.HAS_MORE),
                                elements(body, "conversations", Member.OF_CONVERSATION))
                        .flatMap(List::stream)
                        .toList();
            case MESSAGE_LIST ->
                Stream.of(members("", Member.MESSAGES), elements(body, "messages", Member.OF_MESSAGE))
                        .flatMap(List::stream)
                        .toList();
            case CONVERSATION -> members(wrapper(body, "conversation"), Member.OF_CONVERSATION);
            case CONTACT -> members(wrapper(body, "contact"), Member.CONTACT_ID);
            case MESSAGE -> members(wrapper(body, "message"), Member.OF_MESSAGE);
            case ERROR ->
                Stream.of(
                                members("", Member.ERROR),
                                members("/error", code(each.response().status()), Member.ERROR_MESSAGE),
                                body.at("/error/details").isMissingNode()
                                        ? List.<MutationPlace>of()
                                        : members(
                                                "/error",
                                                details(each.response().status())))
                        .flatMap(List::stream)
                        .toList();
            default -> throw new IllegalArgumentException("no such thing: " + each.type());
        };
    }

    private static String wrapper(JsonNode body, String name) {
        return body.path(name).isObject() ? "/" + name : "";
    }

    private static List<MutationPlace> elements(JsonNode body, String list, Member... members) {
        List<MutationPlace> places = new ArrayList<>();
        for (int i = 0; i < Math.min(3, body.path(list).size()); i++) {
            places.addAll(members("/" + list + "/" + i, members));
        }
        return places;
    }

    private static List<MutationPlace> members(String parent, Member... members) {
        return Arrays.stream(members)
                .map(member -> new MutationPlace(JsonPointer.compile(parent + "/" + member.name()), member))
                .toList();
    }

    /** Another status's code, or one that is in no table, is distinguished from the one that belongs. */
    private static Member code(int status) {
        return new Member(
                "code",
                true,
                Set.of(),
                Stream.of(400, 401, 403, 404, 422, 429)
                        .filter(other -> other != status)
                        .map(other -> "\"" + ErrorCodes.codeOf(other).orElseThrow() + "\"")
                        .toList());
    }

    private static Member details(int status) {
        List<String> wrong = List.of("[\"x\", 7]", "[null]", "[[\"x\"]]", "[{\"field\": \"email\"}]");
        return status == 422
                ? new Member("details", true, Set.of("[\"x\"]"), wrong)
                : new Member("details", false, Set.of("null", "[]", "[\"x\"]"), wrong);
    }

    private static List<JsonPointer> objects(JsonNode body) {
        List<JsonPointer> found = new ArrayList<>();
        collect(body, JsonPointer.empty(), found);
        return found;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> found) {
        if (node.isObject()) {
            found.add(at);
            node.properties().forEach(member -> collect(member.getValue(), at.appendProperty(member.getKey()), found));
        }
        for (int i = 0; node.isArray() && i < Math.min(2, node.size()); i++) {
            collect(node.get(i), at.appendIndex(i), found);
        }
    }

    /** The same members in another order: backwards, by name, by name backwards, turned by one. */
    private static JsonNode reordered(JsonNode node, int turn) {
        if (node.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            node.valueStream().forEach(element -> list.add(reordered(element, turn)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        List<String> names = new ArrayList<>(node.propertyNames());
        switch (turn) {
            case 0 -> Collections.reverse(names);
            case 1 -> Collections.sort(names);
            case 2 -> names.sort(Collections.reverseOrder());
            default -> Collections.rotate(names, 1);
        }
        ObjectNode object = JSON.createObjectNode();
        names.forEach(name -> object.set(name, reordered(node.get(name), turn)));
        return object;
    }

    /** A response that conforms, and what it is. */
    private record Recorded(ResourceType type, Response response) {}

    private record MutationPlace(JsonPointer pointer, Member member) {}

    private record Mutant(Recorded recorded, String blamed, String what, JsonNode body) {}

    /**
     * A documented member.
     *
     * @param name its name
     * @param needed whether it has to be there
     * @param open those of the values above that conform here
     * @param wrong further values that do not: out of the set, out of the range, in the wrong format
     */
    private record Member(String name, boolean needed, Set<String> open, List<String> wrong) {
        static final Member CONVERSATIONS = list("conversations");
        static final Member MESSAGES = list("messages");
        static final Member META = new Member("meta", true, Set.of(), List.of("{\"page\": 1}"));
        static final Member PAGE = new Member("page", true, Set.of("7"), List.of("-1", "1.25", "\"1\""));
        static final Member PER_PAGE = new Member("per_page", true, Set.of("7"), List.of("-30", "30.5", "\"30\""));
        static final Member HAS_MORE =
                new Member("has_more", true, Set.of("true", "false"), List.of("1", "\"true\"", "\"false\""));
        static final Member CONTACT_ID = number("id");
        static final Member ERROR = new Member("error", true, Set.of(), List.of("\"not_found\"", "[{}]"));
        static final Member ERROR_MESSAGE =
                new Member("message", true, Set.of("\"x\"", "\"7\""), List.of("[\"No.\"]", "{\"en\": \"No.\"}"));

        static final Member[] OF_CONVERSATION = {
            new Member(
                    "id",
                    true,
                    Set.of(),
                    List.of(
                            "\"9b1f6a523c1e4a3b9d520d6f3f1c2a77\"",
                            "\"{9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77}\"",
                            "\"urn:uuid:9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77\"",
                            "\"9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a7\"",
                            "\"9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a777\"",
                            "\"9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a7g\"",
                            "\"9b1f6a52-3c1e-4a3b-9d520d6f-3f1c2a77\"",
                            "\" 9b1f6a52-3c1e-4a3b-9d52-0d6f3f1c2a77\"",
                            "\"conv_1\"")),
            new Member(
                    "status",
                    true,
                    Set.of(),
                    List.of("\"Open\"", "\"OPEN\"", "\"closed\"", "\"snoozed\"", "\"open \"", "[\"open\"]")),
            number("contact_id"),
            new Member("messages_count", true, Set.of("7", "0"), List.of("-1", "0.5", "\"0\"", "[0]"))
        };

        static final Member[] OF_MESSAGE = {
            new Member("id", true, Set.of("7", "-7", "0", "\"x\"", "\"7\""), List.of("[\"x\"]", "7.25")),
            new Member(
                    "type",
                    true,
                    Set.of(),
                    List.of("\"Incoming\"", "\"message\"", "\"private\"", "\"note,activity\"", "2")),
            new Member(
                    "content",
                    false,
                    Set.of("null", "\"\"", "\"x\"", "\"7\""),
                    List.of("{\"text\": \"Hello\"}", "[\"Hello\"]"))
        };

        private static Member number(String name) {
            return new Member(name, true, Set.of("7", "-7", "0"), List.of("88.5", "\"88\"", "[88]", "{\"id\": 88}"));
        }

        private static Member list(String name) {
            return new Member(name, true, Set.of("[]"), List.of("{\"0\": {}}", "[null]", "[[]]"));
        }
    }

    /** Takes answers of all published calls from a sandbox, errors too, and makes the wrapped forms of them. */
    private static final class Recorder {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Sandbox sandbox;
        private final List<Recorded> recorded = new ArrayList<>();

        Recorder(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        List<Recorded> all() throws Exception {
            String full = sandbox.keys().full();
            take(ResourceType.CONVERSATION_LIST, full, "GET", "/conversations?per_page=5", "");
            take(ResourceType.CONVERSATION_LIST, full, "GET", "/conversations?page=2&per_page=3", "");
            take(ResourceType.CONVERSATION_LIST, full, "GET", "/conversations?page=1000", "");
            both(
                    ResourceType.CONTACT,
                    full,
                    "/contacts",
                    "{\"email\": \"jane@example.com\", \"custom_data\": {\"plan\": \"pro\"}}");
            both(ResourceType.CONTACT, full, "/contacts", "{\"external_id\": \"jane\", \"name\": \"Jane\"}");
            JsonNode started = both(
                    ResourceType.CONVERSATION,
                    full,
                    "/conversations",
                    "{\"email\": \"jane@example.com\", \"content\": \"Hi\"}");
            String messages = "/conversations/" + started.path("id").stringValue() + "/messages";
            both(ResourceType.MESSAGE, full, messages, "{\"content\": \"As the API\"}");
            both(
                    ResourceType.MESSAGE,
                    full,
                    messages,
                    "{\"content\": \"As a teammate\", \"operator_id\": "
                            + sandbox.keys().operatorId() + "}");
            take(ResourceType.MESSAGE_LIST, full, "GET", messages, "");
            take(ResourceType.MESSAGE_LIST, full, "GET", messages + "?type=incoming,outgoing", "");
            for (JsonNode seeded : recorded.get(0).response().json().path("conversations")) {
                take(
                        ResourceType.MESSAGE_LIST,
                        full,
                        "GET",
                        "/conversations/" + seeded.path("id").stringValue() + "/messages",
                        "");
                if (recorded.size() > 22) {
                    break;
                }
            }
            errors(full, messages);
            return List.copyOf(recorded);
        }

        private void errors(String full, String messages) throws Exception {
            String nowhere = "/conversations/00000000-0000-4000-8000-000000000000/messages";
            take(ResourceType.ERROR, full, "POST", "/contacts", "{");
            take(ResourceType.ERROR, full, "POST", "/contacts", "{}");
            take(ResourceType.ERROR, full, "POST", "/contacts", "{\"email\": \"no address\"}");
            take(ResourceType.ERROR, full, "POST", "/conversations", "{\"email\": \"jane@example.com\"}");
            take(ResourceType.ERROR, full, "POST", messages, "{\"content\": \"Hi\", \"operator_id\": 0}");
            take(ResourceType.ERROR, full, "GET", nowhere, "");
            take(ResourceType.ERROR, full, "POST", nowhere, "{\"content\": \"Hi\"}");
            take(ResourceType.ERROR, sandbox.keys().revoked(), "GET", "/conversations", "");
            take(
                    ResourceType.ERROR,
                    sandbox.keys().readOnly(),
                    "POST",
                    "/contacts",
                    "{\"email\": \"jane@example.com\"}");
            take(ResourceType.ERROR, sandbox.keys().writeOnly(), "GET", "/conversations", "");
            take(ResourceType.ERROR, sandbox.keys().otherApp(), "GET", messages, "");
            // The one documented error that is dear to provoke.
            recorded.add(new Recorded(ResourceType.ERROR, ResponseFixtures.error(429, "rate_limited", "Slow down.")));

            Map<Integer, Long> statuses = new TreeMap<>();
            recorded.stream()
                    .filter(each -> each.type() == ResourceType.ERROR)
                    .forEach(each -> statuses.merge(each.response().status(), 1L, Long::sum));
            assertThat(statuses).containsOnlyKeys(400, 401, 403, 404, 422, 429);
        }

        /** Bare and wrapped, alone and with something beside it. */
        private JsonNode both(ResourceType type, String key, String path, String body) throws Exception {
            Response response = take(type, key, "POST", path, body);
            ObjectNode wrapped = JSON.createObjectNode();
            wrapped.set(type.word(), response.json());
            recorded.add(new Recorded(type, ResponseFixtures.json(200, wrapped)));
            recorded.add(new Recorded(
                    type, ResponseFixtures.json(201, wrapped.deepCopy().put("created", true))));
            return response.json();
        }

        private Response take(ResourceType type, String key, String method, String path, String body) throws Exception {
            HttpResponse<byte[]> received = http.send(
                    HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                            .method(method, BodyPublishers.ofString(body))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofByteArray());
            Response response =
                    new Response(received.statusCode(), received.headers().map(), received.body(), false);
            assertThat(response.served()).as(method + " " + path + " " + body).isEqualTo(type != ResourceType.ERROR);
            recorded.add(new Recorded(type, response));
            return response;
        }
    }
}
