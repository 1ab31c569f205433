package io.convot.conformance.walk;

import java.util.List;

/**
 * Counts how often other traffic has shifted a page. Where it differs each time that it is read, the page and the next
 * one prove nothing, and reading them again would only take time.
 */
final class ListShifts {
    private static final int IN_A_ROW = 3;

    private List<String> before;
    private int shifts;

    ListShifts(List<String> first) {
        before = first;
    }

    /** Whether the page has differed often enough, with these as its ids when it was read again. */
    boolean areConstant(List<String> ids) {
        shifts = ids.equals(before) ? 0 : shifts + 1;
        before = ids;
        return shifts >= IN_A_ROW;
    }
}
