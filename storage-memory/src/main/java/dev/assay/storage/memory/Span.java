package dev.assay.storage.memory;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A stretch of a path: behind all of some places, and before all of others. At least one of each. Immutable. */
record Span(List<Probe> from, List<Probe> to) {
    /** The entries there, read while nothing changes. */
    <T> Iterator<Entry<T>> in(SortedRows<T> rows, boolean descending) {
        SortedRows.Spot begin = Collections.max(from.stream().map(rows::seek).toList());
        SortedRows.Spot end = Collections.min(to.stream().map(rows::seek).toList());
        return rows.between(begin, end, descending);
    }
}
