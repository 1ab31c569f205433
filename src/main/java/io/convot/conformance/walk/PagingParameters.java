package io.convot.conformance.walk;

/**
 * The paging parameters of a list, as they are sent.
 *
 * @param page empty for none
 * @param perPage empty for none
 */
record PagingParameters(String page, String perPage) {
    static final PagingParameters USUAL = new PagingParameters("", "");

    static PagingParameters of(long page, long perPage) {
        return new PagingParameters("" + page, "" + perPage);
    }

    String query() {
        String first = page.isEmpty() ? "" : "page=" + page;
        String second = perPage.isEmpty() ? "" : "per_page=" + perPage;
        return first + (first.isEmpty() || second.isEmpty() ? "" : "&") + second;
    }

    /** Whether both are numbers that a page can have. */
    boolean isValid() {
        return (page.isEmpty() || page.matches("[1-9]\\d{0,3}")) && (perPage.isEmpty() || perPage.matches("[1-9]\\d?"));
    }

    long expectedPage() {
        return page.isEmpty() ? 1 : Long.parseLong(page);
    }

    long expectedSize() {
        return perPage.isEmpty() ? 30 : Long.parseLong(perPage);
    }

    String words() {
        return query().isEmpty() ? "" : " with " + query();
    }
}
