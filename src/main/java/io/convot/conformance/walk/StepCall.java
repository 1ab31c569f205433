package io.convot.conformance.walk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of calls that the steps of a walk make, for the coverage of pairs. */
enum StepCall {
    SAVE_CONTACT("save a contact", List.of(Step.SaveContact.class, Step.SaveTogether.class)),
    START_CONVERSATION("start a conversation", List.of(Step.StartConversation.class)),
    LIST_CONVERSATIONS("list conversations", List.of(Step.ListConversations.class, Step.FindConversation.class)),
    SEND_REPLY("reply", List.of(Step.SendReply.class)),
    LIST_MESSAGES("list messages", List.of(Step.ListMessages.class)),
    READ_CONTACT("read a contact", List.of()),
    READ_CONVERSATION("read a conversation", List.of()),
    RESOLVE("resolve", List.of()),
    REOPEN("reopen", List.of()),
    OTHER_APP("save in another app", List.of(Step.SaveInOtherApp.class)),
    INVALID("invalid request", List.of(Step.Rejected.class)),
    WRONG_KEY("wrong key", List.of(Step.WrongKey.class));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by an "of", so it is immutable
    private final List<Class<? extends Step>> steps;

    StepCall(String words, List<Class<? extends Step>> steps) {
        this.words = words;
        this.steps = List.copyOf(steps);
    }

    /** What a step calls; empty where it only checks. */
    static Optional<StepCall> of(Step step) {
        if (step instanceof Step.Extended extended) {
            return Optional.of(valueOf(extended.what().name()));
        }
        return Arrays.stream(values())
                .filter(call -> call.steps.contains(step.getClass()))
                .findFirst();
    }

    /** How reports name it. */
    String words() {
        return words;
    }

    private boolean isIn(Capabilities capabilities) {
        return switch (this) {
            case READ_CONTACT, READ_CONVERSATION, RESOLVE, REOPEN -> capabilities.extended();
            case OTHER_APP -> capabilities.otherApp();
            default -> true;
        };
    }

    /** Those that walks can make. */
    static List<String> of(Capabilities capabilities) {
        return Arrays.stream(values())
                .filter(call -> call.isIn(capabilities))
                .map(StepCall::words)
                .toList();
    }
}
