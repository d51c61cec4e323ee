package dev.assay.storage;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows over an iterator that somebody else reads. */
final class IteratorRows<T> implements Rows<T> {
    private final Iterator<T> rows;
    private final Runnable onClose;
    private boolean closed;

    IteratorRows(Iterator<T> rows, Runnable onClose) {
        this.rows = rows;
        this.onClose = onClose;
    }

    @Override
    public boolean hasNext() {
        return !closed && rows.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        return rows.next();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
