package io.convot.conformance.sandbox.service;

import java.util.List;

/**
 * The page that is served.
 *
 * @param page 1 or more
 * @param perPage the maximum number of items on it, 1 or more
 */
public record Paging(long page, int perPage) {

    /**
     * Cuts the page out of the whole list.
     *
     * @param all every item, in order
     * @return the page; past the end it is empty
     */
    public <T> Page<T> of(List<T> all) {
        long from = Math.min((page - 1) * perPage, all.size());
        long to = Math.min(from + perPage, all.size());
        return new Page<>(all.subList((int) from, (int) to), page, perPage, to < all.size());
    }

    /**
     * One page of a list.
     *
     * @param perPage the maximum number of items on it
     */
    public record Page<T>(List<T> items, long page, int perPage, boolean hasMore) {}
}
