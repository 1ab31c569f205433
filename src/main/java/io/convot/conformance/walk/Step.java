package io.convot.conformance.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One step of a walk, drawn before the first call. Contacts and conversations are named by slots; a step whose
 * conversation was never started makes no call, so that a walk without some of its steps is still a walk.
 */
sealed interface Step {
    /** Has the walker take this step. */
    void take(Walker walker);

    /** Steps that do less of the same, the simplest first; the step itself may be among them. */
    default List<Step> simpler() {
        return List.of();
    }

    /** Saves a contact, or reads it back where nothing is sent but who it is. */
    record SaveContact(Who who, Optional<Text> name, Map<String, JsonNode> data, boolean narrowKey) implements Step {
        public SaveContact {
            // In this order in each JVM, so that a seed repeats a walk to the letter.
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        /** Reads a contact back: to save it with nothing but who it is changes nothing. */
        static SaveContact readBack(Who who) {
            return new SaveContact(who, Optional.empty(), Map.of(), false);
        }

        @Override
        public void take(Walker walker) {
            walker.save(this);
        }

        @Override
        public List<Step> simpler() {
            List<Step> simpler = new ArrayList<>(List.of(
                    readBack(who),
                    new SaveContact(who, name, Map.of(), false),
                    new SaveContact(who, Optional.empty(), data, false)));
            if (name.isPresent()) {
                simpler.add(new SaveContact(who, Optional.of(Text.plain("")), Map.of(), false));
                simpler.add(new SaveContact(who, Optional.of(Text.plain("")), data, false));
            }
            data.forEach(
                    (key, value) -> simpler.add(new SaveContact(who, Optional.empty(), Map.of(key, value), false)));
            return simpler;
        }

        @Override
        public String toString() {
            return "save the contact with " + who
                    + name.map(text -> ", name " + text.shown()).orElse("")
                    + (data.isEmpty() ? "" : ", custom data " + data)
                    + narrow(narrowKey);
        }
    }

    /** Saves custom data for an address in another app. */
    record SaveInOtherApp(int address, Map<String, JsonNode> data) implements Step {
        public SaveInOtherApp {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        @Override
        public void take(Walker walker) {
            walker.saveInOtherApp(this);
        }

        @Override
        public String toString() {
            return "save custom data " + data + " for address " + (address + 1) + " in the other app";
        }
    }

    record StartConversation(int conversation, int address, Text content, boolean narrowKey) implements Step {
        @Override
        public void take(Walker walker) {
            walker.start(this);
        }

        @Override
        public List<Step> simpler() {
            return List.of(
                    new StartConversation(conversation, address, Text.plain(""), false),
                    new StartConversation(conversation, address, content, false));
        }

        @Override
        public String toString() {
            return "start conversation " + label(conversation) + " with address " + (address + 1) + narrow(narrowKey);
        }
    }

    record SendReply(int conversation, Text content, boolean asTeammate, boolean narrowKey) implements Step {
        @Override
        public void take(Walker walker) {
            walker.reply(this);
        }

        @Override
        public List<Step> simpler() {
            return List.of(
                    new SendReply(conversation, Text.plain(""), false, false),
                    new SendReply(conversation, Text.plain(""), asTeammate, false),
                    new SendReply(conversation, content, asTeammate, false));
        }

        @Override
        public String toString() {
            return "reply in conversation " + label(conversation) + (asTeammate ? " as the teammate" : "")
                    + narrow(narrowKey);
        }
    }

    record ListMessages(int conversation, Filter filter, boolean narrowKey) implements Step {
        @Override
        public void take(Walker walker) {
            walker.listMessages(this);
        }

        @Override
        public String toString() {
            return "list the messages of conversation " + label(conversation) + filter.words() + narrow(narrowKey);
        }
    }

    record ListConversations(PagingParameters paging, boolean narrowKey) implements Step {
        @Override
        public void take(Walker walker) {
            walker.listConversations(this);
        }

        @Override
        public String toString() {
            return "list conversations" + paging.words() + narrow(narrowKey);
        }
    }

    record FindConversation(int conversation) implements Step {
        @Override
        public void take(Walker walker) {
            walker.find(this);
        }

        @Override
        public String toString() {
            return "find conversation " + label(conversation) + " in the list";
        }
    }

    /**
     * A call that has to be rejected, and to change nothing.
     *
     * @param variation which of the invalid values is sent
     */
    record Rejected(Rejection rejection, int conversation, Who who, Text text, int variation) implements Step {
        @Override
        public void take(Walker walker) {
            walker.reject(this);
        }

        @Override
        public List<Step> simpler() {
            return List.of(new Rejected(rejection, conversation, who, Text.plain(""), variation));
        }

        @Override
        public String toString() {
            return rejection.words()
                    + (rejection.inConversation() ? " (conversation " + label(conversation) + ")" : "");
        }
    }

    /** A call with a key that does not open it. */
    record WrongKey(Key key, Key.KeyTarget target, Key.KeyUse form, int conversation, Who who, Text text)
            implements Step {
        @Override
        public void take(Walker walker) {
            walker.wrongKey(this);
        }

        @Override
        public List<Step> simpler() {
            return List.of(
                    new WrongKey(key, target, Key.KeyUse.USUAL, conversation, who, Text.plain("")),
                    new WrongKey(key, target, form, conversation, who, Text.plain("")));
        }

        @Override
        public String toString() {
            return target.words() + " " + key.phrase() + form.words(target)
                    + (target.isInConversation() && form != Key.KeyUse.NON_EXISTENT
                            ? " (conversation " + label(conversation) + ")"
                            : "");
        }
    }

    /** Several concurrent calls that save one contact. */
    record SaveTogether(Who who) implements Step {
        @Override
        public void take(Walker walker) {
            walker.saveTogether(this);
        }

        @Override
        public String toString() {
            return "save the contact with " + who + " several times at once";
        }
    }

    /** A call of the extended ones. */
    record Extended(ExtendedKind what, int conversation, Who who) implements Step {
        enum ExtendedKind {
            RESOLVE,
            REOPEN,
            READ_CONVERSATION,
            READ_CONTACT
        }

        @Override
        public void take(Walker walker) {
            walker.extended(this);
        }

        @Override
        public String toString() {
            return switch (what) {
                case RESOLVE -> "resolve conversation " + label(conversation);
                case REOPEN -> "reopen conversation " + label(conversation);
                case READ_CONVERSATION -> "read conversation " + label(conversation);
                case READ_CONTACT -> "read the contact with " + who;
            };
        }
    }

    /**
     * Reads all that the walk has made, and checks it.
     *
     * @param turn which filter is tried on the first conversation; the next one is tried on the next
     */
    record LookBack(int turn) implements Step {
        @Override
        public void take(Walker walker) {
            walker.lookBack(turn);
        }

        @Override
        public String toString() {
            return "check everything that the walk has made";
        }
    }

    private static String narrow(boolean narrowKey) {
        return narrowKey ? " with the narrowest key" : "";
    }

    /** The letter of a conversation: A for slot 0. */
    static String label(int conversation) {
        return Character.toString('A' + conversation);
    }
}
