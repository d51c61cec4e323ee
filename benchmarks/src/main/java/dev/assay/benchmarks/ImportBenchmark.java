package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.storage.jdbc.JdbcSchema;
import dev.assay.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The import of a JSONL file of {@code --rows} rows, 300 bytes each, beside {@link HandImport}. Both into fresh tables of one
 * database; who goes first changes from pair to pair, and the median pair counts.
 */
final class ImportBenchmark implements Benchmark {
    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        int rows = options.number("rows", 100_000);
        int pairs = options.number("pairs", 5);
        try (JsonlFile file = JsonlFile.of(rows)) {
            for (String name : OpenDatabase.names(options)) {
                try (OpenDatabase database = OpenDatabase.open(name)) {
                    List<Pair> measured = new ArrayList<>();
                    // The first pair warms up.
                    for (int i = 0; i <= pairs; i++) {
                        measured.add(pair(database, file, i));
                    }
                    figures.accept(Pair.figures(name, null, rows, measured.subList(1, measured.size())));
                }
            }
        }
    }

    private static Pair pair(OpenDatabase database, JsonlFile file, int number) throws SQLException, IOException {
        if (number % 2 == 0) {
            double ours = ours(database, file, number);
            return new Pair(ours, handWritten(database, file, number));
        }
        double baseline = handWritten(database, file, number);
        return new Pair(ours(database, file, number), baseline);
    }

    private static double ours(OpenDatabase database, JsonlFile file, int number) {
        JdbcSchema schema =
                JdbcSchema.in(database.source()).prefix("ours" + number + "_").migrate();
        try (JdbcStorage storage = JdbcStorage.of(schema);
                Assay assay = Assay.builder().storage(storage).build()) {
            Dataset dataset = assay.datasets().create("items");
            Stopwatch time = new Stopwatch();
            time.time(() -> assay.datasets().importInto(dataset.id(), file.path()));
            long count = assay.datasets().get(dataset.id()).datapointCount();
            if (count != file.lines()) {
                throw new IllegalStateException("of " + file.lines() + " rows, " + count + " are there");
            }
            return time.seconds();
        }
    }

    private static double handWritten(OpenDatabase database, JsonlFile file, int number)
            throws SQLException, IOException {
        String prefix = "hand" + number + "_";
        JdbcSchema.in(database.source()).prefix(prefix).migrate();
        HandImport hand = new HandImport(database, prefix + "datapoint");
        long start = System.nanoTime();
        hand.run(file.path());
        return (System.nanoTime() - start) / 1e9;
    }
}
