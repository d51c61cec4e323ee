package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Dataset;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool that keeps ten connections and never asks whether they are alive, and a server that ends them all. */
class DeadConnectionsTest {
    private static final int KEPT = 10;

    static Stream<TestDatabase> servers() {
        return Stream.of(TestDatabase.POSTGRES, TestDatabase.MARIADB);
    }

    private static final class NaivePool {
        private final String url;
        private final Deque<Connection> kept = new ArrayDeque<>();

        NaivePool(String url) throws SQLException {
            this.url = url;
            for (int i = 0; i < KEPT; i++) {
                kept.add(DriverManager.getConnection(url));
            }
        }

        DataSource source() {
            return Sources.of(this::borrow);
        }

        private synchronized Connection borrow() throws SQLException {
            Connection real = kept.isEmpty() ? DriverManager.getConnection(url) : kept.pop();
            return Sources.proxy(Connection.class, (self, method, arguments) -> {
                if (method.getName().equals("close")) {
                    giveBack(real);
                    return null;
                }
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        }

        private synchronized void giveBack(Connection real) throws SQLException {
            if (!real.isClosed()) {
                kept.add(real);
            }
        }
    }

    private static void killAll(TestDatabase database, String url) {
        if (database == TestDatabase.POSTGRES) {
            Sources.query(
                    Sources.plain(url),
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            return;
        }
        List<String> others = Sources.query(
                Sources.plain(url),
                "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()");
        others.forEach(id -> Sources.execute(url, "KILL " + id));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void nobodyFeelsThem(TestDatabase database) throws SQLException {
        String url = database.newDatabase();
        DataSource source = new NaivePool(url).source();
        JdbcSchema.in(source).migrate();
        killAll(database, url);
        try (Probe probe = Probe.on(JdbcStorage.of(source))) {
            killAll(database, url);
            Dataset dataset = probe.numbers("numbers", 50);
            killAll(database, url);
            assertThat(probe.find("numbers")).contains(dataset);
            killAll(database, url);
            probe.create("another");
            killAll(database, url);
            probe.assay.datasets().delete(dataset.id());
            assertThat(probe.find("numbers")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRunGoesOnThroughThem(TestDatabase database) throws Exception {
        String url = database.newDatabase();
        try (Probe probe = Probe.on(JdbcStorage.of(new NaivePool(url).source()))) {
            Dataset dataset = probe.numbers("numbers", 200);
            RunHandle handle = probe.assay.runs().start(Probe.request(dataset, item -> {
                Thread.sleep(10);
                return Probe.RIGHT.answer(item);
            }));
            while (!handle.isDone()) {
                killAll(database, url);
                Thread.sleep(20);
            }
            EvalRun run = handle.await(Duration.ofSeconds(1));
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            probe.requireComplete(run.id(), 200);
        }
    }
}
