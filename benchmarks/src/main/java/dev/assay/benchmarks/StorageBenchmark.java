package dev.assay.benchmarks;

import dev.assay.json.Json;
import dev.assay.storage.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the storage adds to the driver. Ours appends result rows as the engine does, 500 in one transaction each, and scans
 * them; the baseline, {@link HandWritten}, does the same with text that is encoded already and is left as it is: printing
 * and parsing the JSON of a body counts against us. Both work on fresh tables of one database, made by the same script,
 * through the same pool, in turns of 5,000 rows or one scan; the median of several such pairs counts.
 */
final class StorageBenchmark implements Benchmark {
    private static final int BATCH = 500;
    private static final int TURN = 10 * BATCH;
    private static final int SCANS = 6;

    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        int rows = options.number("rows", 100_000) / TURN * TURN;
        int pairs = options.number("pairs", 5);
        for (String name : OpenDatabase.names(options)) {
            try (OpenDatabase database = OpenDatabase.open(name)) {
                List<Pair> writes = new ArrayList<>();
                List<Pair> scans = new ArrayList<>();
                // The first pair warms up.
                for (int i = 0; i <= pairs; i++) {
                    measure(database, i, rows, writes, scans);
                }
                figures.accept(Pair.figures(name, "write", rows, writes.subList(1, writes.size())));
                figures.accept(Pair.figures(name, "scan", SCANS * rows, scans.subList(1, scans.size())));
            }
        }
    }

    private static void measure(OpenDatabase database, int number, int rows, List<Pair> writes, List<Pair> scans)
            throws SQLException {
        String ours = "ours" + number + "_";
        String hand = "hand" + number + "_";
        JdbcSchema.in(database.source()).prefix(hand).migrate();
        try (ResultTable.Ours our = new ResultTable.Ours(
                        JdbcSchema.in(database.source()).prefix(ours).migrate());
                HandWritten baseline = new HandWritten(database, hand + "result")) {
            writes.add(Pair.inTurns(rows / TURN, turn -> write(our, turn), turn -> write(baseline, turn)));
            scans.add(Pair.inTurns(SCANS, turn -> scan(our, rows), turn -> scan(baseline, rows)));
        }
        drop(database, ours + "result");
        drop(database, hand + "result");
    }

    private static <B> double write(ResultTable<B> table, int turn) throws SQLException {
        List<B> batches = new ArrayList<>();
        for (int from = turn * TURN; from < (turn + 1) * TURN; from += BATCH) {
            batches.add(table.ready(ResultRow.numbered(from, from + BATCH)));
        }
        long start = System.nanoTime();
        for (B batch : batches) {
            table.write(batch);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double scan(ResultTable<?> table, int rows) throws SQLException {
        long start = System.nanoTime();
        long found = table.scan();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (found != rows) {
            throw new IllegalStateException("of " + rows + " rows, " + found + " were read");
        }
        return seconds;
    }

    private static void drop(OpenDatabase database, String table) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.createStatement().execute("DROP TABLE " + table);
        }
    }
}
