package dev.assay.benchmarks;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.run.EvalRun;
import dev.assay.storage.jdbc.JdbcStorage;
import dev.assay.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A run of {@code --items} items whose subject does nothing, with every result stored durably, by default in PostgreSQL; from
 * the start to the end of the run. What is lost or doubled is counted in the table afterwards.
 */
final class DurableRunBenchmark implements Benchmark {
    @Override
    public void run(Options options, Consumer<Json> figures) throws Exception {
        int items = options.number("items", 300_000);
        int concurrency = options.number("concurrency", 256);
        String name = options.text("database", "postgresql");
        try (JsonlFile file = JsonlFile.of(items);
                OpenDatabase database = OpenDatabase.open(name);
                JdbcStorage storage = JdbcStorage.of(database.source());
                Assay assay = Assay.builder().storage(storage).build()) {
            requireDurable(database);
            Dataset dataset = assay.datasets().create("items");
            assay.datasets().importInto(dataset.id(), file.path());
            Dataset filled = assay.datasets().get(dataset.id());
            AtomicLong calls = new AtomicLong();
            Subject subject = NoOp.subject();
            long start = System.nanoTime();
            EvalRun run = assay.runs()
                    .start(NoOp.run(
                            filled,
                            datapoint -> {
                                calls.incrementAndGet();
                                return subject.answer(datapoint);
                            },
                            concurrency))
                    .await(Duration.ofMinutes(30));
            double wall = (System.nanoTime() - start) / 1e9;
            figures.accept(figures(database, run, items, concurrency, calls.get(), wall));
        }
    }

    private static Json figures(OpenDatabase database, EvalRun run, int items, int concurrency, long calls, double wall)
            throws SQLException {
        Recount found = Recount.of(database, run.id());
        return Json.object()
                .put("database", database.name())
                .put("java", Runtime.version().feature())
                .put("items", items)
                .put("concurrency", concurrency)
                .put("wall_s", ExecutorBenchmark.round(wall))
                .put("items_per_s", Math.round(items / wall))
                .put("lost", items - found.items())
                .put("doubled", Math.max(found.rows() - found.items(), calls - items))
                .build();
    }

    /** What the table has of one run. */
    private record Recount(long rows, long items) {
        static Recount of(OpenDatabase database, String runId) throws SQLException {
            String sql = "SELECT COUNT(*), COUNT(DISTINCT item_id) FROM assay_result WHERE run_id = ?";
            try (Connection connection = database.source().getConnection();
                    PreparedStatement select = connection.prepareStatement(sql)) {
                if (database.name().equals("h2")) {
                    select.setBytes(1, runId.getBytes(StandardCharsets.UTF_8));
                } else {
                    select.setString(1, runId);
                }
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Recount(row.getLong(1), row.getLong(2));
                }
            }
        }
    }

    private static void requireDurable(OpenDatabase database) throws SQLException {
        if (!database.name().equals("postgresql")) {
            return;
        }
        try (Connection connection = database.source().getConnection()) {
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                try (ResultSet row = connection.createStatement().executeQuery("SHOW " + setting)) {
                    if (!row.next() || !row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is not on");
                    }
                }
            }
        }
    }
}
