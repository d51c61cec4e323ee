package dev.assay.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.storage.Storage;
import dev.assay.storage.TableSpec;
import dev.assay.testkit.database.Databases;
import dev.assay.testkit.run.RunProtocolConformance;
import dev.assay.testkit.storage.StorageConformance;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/** The databases that every test runs on, each opened once for all test classes, with a pool of two connections. */
final class TestDatabase {
    static final TestDatabase H2 = new TestDatabase("h2", () -> "jdbc:h2:file:" + folder() + "/h2;DB_CLOSE_DELAY=-1");
    static final TestDatabase SQLITE = new TestDatabase("sqlite", () -> "jdbc:sqlite:" + folder() + "/assay.db");
    static final TestDatabase POSTGRES = new TestDatabase(
            "postgresql",
            () -> Databases.postgres().orElseThrow(TestAbortedException::new).newDatabase());
    static final TestDatabase MARIADB = new TestDatabase(
            "mariadb",
            () -> Databases.mariaDb().orElseThrow(TestAbortedException::new).newDatabase());

    /** As few as the storage may be given. */
    private static final int CONNECTIONS = 2;

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private final String name;
    private final Supplier<String> newDatabase;
    private final Consumer<HikariConfig> settings;
    private final Deque<JdbcSchema> free = new ArrayDeque<>();
    private MortalSource connections;
    private HikariDataSource pool;
    private String url;
    private int sets;

    private TestDatabase(String name, Supplier<String> newDatabase) {
        this(name, newDatabase, config -> {});
    }

    private TestDatabase(String name, Supplier<String> newDatabase, Consumer<HikariConfig> settings) {
        this.name = name;
        this.newDatabase = newDatabase;
        this.settings = settings;
    }

    /** The same kind of database, with more parameters in its URL and another pool. */
    TestDatabase with(String parameters, Consumer<HikariConfig> poolSettings) {
        return new TestDatabase(name + " with " + parameters, () -> newDatabase() + "&" + parameters, poolSettings);
    }

    static List<TestDatabase> all() {
        return List.of(H2, SQLITE, POSTGRES, MARIADB);
    }

    /** Those that have users and schemas. */
    static List<TestDatabase> allButSqlite() {
        return List.of(H2, POSTGRES, MARIADB);
    }

    /** The URL of a database of its own, empty. */
    String newDatabase() {
        return newDatabase.get();
    }

    /** The URL of a database that tests share whose tables have {@linkplain #newPrefix prefixes} of their own. */
    synchronized String url() {
        if (url == null) {
            url = newDatabase();
        }
        return url;
    }

    /** What the names of no other test's tables begin with. */
    static String newPrefix() {
        return "t" + PREFIXES.incrementAndGet() + "_";
    }

    static HikariDataSource pool(String url) {
        return pool(url, config -> {});
    }

    static HikariDataSource pool(String url, Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        return pool(config, settings);
    }

    private static HikariDataSource pool(HikariConfig config, Consumer<HikariConfig> settings) {
        config.setMaximumPoolSize(CONNECTIONS);
        settings.accept(config);
        return new HikariDataSource(config);
    }

    /** A storage in which the tables of core and of the kits have no rows; nobody else uses them until it is closed. */
    Storage open() {
        JdbcSchema schema = takeSchema();
        return JdbcStorage.closing(schema, () -> giveBack(schema));
    }

    /** Tables without rows, for one test alone until they are given back. */
    synchronized JdbcSchema takeSchema() {
        if (pool == null) {
            connections = new MortalSource(newDatabase());
            HikariConfig config = new HikariConfig();
            config.setDataSource(connections.source());
            pool = pool(config, settings);
            Runtime.getRuntime().addShutdownHook(new Thread(pool::close));
        }
        JdbcSchema schema = free.isEmpty() ? create() : free.pop();
        empty(schema);
        return schema;
    }

    synchronized void giveBack(JdbcSchema schema) {
        free.push(schema);
        requireNothingBorrowed();
    }

    /** Fails when a connection is not given back, once what goes on has had time to end. */
    private void requireNothingBorrowed() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (pool.getHikariPoolMXBean().getActiveConnections() > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("a connection was not given back to the pool");
            }
            Thread.onSpinWait();
        }
    }

    /** Breaks all connections of the storages that were opened here. */
    void breakConnections() {
        connections.breakConnections();
    }

    private JdbcSchema create() {
        String prefix = "kit" + sets++ + "_";
        JdbcSchema schema = JdbcSchema.in(pool).prefix(prefix).migrate();
        createKitTables(pool, prefix);
        return schema;
    }

    static void createKitTables(DataSource source, String prefix) {
        run(source, dialect -> {
            String ddl = Ddl.of(dialect, StorageConformance.specs());
            return new Script(0, "kit", ddl).statements("", prefix);
        });
    }

    private void empty(JdbcSchema schema) {
        List<TableSpec<?>> specs = new ArrayList<>(StorageConformance.specs());
        specs.addAll(RunProtocolConformance.specs());
        run(
                pool,
                dialect -> specs.stream()
                        .map(spec -> "DELETE FROM " + schema.table(spec.name()))
                        .toList());
    }

    private static void run(DataSource source, Function<Dialect, List<String>> statements) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (String statement : statements.apply(Dialect.of(connection))) {
                Dialect.execute(connection, statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** A folder that is deleted when the tests end. */
    static String folder() {
        try {
            Path folder = Files.createTempDirectory("assay-jdbc");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
