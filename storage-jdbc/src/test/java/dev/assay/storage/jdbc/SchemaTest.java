package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.error.ValidationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final String DATABASES = "dev.assay.storage.jdbc.TestDatabase#all";

    private final String prefix = TestDatabase.newPrefix();

    private JdbcSchema in(DataSource source) {
        return JdbcSchema.in(source).prefix(prefix);
    }

    /** The tables whose names begin with this test's prefix. */
    private List<String> tables(DataSource source) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = source.getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith(prefix)) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private List<String> versions(DataSource source) {
        return Sources.query(source, "SELECT version FROM " + prefix + "schema_version");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aSecondMigrationOnlyReads(TestDatabase database) throws SQLException {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        DataSource source = Sources.tapped(database.url(), call -> {
            if (call.method().startsWith("execute")) {
                said.add(call.sql());
            }
            return call.proceed();
        });
        in(source).migrate();
        assertThat(said).anyMatch(sql -> sql.startsWith("INSERT"));
        List<String> tables = tables(source);
        said.clear();
        in(source).migrate().validate();
        assertThat(said).isNotEmpty().allMatch(sql -> sql.startsWith("SELECT") || sql.startsWith("PRAGMA"));
        assertThat(tables(source)).isEqualTo(tables).hasSizeGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void processesThatMigrateAtOnceDoItOnce(TestDatabase database) throws Exception {
        String url = database.newDatabase();
        together(8, thread -> in(Sources.plain(url)).migrate().validate());
        assertThat(versions(Sources.plain(url))).hasSize(newest());
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void threadsThatMigrateAtOnceNeedNoMoreThanAPoolOfTwo(TestDatabase database) throws Exception {
        try (HikariDataSource pool = TestDatabase.pool(database.newDatabase())) {
            pool.setConnectionTimeout(5_000);
            together(8, thread -> in(pool).migrate().validate());
            assertThat(versions(pool)).hasSize(newest());
        }
    }

    private static int newest() {
        return Script.all(new PostgresDialect()).size();
    }

    private interface Share {
        void run(int thread);
    }

    private static void together(int threads, Share share) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> shares = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        share.run(thread);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(shares)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void tablesThatAreNotThereAreNotMadeByLooking(TestDatabase database) throws SQLException {
        DataSource source = Sources.plain(database.url());
        assertThatThrownBy(() -> in(source).validate())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("no tables " + prefix + "*")
                .hasMessageContaining("version " + newest())
                .hasMessageContaining("JdbcSchema.migrate()")
                .hasMessageContaining("JdbcSchema.script()");
        assertThatThrownBy(() -> JdbcStorage.of(in(source))).isInstanceOf(SchemaException.class);
        assertThat(in(source).script()).contains(prefix + "dataset");
        assertThat(tables(source)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void tablesOfALaterLibraryAreLeftAlone(TestDatabase database) throws SQLException {
        DataSource source = Sources.plain(database.url());
        in(source).migrate();
        Sources.execute(
                source, "INSERT INTO " + prefix + "schema_version VALUES (99, 'of tomorrow', 'x', '2040-01-01')");
        List<String> tables = tables(source);
        for (Runnable use : uses(source)) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("at version 99")
                    .hasMessageContaining("up to " + newest())
                    .hasMessageContaining("upgrade the library");
        }
        assertThat(tables(source)).isEqualTo(tables);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void tablesOfAnotherScriptAreLeftAlone(TestDatabase database) {
        DataSource source = Sources.plain(database.url());
        in(source).migrate();
        Sources.execute(source, "UPDATE " + prefix + "schema_version SET checksum = 'abc' WHERE version = 1");
        for (Runnable use : uses(source)) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("another script of version 1 (datasets and runs)")
                    .hasMessageContaining("another prefix");
        }
    }

    private List<Runnable> uses(DataSource source) {
        return List.of(() -> in(source).migrate(), () -> in(source).validate(), () -> JdbcStorage.of(in(source)));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void twoPrefixesAreTwoWorlds(TestDatabase database) {
        DataSource source = Sources.plain(database.url());
        JdbcSchema mine = in(source).migrate();
        JdbcSchema yours =
                JdbcSchema.in(source).prefix(TestDatabase.newPrefix()).migrate();
        try (Probe first = Probe.of(mine);
                Probe second = Probe.of(yours)) {
            first.create("capitals");
            assertThat(second.find("capitals")).isEmpty();
            second.create("capitals");
            assertThat(first.find("capitals")).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theScriptCanBeRunByHand(TestDatabase database) {
        DataSource source = Sources.plain(database.url());
        String[] statements = in(source)
                .script()
                .lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (text, line) -> text + line + "\n")
                .split(";\n");
        Sources.execute(source, statements);
        try (Probe probe = Probe.of(in(source).validate())) {
            probe.create("capitals");
            assertThat(probe.find("capitals")).isPresent();
        }
    }

    @Test
    void sqliteInMemoryIsRefused() {
        for (String url :
                List.of("jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file:x?mode=memory&cache=shared")) {
            assertThatThrownBy(() -> JdbcStorage.of(Sources.plain(url)))
                    .as(url)
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("database: is a file");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oracle 23.4",
                "Microsoft SQL Server 16.0",
                "PostgreSQL 11.22",
                "MariaDB 10.3",
                "MySQL 5.7",
                "SQLite 3.34",
                "H2 2.1",
                "H2 1.4"
            })
    void aDatabaseThatIsNotKnownOrTooOldIsRefused(String product) {
        assertThatThrownBy(() -> JdbcStorage.of(claiming(product)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(product)
                .hasMessageContaining("PostgreSQL 12, MariaDB 10.4, MySQL 8, SQLite 3.35 or H2 2.2");
    }

    private static DataSource claiming(String product) {
        String name = product.replaceAll(" [0-9.]+$", "");
        String[] version = product.substring(name.length() + 1).split("\\.");
        return Sources.tapped(TestDatabase.SQLITE.url(), call -> {
            if (!call.method().equals("getMetaData")) {
                return call.proceed();
            }
            return Sources.proxy(DatabaseMetaData.class, (self, method, arguments) -> switch (method.getName()) {
                case "getDatabaseProductName" -> name;
                case "getDatabaseProductVersion" -> String.join(".", version);
                case "getDatabaseMajorVersion" -> Integer.parseInt(version[0]);
                case "getDatabaseMinorVersion" -> Integer.parseInt(version[1]);
                default -> throw new UnsupportedOperationException(method.getName());
            });
        });
    }
}
