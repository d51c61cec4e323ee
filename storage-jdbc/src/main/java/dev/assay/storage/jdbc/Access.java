package dev.assay.storage.jdbc;

import dev.assay.error.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How a table reaches the database: each call on a connection of its own, or all calls in one transaction. */
interface Access {
    /** Statements that change nothing. */
    <R> R read(String doing, Work<R> work);

    /**
     * Statements that are done all or none.
     *
     * @param conflicts what in the database stands in the way, asked when something taken did; null when nothing can be taken
     */
    <R> R write(String doing, Work<R> work, @Nullable Conflicts conflicts);

    /** Some statements on one connection. */
    @FunctionalInterface
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** Looks for who holds what a refused write wanted. */
    @FunctionalInterface
    interface Conflicts {
        /** Null when nobody holds it any more. */
        @Nullable
        ConflictException find(Connection connection) throws SQLException;
    }
}
