package dev.assay.storage;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Reads a query page by page, each page starting after the last row of the one before, so that nothing stays open. */
final class PagedRows<P, T> implements Rows<T> {
    /** Large enough that a round trip is not felt, small enough that a page of ordinary rows is well under a megabyte. */
    private static final int PAGE = 1_000;

    private final Function<Query, List<P>> fetch;
    private final Function<P, Position> position;
    private final Function<P, T> value;
    private Iterator<P> page = List.<P>of().iterator();
    private Query rest;
    private long left;
    private boolean ended;

    PagedRows(Query query, Function<Query, List<P>> fetch, Function<P, Position> position, Function<P, T> value) {
        this.fetch = fetch;
        this.position = position;
        this.value = value;
        this.rest = query;
        this.left = query.limit().orElse(Integer.MAX_VALUE) == Integer.MAX_VALUE
                ? Long.MAX_VALUE
                : query.limit().getAsInt();
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            turnThePage();
        }
        return page.hasNext();
    }

    private void turnThePage() {
        List<P> rows = left == 0 ? List.of() : fetch.apply(rest.limit((int) Math.min(PAGE, left)));
        ended = rows.isEmpty();
        if (!ended) {
            left -= rows.size();
            rest = rest.after(position.apply(rows.get(rows.size() - 1)));
            page = rows.iterator();
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        return value.apply(page.next());
    }

    @Override
    public void close() {
        ended = true;
        page = List.<P>of().iterator();
    }
}
