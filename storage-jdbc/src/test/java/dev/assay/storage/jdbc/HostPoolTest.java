package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools whose connections are set up to a host's own taste: they work, and get them back as they were. */
class HostPoolTest {
    private record State(boolean autoCommit, int isolation, boolean readOnly, String schema) {
        static State of(Connection connection) throws SQLException {
            return new State(
                    connection.getAutoCommit(),
                    connection.getTransactionIsolation(),
                    connection.isReadOnly(),
                    connection.getSchema());
        }
    }

    private final Queue<State> returned = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    static Stream<Arguments> databasesAndTastes() {
        return Stream.of(
                Arguments.of(TestDatabase.H2, "TRANSACTION_SERIALIZABLE", ""),
                Arguments.of(TestDatabase.SQLITE, "TRANSACTION_SERIALIZABLE", ""),
                Arguments.of(TestDatabase.POSTGRES, "TRANSACTION_SERIALIZABLE", ""),
                Arguments.of(TestDatabase.POSTGRES, "TRANSACTION_REPEATABLE_READ", "&preferQueryMode=simple"),
                Arguments.of(TestDatabase.MARIADB, "TRANSACTION_SERIALIZABLE", ""));
    }

    @ParameterizedTest
    @MethodSource("databasesAndTastes")
    void everyConnectionGoesBackAsItCame(TestDatabase database, String isolation, String parameters)
            throws SQLException {
        try (HikariDataSource pool = TestDatabase.pool(database.newDatabase() + parameters, config -> {
            config.setAutoCommit(false);
            config.setTransactionIsolation(isolation);
        })) {
            State before;
            try (Connection connection = pool.getConnection()) {
                before = State.of(connection);
            }
            assertThat(before.autoCommit()).isFalse();
            try (Probe probe = Probe.on(JdbcStorage.of(watched(pool)))) {
                Workload.run(probe);
                probe.requireSound();
            }
            assertThat(returned).hasSizeGreaterThan(100).containsOnly(before);
            assertThat(open).hasValue(0);
        }
    }

    private DataSource watched(DataSource pool) {
        DataSource counted = Sources.of(() -> {
            open.incrementAndGet();
            return pool.getConnection();
        });
        return Sources.tapped(counted, call -> {
            if (call.method().equals("close") && call.real() instanceof Connection connection) {
                returned.add(State.of(connection));
                open.decrementAndGet();
            }
            return call.proceed();
        });
    }
}
