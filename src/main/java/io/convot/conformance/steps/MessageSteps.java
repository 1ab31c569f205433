package io.convot.conformance.steps;

import io.convot.conformance.contract.DisplayText;
import io.convot.conformance.contract.Mismatch;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.Response;
import io.convot.conformance.contract.RuleIds;
import io.convot.conformance.scenario.FaultyResponse;
import io.convot.conformance.scenario.MessageList;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestConversations.StartedConversation;
import io.convot.conformance.scenario.TestMessages;
import io.convot.conformance.scenario.TestMessages.Reply;
import io.convot.conformance.scenario.TextDifference;
import io.convot.conformance.scenario.WriteStatus;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Messages: returned by the call that sends them, and listed in their conversation. */
public record MessageSteps(
        ScenarioContext example, RunContext run, TestConversations conversations, TestMessages messages) {
    @Then("the response is the reply")
    public void isReply() {
        List<Mismatch> mismatches = new ArrayList<>(WriteStatus.mismatches(example.response()));
        if (mismatches.isEmpty()) {
            Reply reply = messages.reply();
            mismatches.addAll(mismatches(reply.shown(), "type", "outgoing"));
            mismatches.addAll(mismatches(reply.shown(), "content", reply.content()));
            if (reply.id().isEmpty()) {
                mismatches.add(new Mismatch(
                        pointer(reply.shown(), "id"),
                        "the id of the message",
                        DisplayText.value(reply.shown().path("id"))));
            }
        }
        example.require("The response is not the reply that was sent.", mismatches);
    }

    @Then("{message} is listed once")
    public void listedOnce(String message) {
        StartedConversation conversation = conversations.current();
        switch (message) {
            case "the first message" ->
                requireOnce("The first message", withContent(conversation, conversation.firstContent(), 1));
            case "each reply" -> requireEachOnce();
            default -> requireReplyOnce();
        }
    }

    private void requireReplyOnce() {
        requireSent();
        Reply reply = messages.reply();
        List<JsonNode> listed = withContent(conversations.current(), reply.content(), 1);
        requireOnce("The reply", listed);
        JsonNode message = listed.get(0);
        String id = message.path("id").asString("");
        if (!id.equals(reply.id())) {
            throw example.breach(
                    FaultyResponse.of(example.exchanges().responseWith(message), reply.response()),
                    "The reply is listed under another id.",
                    List.of(new Mismatch(pointer(message, "id"), reply.id(), id)));
        }
    }

    /** Replies with the same content are distinguished by their ids. */
    private void requireEachOnce() {
        requireSent();
        Set<String> returned = messages.replies().stream().map(Reply::id).collect(Collectors.toSet());
        Set<String> listed = withContent(
                        conversations.current(), messages.reply().content(), returned.size())
                .stream()
                .map(message -> message.path("id").asString(""))
                .collect(Collectors.toSet());
        if (returned.size() != messages.replies().size() || !listed.equals(returned)) {
            throw example.breach(
                    "Two replies with the same content are not listed as two messages.",
                    "/messages",
                    "two messages, under the ids of the two responses " + returned,
                    "the ids " + listed);
        }
    }

    private void requireOnce(String message, List<JsonNode> listed) {
        String where = listed.size() < 2
                ? "/messages"
                : listed.stream().map(example.exchanges()::pointer).collect(Collectors.joining(" and "));
        String times = listed.size() + " times";
        example.require(listed.size() == 1, message + " is not listed exactly once.", where, "once", times);
    }

    @Then("{message} is listed as outgoing")
    public void listedAsOutgoing(String message) {
        if (message.equals("the first message")) {
            StartedConversation conversation = conversations.current();
            JsonNode first = withContent(conversation, conversation.firstContent(), 1).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotEvaluated.Indeterminate(
                            "The first message is not listed: see " + RuleIds.CONV_4 + "."));
            example.require("The first message is not outgoing.", mismatches(first, "type", "outgoing"));
        } else {
            requireReplyOutgoing();
        }
    }

    private void requireReplyOutgoing() {
        String content = messages.reply().content();
        List<JsonNode> listed = TestMessages.withContent(
                messages.listUntil(conversations.current(), "", all -> TestMessages.contains(all, content)), content);
        example.require(
                listed.isEmpty() ? "The reply is accepted but not listed." : "The reply is not listed as outgoing.",
                listed.isEmpty()
                        ? List.of(new Mismatch("/messages", "the reply", "messages without it"))
                        : mismatches(listed.get(0), "type", "outgoing"));
    }

    @Then("{message} is listed among {messageList}")
    public void listed(String message, MessageList list) {
        boolean listed = message.equals("a new activity") ? newActivityListed() : replyListed(list.types());
        String headline = capitalized(message) + " is not listed" + filtered(list) + ".";
        example.require(listed, headline, "/messages", message, "messages without it");
    }

    private boolean replyListed(String types) {
        requireSent();
        Predicate<List<JsonNode>> hasReply =
                all -> TestMessages.contains(all, messages.reply().content());
        return hasReply.test(messages.listUntil(conversations.current(), types, hasReply));
    }

    /** What others write while a list is read may show one message on two pages. */
    private static long differentActivities(List<JsonNode> listed) {
        return activities(listed).stream()
                .map(message -> message.path("id"))
                .distinct()
                .count();
    }

    private boolean newActivityListed() {
        long before = differentActivities(messages.lastSettled());
        Predicate<List<JsonNode>> hasMore = all -> differentActivities(all) > before;
        return hasMore.test(messages.listUntil(conversations.current(), "", hasMore));
    }

    @Then("{message} is not listed among {messageList}")
    public void notListed(String message, MessageList list) {
        if (list.other()) {
            conversations.used().stream()
                    .filter(other -> !other.id().equals(conversations.current().id()))
                    .distinct()
                    .forEach(this::requireNotListed);
            return;
        }
        List<JsonNode> found = message.equals("an activity")
                ? activities(messages.list(conversations.current(), list.types()))
                : TestMessages.withContent(list(list), messages.reply().content());
        boolean rejected = !message.equals("an activity") && messages.reply().rejected();
        found.stream().findFirst().ifPresent(item -> {
            Response response = example.exchanges().responseWith(item);
            throw example.breach(
                    message.equals("an activity")
                            ? FaultyResponse.of(response)
                            : FaultyResponse.of(response, messages.reply().response()),
                    rejected
                            ? "The rejected reply is listed" + filtered(list) + "."
                            : capitalized(message) + " is listed" + filtered(list) + ", where it must not be.",
                    List.of(new Mismatch(
                            example.exchanges().pointer(item),
                            "no such message",
                            "a message of type " + TestMessages.type(item))));
        });
    }

    private void requireNotListed(StartedConversation other) {
        TestMessages.withContent(messages.listSettled(other), messages.reply().content()).stream()
                .findFirst()
                .ifPresent(item -> {
                    throw example.breach(
                            FaultyResponse.of(
                                    example.exchanges().responseWith(item),
                                    messages.reply().response()),
                            "The reply is listed in another conversation, where it must not be.",
                            List.of(new Mismatch(
                                    example.exchanges().pointer(item),
                                    "no such message",
                                    "a message of type " + TestMessages.type(item))));
                });
    }

    /** The messages as soon as absence is certain; with a filter, as soon as what the example has sent is listed. */
    private List<JsonNode> list(MessageList list) {
        if (list.types().isEmpty()) {
            return messages.listSettled(conversations.current());
        }
        requireSent();
        messages.settle(conversations.current());
        return messages.list(conversations.current(), list.types());
    }

    private static String filtered(MessageList list) {
        return list.types().isEmpty() ? "" : " with the filter \"" + list.types() + "\"";
    }

    private static String capitalized(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }

    @Then("{message} is returned unchanged")
    public void unchanged(String message) {
        if (message.equals("the first message")) {
            requireFirstUnchanged();
        } else {
            requireReplyUnchanged();
        }
    }

    private void requireFirstUnchanged() {
        StartedConversation conversation = conversations.current();
        List<JsonNode> all = messages.listSettled(
                conversation, listed -> TestMessages.contains(listed, conversation.firstContent()));
        example.require(
                TestMessages.contains(all, conversation.firstContent()),
                "The first message has changed.",
                "/messages",
                "a message with the content " + DisplayText.text(conversation.firstContent()),
                DisplayText.text(all.stream()
                        .map(message -> message.path("content").asString(""))
                        .collect(Collectors.joining(" | "))));
    }

    private void requireReplyUnchanged() {
        requireSent();
        Reply reply = messages.reply();
        requireContent(reply.shown(), reply.content(), "in the response");
        JsonNode listed = messages.listSettled(conversations.current()).stream()
                .filter(message -> message.path("id").asString("").equals(reply.id()))
                .findFirst()
                .orElseThrow(() -> new NotEvaluated.Indeterminate(
                        "The reply is not listed under the id in its response: see MSG-2."));
        requireContent(listed, reply.content(), "in the list");
    }

    private void requireContent(JsonNode message, String content, String where) {
        String actual = message.path("content").asString("");
        if (!actual.equals(content)) {
            throw example.breach(
                    FaultyResponse.of(example.exchanges().responseWith(message)),
                    "The content has changed " + where + ".",
                    List.of(new Mismatch(
                            pointer(message, "content"),
                            DisplayText.text(content),
                            DisplayText.text(actual) + TextDifference.of(content, actual))));
        }
    }

    /** The messages with a content, read again where they are not as many as expected. */
    private List<JsonNode> withContent(StartedConversation conversation, String content, int expected) {
        List<JsonNode> all = messages.listSettled(
                conversation,
                listed -> TestMessages.withContent(listed, content).size() == expected);
        return TestMessages.withContent(all, content);
    }

    private static List<JsonNode> activities(List<JsonNode> listed) {
        return listed.stream()
                .filter(message -> TestMessages.type(message).equals("activity"))
                .toList();
    }

    private void requireSent() {
        messages.replies().stream().filter(Reply::rejected).findFirst().ifPresent(reply -> {
            throw example.breach(
                    FaultyResponse.of(reply.response()),
                    "The reply is rejected.",
                    List.of(new Mismatch(
                            "status", "200 or 201", "" + reply.response().status())));
        });
    }

    private String pointer(JsonNode message, String field) {
        return example.exchanges().pointer(message) + "/" + field;
    }

    private List<Mismatch> mismatches(JsonNode message, String field, String expected) {
        JsonNode actual = message.path(field);
        return actual.asString("").equals(expected)
                ? List.of()
                : List.of(new Mismatch(
                        pointer(message, field), "\"" + DisplayText.text(expected) + "\"", DisplayText.value(actual)));
    }
}
