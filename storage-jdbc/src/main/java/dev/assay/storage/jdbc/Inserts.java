package dev.assay.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Adds rows in as few round trips as database and driver take, and counts what it wrote. */
final class Inserts<T> {
    /** A statement with large bodies is kept well under what servers take as one packet. */
    private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    private final TableSql<T> table;
    private final Dialect dialect;

    Inserts(TableSql<T> table) {
        this.table = table;
        this.dialect = table.dialect;
    }

    /** Adds all rows, or fails. */
    int all(Connection connection, List<Encoded<T>> rows) throws SQLException {
        return dialect.rowsPerInsert() == 1
                ? inBatches(connection, rows, table.insert(1), false)
                : inChunks(connection, rows, table::insert);
    }

    /** Adds the rows whose key is free. */
    int absent(Connection connection, List<Encoded<T>> rows) throws SQLException {
        return dialect.rowsPerInsert() == 1
                ? inBatches(connection, rows, table.insertAbsent(1), dialect.insertsWhereNotExists())
                : inChunks(connection, rows, table::insertAbsent);
    }

    private int inBatches(Connection connection, List<Encoded<T>> rows, String sql, boolean keyAgain)
            throws SQLException {
        int written = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int from = 0;
            while (from < rows.size()) {
                int length = fitting(rows, from, rows.size() - from);
                for (Encoded<T> row : rows.subList(from, from + length)) {
                    int at = row.bind(dialect, statement, 1, table.spec.columns());
                    if (keyAgain) {
                        row.bindColumns(dialect, statement, at, table.spec.key());
                    }
                    statement.addBatch();
                }
                written += written(statement, statement.executeBatch());
                from += length;
            }
        }
        return written;
    }

    /** The driver of MariaDB sends many rows at once, and then knows only how many of them together were written. */
    private static int written(PreparedStatement statement, int[] counts) throws SQLException {
        if (IntStream.of(counts).allMatch(count -> count >= 0)) {
            return IntStream.of(counts).sum();
        }
        int written = 0;
        int count = statement.getUpdateCount();
        while (count >= 0) {
            written += count;
            boolean unused = statement.getMoreResults();
            count = statement.getUpdateCount();
        }
        return written;
    }

    private int inChunks(Connection connection, List<Encoded<T>> rows, IntFunction<String> sql) throws SQLException {
        int written = 0;
        int from = 0;
        while (from < rows.size()) {
            int length = chunk(rows, from);
            written += write(connection, rows.subList(from, from + length), sql.apply(length));
            from += length;
        }
        return written;
    }

    /** How many rows go into the next statement: a power of two, so that few statements serve all lengths. */
    private int chunk(List<Encoded<T>> rows, int from) {
        return Integer.highestOneBit(fitting(rows, from, Math.min(dialect.rowsPerInsert(), rows.size() - from)));
    }

    /** How many of the next rows, one or more, have bodies that are not too large together. */
    private int fitting(List<Encoded<T>> rows, int from, int most) {
        long characters = rows.get(from).body().length();
        int length = 1;
        while (length < most && characters <= MOST_CHARACTERS) {
            characters += rows.get(from + length).body().length();
            length += characters <= MOST_CHARACTERS ? 1 : 0;
        }
        return length;
    }

    private int write(Connection connection, List<Encoded<T>> rows, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Encoded<T> row : rows) {
                at = row.bind(dialect, statement, at, table.spec.columns());
            }
            return statement.executeUpdate();
        }
    }
}
