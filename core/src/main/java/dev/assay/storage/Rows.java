package dev.assay.storage;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows read one after another, in constant memory. No connection is held between two calls. Not thread-safe.
 *
 * @param <T> the row type
 */
public interface Rows<T> extends Iterator<T>, AutoCloseable {
    /** The rest of the rows as a stream; closing the stream closes this. */
    default Stream<T> stream() {
        Spliterator<T> rest = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(rest, false).onClose(this::close);
    }

    /** Ends the reading; {@link #hasNext} is false from then on. */
    @Override
    void close();

    /** Rows from an iterator that holds nothing that must be closed. */
    static <T> Rows<T> of(Iterator<T> rows) {
        return new IteratorRows<>(rows, () -> {});
    }

    /** Rows from an iterator, and what to do when the reading ends. */
    static <T> Rows<T> of(Iterator<T> rows, Runnable onClose) {
        return new IteratorRows<>(rows, onClose);
    }

    /** Those of these rows that meet a condition. */
    default Rows<T> filter(Predicate<? super T> condition) {
        return new FilteredRows<>(this, condition);
    }

    /** These rows, each turned into something else as it is read. */
    default <R> Rows<R> map(Function<? super T, ? extends R> mapper) {
        Rows<T> source = this;
        return of(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return source.hasNext();
                    }

                    @Override
                    public R next() {
                        return mapper.apply(source.next());
                    }
                },
                source::close);
    }
}
