package dev.assay.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.storage.Storage;
import dev.assay.storage.TableSpec;
import dev.assay.testkit.database.Databases;
import dev.assay.testkit.run.RunProtocolConformance;
import dev.assay.testkit.storage.StorageConformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/** The databases that every test runs on, each opened once for all test classes, with a pool of two connections. */
final class TestDatabase {
    static final TestDatabase H2 = new TestDatabase(() -> "jdbc:h2:file:" + folder() + "/h2;DB_CLOSE_DELAY=-1");
    static final TestDatabase SQLITE = new TestDatabase(() -> "jdbc:sqlite:" + folder() + "/assay.db");
    static final TestDatabase POSTGRES = new TestDatabase(
            () -> Databases.postgres().orElseThrow(TestAbortedException::new).newDatabase());
    static final TestDatabase MARIADB = new TestDatabase(
            () -> Databases.mariaDb().orElseThrow(TestAbortedException::new).newDatabase());

    /** As few as the storage may be given. */
    private static final int CONNECTIONS = 2;

    private final Supplier<String> newDatabase;
    private final Deque<JdbcSchema> free = new ArrayDeque<>();
    private HikariDataSource pool;
    private int sets;

    private TestDatabase(Supplier<String> newDatabase) {
        this.newDatabase = newDatabase;
    }

    static List<TestDatabase> all() {
        return List.of(H2, SQLITE, POSTGRES, MARIADB);
    }

    /** The URL of a database of its own, empty. */
    String newDatabase() {
        return newDatabase.get();
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /** A storage in which the tables of core and of the kits have no rows; nobody else uses them until it is closed. */
    synchronized Storage open() {
        if (pool == null) {
            pool = pool(newDatabase());
            Runtime.getRuntime().addShutdownHook(new Thread(pool::close));
        }
        JdbcSchema schema = free.isEmpty() ? create() : free.pop();
        empty(schema);
        return JdbcStorage.closing(schema, () -> giveBack(schema));
    }

    private synchronized void giveBack(JdbcSchema schema) {
        free.push(schema);
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

    static String folder() {
        try {
            return Files.createTempDirectory("assay-jdbc").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
