package io.convot.conformance.steps;

import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.ResourceType;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.ExpectedRefusal;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The list of messages as a whole: its types, its filter, its order. */
public record MessageListSteps(
        ScenarioContext example, RunContext run, TestConversations conversations, TestMessages messages) {
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
        Polling.assertStable(() -> {
            List<String> all = described(list(""));
            List<String> byType = TYPES.stream()
                    .flatMap(type -> described(list(type)).stream())
                    .sorted()
                    .toList();
            return compared(byType, all, "The list without a filter is not what the four types add up to.");
        });
    }

    private void requireTypes(String types) {
        List<String> wanted = List.of(types.split(",", -1));
        Polling.assertStable(() -> {
            // Notes that only the filter "note" shows are notes all the same: what the list without a filter omits is
            // checked by MSG-4.
            List<String> known = described(Stream.concat(Stream.of(""), wanted.stream())
                    .flatMap(filter -> list(filter).stream())
                    .filter(message -> wanted.contains(TestMessages.type(message)))
                    .distinct()
                    .toList());
            return compared(known, described(list(types)), "The filter \"" + types + "\" lists the wrong messages.");
        });
    }

    /** Most HTTP clients percent-encode the comma of a filter (RFC 3986, section 2.1). */
    private void requireSameWhenEncoded(String types) {
        String encoded = types.replace(",", "%2C");
        String id = conversations.current().id();
        Response response =
                example.call(run.calls().listMessages(run.full(), id, "type=" + encoded), ResourceType.MESSAGE_LIST);
        example.requireStatus(response.served(), "A filter with its comma percent-encoded is rejected.", "200");
        Polling.assertStable(() -> compared(
                described(list(types)),
                described(list(encoded)),
                "The filter \"" + encoded + "\" does not list what \"" + types + "\" does."));
    }

    @Then("the request is {rejection}, or lists {onlyTypes}")
    public void rejectedOrLists(ExpectedRefusal rejection, List<String> types) {
        Response response = example.response();
        String expected = "a rejection, or " + (types.isEmpty() ? "an empty list" : types + " at most");
        List<Mismatch> mismatches = !response.served()
                ? rejection.mismatches(response)
                : response.json()
                        .path("messages")
                        .valueStream()
                        .map(TestMessages::type)
                        .filter(type -> !types.contains(type))
                        .distinct()
                        .map(type -> new Mismatch("/messages", expected, "a message of type " + type))
                        .toList();
        example.require("A filter shows a type that it does not name.", mismatches);
    }

    /** Reads the list twice without a filter and once with one. */
    @Then("its messages always have the same order, with the filter {string} or without")
    public void inOrder(String types) {
        requireAllListed();
        List<String> replies = messages.replies().stream().map(Reply::content).toList();
        List<String> sent = new ArrayList<>(List.of(conversations.current().firstContent()));
        sent.addAll(replies);
        // The type of the first message, and so whether the filter shows it, is checked by CONV-9.
        List<List<String>> readings = List.of(reading("", sent), reading("", sent), reading(types, replies));
        boolean oldestFirst = readings.equals(List.of(sent, sent, replies));
        boolean newestFirst = readings.equals(List.of(reversed(sent), reversed(sent), reversed(replies)));
        if (!oldestFirst && !newestFirst) {
            throw example.breach(
                    "The order of the messages changes.",
                    "/messages",
                    "always oldest first, or always newest first",
                    readings.stream()
                            .map(reading -> reading.stream()
                                    .map(content -> Integer.toString(sent.indexOf(content) + 1))
                                    .collect(Collectors.joining(", ")))
                            .collect(Collectors.joining("; then ")));
        }
    }

    /** Waits for what was sent, and sends nothing more: the newest message is where an order fails. */
    private void requireAllListed() {
        boolean allListed = Polling.pollUntilPresent(
                        run.settings().lag(), () -> Optional.of(messages.list(conversations.current(), ""))
                                .filter(listed -> messages.replies().stream()
                                        .allMatch(reply -> TestMessages.contains(listed, reply.content()))))
                .isPresent();
        if (!allListed) {
            throw messages.lostReply();
        }
    }

    private List<String> reading(String filter, List<String> contents) {
        return List.copyOf(messages.list(conversations.current(), filter).stream()
                .map(message -> message.path("content").asString(""))
                .filter(contents::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static List<String> reversed(List<String> contents) {
        List<String> reversed = new ArrayList<>(contents);
        Collections.reverse(reversed);
        return reversed;
    }

    private List<JsonNode> list(String filter) {
        return messages.list(conversations.current(), filter);
    }

    private Look compared(List<String> expected, List<String> actual, String headline) {
        if (expected.equals(actual)) {
            return Look.fine();
        }
        List<Mismatch> mismatches = new ArrayList<>();
        without(expected, actual).forEach(message -> mismatches.add(new Mismatch("/messages", message, "nothing")));
        without(actual, expected).forEach(message -> mismatches.add(new Mismatch("/messages", "nothing", message)));
        return new Look(Optional.of(example.breach(headline, mismatches)), List.of(expected, actual));
    }

    private static Stream<String> without(List<String> messages, List<String> others) {
        List<String> left = new ArrayList<>(messages);
        others.forEach(left::remove);
        return left.stream().limit(5);
    }

    private static List<String> described(List<JsonNode> listed) {
        return listed.stream()
                .map(message ->
                        "the message " + message.path("id").asString("") + " of type " + TestMessages.type(message))
                .sorted()
                .toList();
    }
}
