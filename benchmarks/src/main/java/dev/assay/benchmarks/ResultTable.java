package dev.assay.benchmarks;

import dev.assay.storage.Rows;
import dev.assay.storage.jdbc.JdbcSchema;
import dev.assay.storage.jdbc.JdbcStorage;
import java.sql.SQLException;
import java.util.List;

/**
 * One way to use a table of results.
 *
 * @param <B> a batch of rows, ready to be written
 */
interface ResultTable<B> extends AutoCloseable {
    /** What is done before the clock starts. */
    B ready(List<ResultRow> rows);

    /** Adds the rows that are not there, in one transaction. */
    void write(B rows) throws SQLException;

    /** Reads every row; gives how many. */
    long scan() throws SQLException;

    @Override
    void close() throws SQLException;

    /** Through the storage, as the engine does. */
    final class Ours implements ResultTable<List<ResultRow>> {
        private final JdbcStorage storage;

        Ours(JdbcSchema schema) {
            this.storage = JdbcStorage.of(schema);
        }

        @Override
        public List<ResultRow> ready(List<ResultRow> rows) {
            return rows;
        }

        @Override
        public void write(List<ResultRow> rows) {
            int unused = storage.inTransaction(tx -> tx.table(ResultRow.SPEC).insertAbsent(rows));
        }

        @Override
        public long scan() {
            long count = 0;
            try (Rows<ResultRow> all = storage.table(ResultRow.SPEC).scan(ResultRow.ALL)) {
                while (all.hasNext()) {
                    count += all.next().body().isText() ? 1 : 0;
                }
            }
            return count;
        }

        @Override
        public void close() {
            storage.close();
        }
    }
}
