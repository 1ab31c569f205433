package io.convot.conformance.scenario;

/**
 * A page of conversations as a step names it.
 *
 * @param last whether it is the last page rather than the first
 * @param size how many items a page has; 0 where the list is requested without parameters
 */
public record PageChoice(boolean last, long size) {
    public static PageChoice of(String phrase) {
        String size = phrase.replaceAll("\\D+", "");
        return new PageChoice(phrase.startsWith("the last page"), size.isEmpty() ? 0 : Long.parseLong(size));
    }
}
