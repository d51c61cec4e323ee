package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.Dataset;
import dev.assay.error.StorageException;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A database without room, as SQLite can be told to have none. */
class FullDatabaseTest {
    private static final long ROOMY = 1_000_000_000;

    private final String url = TestDatabase.SQLITE.newDatabase();
    private final AtomicLong pages = new AtomicLong(ROOMY);
    private final AtomicInteger refused = new AtomicInteger();
    private final DataSource bounded = Sources.of(() -> {
        Connection connection = DriverManager.getConnection(url);
        Dialect.execute(connection, "PRAGMA max_page_count = " + pages);
        return connection;
    });
    private final DataSource source = Sources.tapped(bounded, call -> {
        try {
            return call.proceed();
        } catch (SQLException e) {
            refused.incrementAndGet();
            throw e;
        }
    });

    /** SQLite takes no number below what the file has already. */
    private void fill() {
        pages.set(1);
    }

    private void makeRoom() {
        pages.set(ROOMY);
    }

    @Test
    void aWriteIsToldTheRemedyAndLeavesNothingBehind() {
        try (Probe probe = Probe.on(JdbcStorage.of(source))) {
            probe.numbers("before", 10);
            fill();
            assertThatThrownBy(() -> probe.numbers("large", 5_000))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("could not")
                    .hasMessageContaining("assay_datapoint")
                    .hasMessageContaining("no room left; make room");
            makeRoom();
            Dataset dataset = probe.numbers("large", 5_000);
            assertThat(dataset.datapointCount()).isEqualTo(5_000);
            assertThat(dataset.revision()).isEqualTo(1);
        }
    }

    @Test
    void aRunWaitsForRoomAndIsCompleted() throws InterruptedException {
        int items = 400;
        try (Probe probe = Probe.on(JdbcStorage.of(source))) {
            Dataset dataset = probe.numbers("numbers", items);
            fill();
            RunHandle handle = probe.assay.runs().start(Probe.request(dataset, Probe.RIGHT));
            int before = refused.get();
            while (refused.get() < before + 3) {
                Thread.sleep(10);
            }
            assertThat(handle.isDone()).isFalse();
            makeRoom();
            EvalRun run = handle.await(Duration.ofSeconds(20));
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            probe.requireComplete(run.id(), items);
        }
    }
}
