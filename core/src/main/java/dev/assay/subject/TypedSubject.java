package dev.assay.subject;

import org.jspecify.annotations.Nullable;

/**
 * User code from one type to another. Called from many threads at once; what it throws is handled as {@link Subject}
 * says.
 *
 * @param <I> what it is given
 * @param <O> what it gives back
 */
@FunctionalInterface
public interface TypedSubject<I, O extends @Nullable Object> {
    O answer(I input) throws Exception;
}
