package io.convot.conformance.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a failed example says, taken apart again.
 *
 * @param headline what was judged
 * @param points what is wrong with it, as far as it is told point by point
 * @param more what is said besides
 */
record Complaint(String headline, List<Point> points, List<String> more) {
    private static final Pattern POINT = Pattern.compile("- (?:(.*?): )?expected (.*?), got (.*)", Pattern.DOTALL);

    /**
     * One thing that is wrong.
     *
     * @param where the place: a JSON pointer or words; empty where it is about the whole
     * @param expected what the contract has there
     * @param actual what came
     */
    record Point(String where, String expected, String actual) {}

    static Complaint of(String reason) {
        List<String> parts = new ArrayList<>();
        for (String line : reason.strip().split("\n", -1)) {
            // What came may hold line breaks: they belong to the point that tells of it.
            if (parts.size() > 1 && !line.startsWith("- ")) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + "\n" + line);
            } else {
                parts.add(line);
            }
        }
        List<Point> points = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            Matcher point = POINT.matcher(part);
            if (point.matches()) {
                points.add(new Point(Optional.ofNullable(point.group(1)).orElse(""), point.group(2), point.group(3)));
            } else {
                more.add(part);
            }
        }
        return new Complaint(parts.get(0), List.copyOf(points), List.copyOf(more));
    }
}
