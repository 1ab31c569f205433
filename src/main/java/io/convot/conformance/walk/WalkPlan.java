package io.convot.conformance.walk;

import io.convot.conformance.scenario.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Draws the steps of a walk. */
final class WalkPlan {
    private static final int MAX_CONVERSATIONS = 6;
    private static final int LOOK_BACK_EVERY = 15;
    private static final List<Integer> PAGE_SIZES = List.of(1, 2, 5, 7, 10, 30);

    private static final List<String> BAD_NUMBERS = List.of("0", "-1", "abc", "1000000000");

    private final Draw draw;
    private final Values values;
    private final Capabilities capabilities;
    private final List<List<Key>> keysByKind;
    /** What most steps are about, so that some conversation and some contact have a long past. */
    private final int favouriteConversation;

    private final int favouriteAddress;
    private Optional<Step> next = Optional.empty();
    private int started;

    private WalkPlan(Draw draw, Capabilities capabilities) {
        this.draw = draw;
        this.values = new Values(draw);
        this.favouriteConversation = draw.below(MAX_CONVERSATIONS);
        this.favouriteAddress = draw.below(Values.addresses());
        this.capabilities = capabilities;
        this.keysByKind =
                capabilities.keys().stream()
                        .collect(Collectors.groupingBy(Key::kind, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .toList();
    }

    /**
     * The steps of a walk. A shorter walk of the same seed is the beginning of a longer one, but for its end.
     *
     * @param length how many steps are drawn; what the walk has made is checked now and then, and at its end
     */
    static List<Step> draw(long seed, int walk, int length, Capabilities capabilities) {
        WalkPlan plan = new WalkPlan(Draw.of(seed, walk), capabilities);
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            steps.add(plan.next());
            if (i % LOOK_BACK_EVERY == 0 || i == length) {
                steps.add(new Step.LookBack(plan.draw.below(Filter.values().length)));
            }
        }
        return List.copyOf(steps);
    }

    private Step next() {
        Step step = next.orElseGet(this::step);
        next = next.isEmpty() && draw.oneIn(2) ? checked(step) : Optional.empty();
        return step;
    }

    /** What a rejected write must not have changed, and what resolving has, is checked before another call hides it. */
    private Optional<Step> checked(Step step) {
        if (step instanceof Step.Rejected rejected) {
            Rejection rejection = rejected.rejection();
            return Optional.of(checked(
                    rejection.inConversation(), rejection.ofContact(), rejected.conversation(), rejected.who()));
        }
        if (step instanceof Step.WrongKey wrong && wrong.target().writes()) {
            boolean ofContact = wrong.target() == Key.KeyTarget.SAVE_CONTACT;
            return Optional.of(
                    checked(wrong.target().isInConversation(), ofContact, wrong.conversation(), wrong.who()));
        }
        if (step instanceof Step.Extended extended && extended.what() == Step.Extended.ExtendedKind.RESOLVE) {
            return Optional.of(
                    draw.oneIn(2)
                            ? new Step.SendReply(extended.conversation(), values.plainText(), false, false)
                            : new Step.FindConversation(extended.conversation()));
        }
        return Optional.empty();
    }

    private Step checked(boolean inConversation, boolean ofContact, int conversation, Who who) {
        if (inConversation) {
            return draw.oneIn(2)
                    ? new Step.FindConversation(conversation)
                    : new Step.ListMessages(conversation, Filter.ALL, false);
        }
        return ofContact ? Step.SaveContact.readBack(who) : new Step.ListConversations(PagingParameters.USUAL, false);
    }

    private Step step() {
        if (started == 0 && draw.oneIn(2)) {
            return start();
        }
        int choice = draw.below(100);
        if (choice < 26) {
            return save();
        }
        if (choice < 36) {
            return start();
        }
        if (choice < 40) {
            return new Step.ListConversations(paging(), narrowKey());
        }
        if (choice < 43) {
            return capabilities.otherApp() ? new Step.SaveInOtherApp(address(), values.customData()) : save();
        }
        if (choice < 51) {
            return new Step.Rejected(
                    draw.from(List.of(Rejection.values())), conversation(), who(), values.plainText(), draw.below(5));
        }
        if (choice < 62) {
            return wrongKey();
        }
        if (choice < 64) {
            return new Step.SaveTogether(who());
        }
        return inConversation(choice);
    }

    private Step inConversation(int choice) {
        if (started == 0) {
            return start();
        }
        if (choice < 78) {
            return new Step.SendReply(
                    conversation(), values.text(), capabilities.teammate() && draw.oneIn(3), narrowKey());
        }
        if (choice < 86) {
            return new Step.ListMessages(
                    conversation(), draw.oneIn(2) ? Filter.CUSTOMER : draw.from(List.of(Filter.values())), narrowKey());
        }
        if (choice < 89 || !capabilities.extended()) {
            return new Step.FindConversation(conversation());
        }
        Step.Extended.ExtendedKind kind = draw.oneIn(3)
                ? Step.Extended.ExtendedKind.RESOLVE
                : draw.from(List.of(Step.Extended.ExtendedKind.values()));
        return new Step.Extended(kind, conversation(), who());
    }

    /** One of many ways to be a wrong secret is as likely as one scope that is missing. */
    private Step wrongKey() {
        List<Key> kind = draw.from(keysByKind);
        Key key = draw.from(kind);
        List<Key.KeyTarget> closed = key.closed();
        List<Key.KeyTarget> inConversation =
                closed.stream().filter(Key.KeyTarget::isInConversation).toList();
        Key.KeyTarget target = draw.from(inConversation.isEmpty() || draw.oneIn(2) ? closed : inConversation);
        Key.KeyUse form = draw.oneIn(2) ? Key.KeyUse.USUAL : draw.from(key.forms(target));
        return new Step.WrongKey(key, target, form, conversation(), who(), values.plainText());
    }

    private Step save() {
        Optional<Text> name = draw.oneIn(2) ? Optional.of(values.text()) : Optional.empty();
        Map<String, JsonNode> data = draw.oneIn(2) ? values.customData() : Map.of();
        return new Step.SaveContact(who(), name, data, narrowKey());
    }

    private Step start() {
        if (started == MAX_CONVERSATIONS) {
            return new Step.SendReply(conversation(), values.text(), false, narrowKey());
        }
        return new Step.StartConversation(started++, address(), values.text(), narrowKey());
    }

    private boolean narrowKey() {
        return draw.oneIn(4);
    }

    private PagingParameters paging() {
        return switch (draw.below(6)) {
            case 0 -> PagingParameters.USUAL;
            case 1 -> new PagingParameters(draw.from(BAD_NUMBERS), "");
            case 2 -> new PagingParameters("", draw.from(BAD_NUMBERS));
            default -> PagingParameters.of(1 + draw.below(3), draw.from(PAGE_SIZES));
        };
    }

    private Who who() {
        return switch (draw.below(5)) {
            case 0, 1 -> Who.byAddress(address());
            case 2, 3 -> Who.byExternalId(externalId());
            // Mostly the same pair: two contacts named in one call leave much open, and little to check.
            default -> draw.oneIn(4) ? Who.byBoth(address(), externalId()) : Who.byBoth(2, 2);
        };
    }

    private int address() {
        return draw.oneIn(2) ? favouriteAddress : draw.below(Values.addresses());
    }

    private int externalId() {
        return draw.below(Values.externalIds());
    }

    private int conversation() {
        return favouriteConversation < started && draw.oneIn(2)
                ? favouriteConversation
                : draw.below(Math.max(started, 1));
    }
}
