package dev.assay.storage.memory;

import dev.assay.storage.Condition;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Values;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How one query is read: some spans of a path, each in the query's order, and conditions that are left to check.
 *
 * @param order the cells that the query orders by; empty when the order is of no interest
 */
record Plan<T>(
        TableSpec<T> spec,
        Path<T> path,
        List<Span> spans,
        List<Condition> filters,
        List<Integer> order,
        boolean descending) {
    /** The entries of all spans in the query's order, read while nothing changes. */
    Iterator<Entry<T>> rows() {
        List<Iterator<Entry<T>>> parts =
                spans.stream().map(span -> span.in(path.rows, descending)).toList();
        return parts.size() == 1 ? parts.get(0) : new Merged<>(parts, comparator());
    }

    /** Whether an entry of a span meets the rest of the conditions. */
    boolean accepts(Entry<T> entry) {
        for (Condition filter : filters) {
            if (!filter.holds(spec.value(entry.value, filter.column()))) {
                return false;
            }
        }
        return true;
    }

    private Comparator<Entry<T>> comparator() {
        Comparator<Entry<T>> ascending = (a, b) -> {
            for (int place : order) {
                int result = Values.compare(a.cells[place], b.cells[place]);
                if (result != 0) {
                    return result;
                }
            }
            return 0;
        };
        return descending ? Collections.reverseOrder(ascending) : ascending;
    }

    /** Several sorted parts read as one. */
    private static final class Merged<E> implements Iterator<E> {
        private final PriorityQueue<Part<E>> parts;

        Merged(List<Iterator<E>> sources, Comparator<E> order) {
            parts = new PriorityQueue<>(Comparator.comparing(Part::head, order));
            sources.forEach(this::push);
        }

        /** What is left of one source, its first entry taken out. */
        private record Part<E>(E head, Iterator<E> rest) {}

        private void push(Iterator<E> source) {
            if (source.hasNext()) {
                parts.add(new Part<>(source.next(), source));
            }
        }

        @Override
        public boolean hasNext() {
            return !parts.isEmpty();
        }

        @Override
        public E next() {
            Part<E> first = parts.remove();
            push(first.rest());
            return first.head();
        }
    }
}
