package dev.assay.storage.memory;

import java.util.function.Function;
import java.util.function.Supplier;

/** How the calls on a table reach its rows: each on its own, or as a part of one transaction. */
interface Access {
    /** Runs work while nobody writes. */
    <R> R read(Supplier<R> work);

    /** Runs work while nobody else reads or writes; when it throws, its writes are taken back. */
    <R> R write(Function<UndoLog, R> work);
}
