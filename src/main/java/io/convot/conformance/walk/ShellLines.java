package io.convot.conformance.walk;

import io.convot.conformance.contract.ExchangeRecord;
import io.convot.conformance.http.Exchange;
import io.convot.conformance.scenario.ExchangeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the calls of a walk into lines for a POSIX shell that can be pasted in order, again and again: the ids of
 * conversations are carried by variables, and what has to be new is made new by the time of day.
 */
final class ShellLines {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final int MAX_BODY = 4_000;

    /** What is left of the quotes around a text that begins or ends with a variable. */
    private static final Pattern EMPTY_QUOTES_BEFORE = Pattern.compile("''(\"\\$[A-Z_]+\")");

    private static final Pattern EMPTY_QUOTES_AFTER = Pattern.compile("(\"\\$[A-Z_]+\")''");

    private final String runPrefix;
    private final List<KnownConversation> conversations;

    /**
     * Lines for a walk.
     *
     * @param name any name that the run has made unique
     */
    ShellLines(String name, List<KnownConversation> conversations) {
        this.runPrefix = name.substring(0, name.lastIndexOf('-') + 1);
        this.conversations = List.copyOf(conversations);
    }

    /** The lines of a walk, one for each call, in which the calls of one step have its number. */
    List<ExchangeRecord> of(List<WalkOutcome.Taken> taken) {
        List<ExchangeRecord> lines = new ArrayList<>();
        int number = 0;
        for (WalkOutcome.Taken step : taken) {
            number++;
            // Polling a list until it has caught up is one call, of which the last response counts.
            Map<String, Exchange> calls = new LinkedHashMap<>();
            step.calls().forEach(call -> calls.put(call.curl(), call));
            for (Exchange call : calls.values()) {
                lines.add(ExchangeText.of(call, lines.size() + 1)
                        .withCurl("# " + number + ". " + step.step() + "\n"
                                + (lines.isEmpty() ? "RUN=$(date +%s)\n" : "")
                                + line(call))
                        .shortened(MAX_BODY));
            }
        }
        return lines;
    }

    private String line(Exchange call) {
        String line = call.curl().replace(runPrefix, part("conformance-", "RUN") + "-");
        for (KnownConversation conversation : conversations) {
            line = Pattern.compile(Pattern.quote(conversation.id()), Pattern.CASE_INSENSITIVE)
                    .matcher(line)
                    .replaceAll(Matcher.quoteReplacement(part("", variable(conversation))));
        }
        String all = EMPTY_QUOTES_AFTER
                .matcher(EMPTY_QUOTES_BEFORE.matcher(line).replaceAll("$1"))
                .replaceAll("$1");
        return started(call)
                .map(conversation -> variable(conversation) + "=$(" + all + " | tee /dev/stderr \\\n  | grep -oiE '"
                        + UUID_FORM + "' | head -n 1)")
                .orElse(all);
    }

    /** Leaves the single quotes, for a variable in double ones. */
    private static String part(String before, String variable) {
        return before + "'\"$" + variable + "\"'";
    }

    private static String variable(KnownConversation conversation) {
        return "CONVERSATION_" + Step.label(conversation.slot());
    }

    private Optional<KnownConversation> started(Exchange call) {
        if (!call.request().summary().equals("POST /conversations")) {
            return Optional.empty();
        }
        String body = call.response()
                .map(response -> response.text().toLowerCase(Locale.ROOT))
                .orElse("");
        return conversations.stream()
                .filter(conversation -> body.contains(conversation.id().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
