package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.ExpectedRefusal;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.MessageList;
import io.convot.conformance.scenario.Polling;
import io.convot.conformance.scenario.Polling.Look;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestMessages;
import io.convot.conformance.scenario.TestMessages.Reply;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The list of messages as a whole: its types, its filter, its order. */
public record MessageListSteps(
        ScenarioContext example, RunContext run, TestConversations conversations, TestMessages messages) {
    private static final int MAX_MISMATCHES = 5;
    private static final List<String> TYPES = List.of("incoming", "outgoing", "note", "activity");

    @Then("every listed message has a documented type")
    public void documentedTypes() {
        example.requireKept(RuleIds.MSG_3);
        boolean empty = example.response().json().path("messages").isEmpty();
        example.assume(
                !empty || run.hasStarted(conversations.current().id()), "The conversation has no message to check.");
        if (empty) {
            messages.listSettled(conversations.current());
            example.requireKept(RuleIds.MSG_3);
        }
    }

    @Then("{messageList} are exactly those {selection}")
    public void exactly(MessageList list, String selection) {
        switch (selection) {
            case "of the four types" -> requireAllTypes();
            case "of these types" -> requireTypes(list.types());
            default -> requireSameWhenEncoded(list.types());
        }
    }

    private void requireAllTypes() {
        messages.settle(conversations.current());
        Polling.assertStable(run.settings().lag(), () -> {
            Listed all = listed("");
            List<Listed> byType = TYPES.stream().map(this::listed).toList();
            List<String> expected = byType.stream()
                    .flatMap(one -> one.messages().stream())
                    .sorted()
                    .toList();
            return compared(
                    expected,
                    all,
                    byType,
                    "The list without a filter differs from the lists of the four types together.");
        });
    }

    /** The messages of a list in words, in the order of the words, and the response that ends it. */
    private record Listed(List<String> messages, Response response) {}

    private Listed listed(String filter) {
        List<String> messages = described(list(filter));
        return new Listed(messages, example.response());
    }

    private void requireTypes(String types) {
        List<String> wanted = List.of(types.split(",", -1));
        Polling.assertStable(run.settings().lag(), () -> {
            // Notes that only the filter "note" shows are notes all the same: what the list without a filter omits is
            // checked by MSG-4.
            // Their ids alone are compared: other fields may change from one reading to the next.
            List<String> known = described(Stream.concat(Stream.of(""), wanted.stream())
                            .flatMap(filter -> list(filter).stream())
                            .filter(message -> wanted.contains(TestMessages.type(message)))
                            .toList())
                    .stream()
                    .distinct()
                    .toList();
            Response other = example.response();
            return compared(
                    known,
                    listed(types),
                    List.of(new Listed(known, other)),
                    "The filter \"" + types + "\" lists the wrong messages.");
        });
    }

    /** RFC 3986, section 2.1: the digits of an escape may be capitals or not. */
    private void requireSameWhenEncoded(String types) {
        for (String comma : List.of("%2C", "%2c")) {
            requireSame(types, types.replace(",", comma));
        }
    }

    private void requireSame(String types, String encoded) {
        String id = conversations.current().id();
        Response response =
                example.call(run.calls().listMessages(run.full(), id, "type=" + encoded), ResourceType.MESSAGE_LIST);
        example.requireStatus(response.served(), "A filter with its comma percent-encoded is rejected.", "200");
        Polling.assertStable(run.settings().lag(), () -> {
            Listed plain = listed(types);
            return compared(
                    plain.messages(),
                    listed(encoded),
                    List.of(plain),
                    "The filter \"" + encoded + "\" does not list what \"" + types + "\" does.");
        });
    }

    @Then("the request is {rejection}, or lists {onlyTypes}")
    public void rejectedOrLists(ExpectedRefusal rejection, List<String> types) {
        Response response = example.response();
        if (!response.served()) {
            example.require(rejection.headline(response), rejection.mismatches(response));
            return;
        }
        String expected =
                "a rejection, or " + (types.isEmpty() ? "an empty list" : "only " + String.join(" and ", types));
        List<Mismatch> mismatches = response.json()
                .path("messages")
                .valueStream()
                .filter(message -> !types.contains(TestMessages.type(message)))
                .map(message -> new Mismatch(
                        example.exchanges().pointer(message) + "/type",
                        expected,
                        DisplayText.value(message.path("type"))))
                .limit(MAX_MISMATCHES)
                .toList();
        example.require("A filter shows a type that it does not name.", mismatches);
    }

    /** Reads the list twice without a filter and once with one. */
    @Then("its messages always have the same order, with the filter {string} or without")
    public void inOrder(String types) {
        if (messages.replies().isEmpty()) {
            requireSameOrder(types);
            return;
        }
        requireAllListed();
        List<String> replies = messages.replies().stream().map(Reply::content).toList();
        List<String> sent = new ArrayList<>(List.of(conversations.current().firstContent()));
        sent.addAll(replies);
        // The type of the first message, and so whether the filter shows it, is checked by CONV-9.
        List<Listed> readings = List.of(reading("", sent), reading("", sent), reading(types, replies));
        List<List<String>> orders = readings.stream().map(Listed::messages).toList();
        boolean oldestFirst = orders.equals(List.of(sent, sent, replies));
        boolean newestFirst = orders.equals(List.of(reversed(sent), reversed(sent), reversed(replies)));
        if (!oldestFirst && !newestFirst) {
            Listed first = readings.get(0);
            boolean firstIsNewestFirst = first.messages().equals(reversed(sent));
            List<List<String>> right = firstIsNewestFirst
                    ? List.of(reversed(sent), reversed(sent), reversed(replies))
                    : List.of(sent, sent, replies);
            int at = IntStream.range(0, readings.size())
                    .filter(i -> !orders.get(i).equals(right.get(i)))
                    .findFirst()
                    .orElse(0);
            Listed other = readings.get(at == 0 ? 1 : 0);
            throw example.breach(
                    FaultyResponse.of(readings.get(at).response(), other.response()),
                    "The order of the messages changes.",
                    List.of(new Mismatch(
                            "/messages",
                            "always oldest first, or always newest first",
                            "the messages " + numbered(orders.get(at), sent) + " in this reading, and "
                                    + numbered(other.messages(), sent) + " in the other one")));
        }
    }

    /** Others may write to the conversation, so only what both lists show is compared. */
    private void requireSameOrder(String types) {
        Polling.assertStable(run.settings().lag(), () -> {
            List<String> all = ids(list(""));
            List<String> filtered = ids(list(types));
            List<String> expected = all.stream().filter(filtered::contains).toList();
            List<String> actual = filtered.stream().filter(all::contains).toList();
            return expected.equals(actual)
                    ? Look.passed()
                    : new Look(
                            Optional.of(example.breach(
                                    "The order of the messages depends on the filter.",
                                    List.of(new Mismatch(
                                            "/messages",
                                            "in this order: " + String.join(", ", expected),
                                            String.join(", ", actual))))),
                            List.of(expected, actual));
        });
    }

    private static List<String> ids(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("id").asString(""))
                .distinct()
                .toList();
    }

    private static String numbered(List<String> messages, List<String> sent) {
        return messages.stream()
                .map(content -> Integer.toString(sent.indexOf(content) + 1))
                .collect(Collectors.joining(", "));
    }

    /** Waits for what was sent, and sends nothing more: the newest message is where an order fails. */
    private void requireAllListed() {
        List<String> replies = messages.replies().stream().map(Reply::content).toList();
        if (!hasAll(replies).test(messages.listUntil(conversations.current(), "", hasAll(replies)))) {
            throw messages.lostReply();
        }
    }

    private static Predicate<List<JsonNode>> hasAll(List<String> contents) {
        return listed -> contents.stream().allMatch(content -> TestMessages.contains(listed, content));
    }

    private Listed reading(String filter, List<String> contents) {
        List<String> messages =
                List.copyOf(messages().listUntil(conversations.current(), filter, hasAll(contents)).stream()
                        .map(message -> message.path("content").asString(""))
                        .filter(contents::contains)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        return new Listed(messages, example.response());
    }

    private static List<String> reversed(List<String> contents) {
        List<String> reversed = new ArrayList<>(contents);
        Collections.reverse(reversed);
        return reversed;
    }

    private List<JsonNode> list(String filter) {
        return messages.list(conversations.current(), filter);
    }

    /** Compares a list with what other lists show; of these, the one that shows a difference is the evidence. */
    private Look compared(List<String> expected, Listed actual, List<Listed> others, String headline) {
        if (expected.equals(actual.messages())) {
            return Look.passed();
        }
        List<String> missing = without(expected, actual.messages()).toList();
        List<String> unexpected = without(actual.messages(), expected).toList();
        List<Mismatch> mismatches = new ArrayList<>();
        missing.forEach(message -> mismatches.add(new Mismatch("/messages", message, "nothing")));
        unexpected.forEach(message -> mismatches.add(new Mismatch("/messages", "nothing", message)));
        Listed other = others.stream()
                .filter(list -> missing.stream().anyMatch(list.messages()::contains))
                .findFirst()
                .orElse(others.get(0));
        return new Look(
                Optional.of(
                        example.breach(FaultyResponse.of(actual.response(), other.response()), headline, mismatches)),
                List.of(expected, actual.messages()));
    }

    private static Stream<String> without(List<String> messages, List<String> others) {
        List<String> left = new ArrayList<>(messages);
        others.forEach(left::remove);
        return left.stream().limit(MAX_MISMATCHES);
    }

    private static List<String> described(List<JsonNode> listed) {
        return listed.stream()
                .map(message ->
                        "the message " + message.path("id").asString("") + " of type " + TestMessages.type(message))
                .sorted()
                .toList();
    }
}
