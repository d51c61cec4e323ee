package dev.assay.project;

import dev.assay.error.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit items on a page, 1 to 1,000
 * @param cursor where the page before ended, {@link Page#nextCursor}; null for the first page
 * @param withTotal whether to count all items too, which costs more than the page itself
 */
public record PageRequest(int limit, @Nullable String cursor, boolean withTotal) {
    public static final int MAX_LIMIT = 1_000;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ValidationException.of("limit", "is 1 to " + MAX_LIMIT, limit);
        }
    }

    /** The first page of at most {@code limit} items. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, false);
    }

    /** The page that starts at a cursor. */
    public PageRequest from(@Nullable String nextCursor) {
        return new PageRequest(limit, nextCursor, withTotal);
    }

    public PageRequest counted() {
        return new PageRequest(limit, cursor, true);
    }
}
