package io.convot.conformance.report.markdown;

import io.convot.conformance.result.TextSanitizer;
import io.convot.conformance.result.WalkSummary;
import io.convot.conformance.result.WalkWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A section of the summary on what the walks have done. */
final class WalkMarkdown {
    private static final int MAX_LINES = 20;
    private static final int MAX_LENGTH = 300;

    private WalkMarkdown() {}

    static List<String> lines(WalkSummary walks) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("## Walks");
        lines.add("");
        lines.add(WalkWords.summary(walks) + " " + WalkWords.repeat(walks));
        lines.add("");
        lines.add(walks.pairs().covered() + " of " + walks.pairs().possible()
                + " pairs of calls occurred. Steps by call: "
                + walks.calls().stream()
                        .map(call -> call.what() + " " + call.count())
                        .collect(Collectors.joining(", "))
                + ".");
        List<String> notes = new ArrayList<>(walks.endedEarly());
        walks.unconfirmed().stream().map(WalkWords::unconfirmed).forEach(notes::add);
        if (!notes.isEmpty()) {
            lines.add("");
        }
        notes.stream()
                .limit(MAX_LINES)
                .forEach(note -> lines.add("- " + Markdown.code(TextSanitizer.line(note, MAX_LENGTH))));
        return lines;
    }
}
