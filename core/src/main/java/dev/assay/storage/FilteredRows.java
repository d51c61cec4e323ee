package dev.assay.storage;

import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those of some rows that meet a condition. */
final class FilteredRows<T> implements Rows<T> {
    private final Rows<T> rows;
    private final Predicate<? super T> condition;
    private @Nullable T next;

    FilteredRows(Rows<T> rows, Predicate<? super T> condition) {
        this.rows = rows;
        this.condition = condition;
    }

    @Override
    public boolean hasNext() {
        while (next == null && rows.hasNext()) {
            T row = rows.next();
            next = condition.test(row) ? row : null;
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more rows");
        }
        T row = next;
        next = null;
        return row;
    }

    @Override
    public void close() {
        next = null;
        rows.close();
    }
}
