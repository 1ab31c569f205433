package io.convot.conformance.walk;

import io.convot.conformance.contract.ExampleEvidence;
import io.convot.conformance.contract.NotEvaluated;
import io.convot.conformance.contract.RuleViolation;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the steps of a walk, on resources of its own, until one of them violates a rule. */
final class Walker {
    private static final List<Filter> FILTERS = List.of(Filter.values());

    private final WalkState state;
    private final ScenarioContext example;
    private final ExampleEvidence evidence;
    private final ContactActor contacts;
    private final PageActor pages;
    private final ConversationActor conversations;
    private final MessageActor messages;
    private final RejectionActor rejections;
    private Optional<Step> narrowed = Optional.empty();

    /**
     * Begins a walk.
     *
     * @param id under which its exchanges are recorded
     * @param title under which the target sees its requests
     */
    Walker(RunContext run, String id, String title) {
        example = new ScenarioContext(run);
        example.begin(id, title);
        evidence = run.evidence().of(id);
        state = new WalkState(run, example);
        contacts = new ContactActor(state);
        pages = new PageActor(state);
        messages = new MessageActor(state);
        conversations = new ConversationActor(state, pages, messages);
        rejections = new RejectionActor(state);
    }

    WalkOutcome walk(List<Step> steps) {
        List<WalkOutcome.Found> found = new ArrayList<>();
        List<WalkOutcome.Taken> taken = new ArrayList<>();
        Optional<String> reason = Optional.empty();
        boolean failed = false;
        int number = 0;
        for (int i = 0; i < steps.size() && reason.isEmpty() && !failed; i++) {
            int before = example.calls().size();
            int violations = evidence.violations().size();
            boolean certain = true;
            try {
                steps.get(i).take(this);
            } catch (WalkFailure failure) {
                example.find(failure.violation());
                failed = true;
                certain = failure.isCertain();
            } catch (NotEvaluated open) {
                reason = Optional.of(String.valueOf(open.getMessage()));
            }
            List<Exchange> calls =
                    List.copyOf(example.calls().subList(before, example.calls().size()));
            number += StepCall.of(steps.get(i)).isPresent() ? 1 : 0;
            WalkOutcome.Taken now = new WalkOutcome.Taken(Math.max(1, number), steps.get(i), calls);
            taken.add(now);
            List<RuleViolation> all = evidence.violations();
            for (RuleViolation violation : all.subList(violations, all.size())) {
                found.add(new WalkOutcome.Found(now, violation, certain));
            }
        }
        return new WalkOutcome(taken, found, reason, state.conversations(), narrowed, failed, evidence.requests());
    }

    void save(Step.SaveContact step) {
        contacts.save(step);
    }

    void saveInOtherApp(Step.SaveInOtherApp step) {
        contacts.saveInOtherApp(step);
    }

    void start(Step.StartConversation step) {
        conversations.start(step);
    }

    void reply(Step.SendReply step) {
        state.conversation(step.conversation()).ifPresent(known -> messages.reply(known, step));
    }

    void listMessages(Step.ListMessages step) {
        state.conversation(step.conversation())
                .ifPresent(known -> messages.list(known, step.filter(), step.narrowKey()));
    }

    void listConversations(Step.ListConversations step) {
        pages.list(step);
    }

    void find(Step.FindConversation step) {
        state.conversation(step.conversation()).ifPresent(conversations::find);
    }

    void reject(Step.Rejected step) {
        rejections.make(step);
    }

    void wrongKey(Step.WrongKey step) {
        rejections.make(step);
    }

    void saveTogether(Step.SaveTogether step) {
        contacts.saveTogether(step.who());
    }

    void extended(Step.Extended step) {
        if (step.what() == Step.Extended.ExtendedKind.READ_CONTACT) {
            contacts.read(step.who());
            return;
        }
        state.conversation(step.conversation()).ifPresent(known -> {
            switch (step.what()) {
                case RESOLVE -> conversations.resolve(known);
                case REOPEN -> conversations.reopen(known);
                default -> conversations.read(known);
            }
        });
    }

    void lookBack(int turn) {
        for (Who who : state.book().identities()) {
            check(Step.SaveContact.readBack(who));
        }
        conversations.readFirstPage();
        for (KnownConversation known : List.copyOf(state.conversations())) {
            if (!conversations.isFineOnFirstPage(known)) {
                check(new Step.FindConversation(known.slot()));
            }
            Filter filter = FILTERS.get((turn + known.slot()) % FILTERS.size());
            check(new Step.ListMessages(known.slot(), filter, false));
        }
        if (state.run().keys().otherApp().isPresent()) {
            conversations.listInOtherApp();
        }
    }

    private void check(Step step) {
        narrowed = Optional.of(step);
        step.take(this);
        narrowed = Optional.empty();
    }
}
