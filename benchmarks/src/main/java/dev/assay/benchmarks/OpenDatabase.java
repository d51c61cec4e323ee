package dev.assay.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.testkit.database.DatabaseServer;
import dev.assay.testkit.database.Databases;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An empty database of its own behind a pool, as durable as the documentation of {@code JdbcStorage} asks for: SQLite and H2
 * in a file, the others on a server that is found or started. Closing it deletes it, or leaves it to the server's end.
 */
final class OpenDatabase implements Closeable {
    private static final List<String> ALL = List.of("h2", "sqlite", "postgresql", "mariadb");
    private static final int CONNECTIONS = 4;

    private final String name;
    private final @Nullable Path folder;
    private final HikariDataSource pool;

    private OpenDatabase(String name, String url, @Nullable Path folder) {
        this.name = name;
        this.folder = folder;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        this.pool = new HikariDataSource(config);
    }

    /** What {@code --database} asks for; without it, or with {@code all}, every kind there is. */
    static List<String> names(Options options) {
        String asked = options.text("database", "all");
        return asked.equals("all") ? ALL : names(asked);
    }

    static List<String> names(String asked) {
        if (!ALL.contains(asked)) {
            throw new IllegalArgumentException("a database is one of " + ALL + "; found " + asked);
        }
        return List.of(asked);
    }

    static OpenDatabase open(String name) throws IOException {
        return switch (name) {
            case "h2" -> inFolder(name, "jdbc:h2:file:", "/h2;WRITE_DELAY=0");
            case "sqlite" -> inFolder(name, "jdbc:sqlite:", "/assay.db");
            case "postgresql" -> onServer(name, Databases.postgres());
            default -> onServer(name, Databases.mariaDb());
        };
    }

    private static OpenDatabase inFolder(String name, String start, String end) throws IOException {
        Path folder = Files.createTempDirectory("assay-benchmark");
        return new OpenDatabase(name, start + folder + end, folder);
    }

    private static OpenDatabase onServer(String name, Optional<DatabaseServer> server) throws IOException {
        String url = server.orElseThrow(() -> new IOException("there is no server of " + name))
                .newDatabase();
        return new OpenDatabase(name, url, null);
    }

    String name() {
        return name;
    }

    DataSource source() {
        return pool;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
