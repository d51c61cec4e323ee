package dev.assay.dataset;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists into the small batches that tables are given. */
final class Batches {
    /** Enough that a round trip is not felt; few enough for every database's limit of bound values. */
    static final int ROWS = 500;

    private Batches() {}

    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int start = 0; start < all.size(); start += ROWS) {
            batches.add(all.subList(start, Math.min(all.size(), start + ROWS)));
        }
        return batches;
    }
}
