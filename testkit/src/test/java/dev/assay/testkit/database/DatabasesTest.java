package dev.assay.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

class DatabasesTest {
    private enum Kind {
        POSTGRES(
                Databases::postgres,
                Databases::startPostgres,
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"),
        MARIADB(
                Databases::mariaDb,
                Databases::startMariaDb,
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = database()");

        private final Supplier<Optional<DatabaseServer>> shared;
        private final Supplier<Optional<KillableServer>> start;
        private final String countTables;

        Kind(Supplier<Optional<DatabaseServer>> shared, Supplier<Optional<KillableServer>> start, String countTables) {
            this.shared = shared;
            this.start = start;
            this.countTables = countTables;
        }

        DatabaseServer shared() {
            return shared.get().orElseThrow(TestAbortedException::new);
        }

        KillableServer start() {
            return start.get().orElseThrow(TestAbortedException::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseIsEmptyAndItsOwn(Kind kind) throws SQLException {
        String one = kind.shared().newDatabase();
        String other = kind.shared().newDatabase();

        execute(one, "CREATE TABLE mine (id INT)");

        assertThat(query(one, kind.countTables)).isEqualTo("1");
        assertThat(query(other, kind.countTables)).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void theSharedServerIsStartedOnce(Kind kind) {
        assertThat(kind.shared()).isSameAs(kind.shared());
    }

    @ParameterizedTest
    @EnumSource
    void credentialsCanBeGivenApartFromTheUrl(Kind kind) throws SQLException {
        DatabaseServer server = kind.shared();
        String bare = server.newDatabase().replaceAll("\\?.*", "");

        try (Connection connection = DriverManager.getConnection(bare, server.user(), server.password())) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommittedRowSurvivesTheDeathOfTheServer(Kind kind) throws SQLException {
        try (KillableServer server = kind.start()) {
            String url = server.newDatabase();
            execute(url, "CREATE TABLE kept (id INT)");
            execute(url, "INSERT INTO kept VALUES (42)");

            server.kill();
            assertThatThrownBy(() -> query(url, "SELECT id FROM kept")).isInstanceOf(SQLException.class);
            assertThatThrownBy(server::newDatabase).isInstanceOf(IllegalStateException.class);

            server.restart();
            assertThat(query(url, "SELECT id FROM kept")).isEqualTo("42");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingAServerLeavesNothing(Kind kind) throws Exception {
        KillableServer server = kind.start();
        String url = server.newDatabase();
        server.close();
        server.close();

        assertThatThrownBy(() -> query(url, "SELECT 1")).isInstanceOf(SQLException.class);
        String home = ((LocalServer) server).home().toString();
        assertThat(Path.of(home)).doesNotExist();
        assertThat(commandLines()).noneMatch(line -> line.contains(home + "/") && !isWatcher(line));
    }

    @Test
    void postgresIsDurable() throws SQLException {
        try (KillableServer server = Kind.POSTGRES.start()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(query(server.url(), "SHOW " + setting)).as(setting).isEqualTo("on");
            }
        }
    }

    @Test
    void mariaDbIsDurable() throws SQLException {
        try (KillableServer server = Kind.MARIADB.start()) {
            assertThat(query(server.url(), "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
        }
    }

    private static Stream<String> commandLines() throws Exception {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(process -> process.resolve("cmdline")).map(DatabasesTest::read).toList().stream();
        }
    }

    /** A watcher may be a moment behind its server. */
    private static boolean isWatcher(String commandLine) {
        return commandLine.startsWith("sh\0");
    }

    /** Empty for what is no process, or no longer. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
