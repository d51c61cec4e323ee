package dev.assay.storage.jdbc;

import dev.assay.error.ValidationException;
import dev.assay.storage.Storage;
import dev.assay.storage.StorageProvider;
import java.util.List;
import java.util.Map;

/**
 * Opens a {@link JdbcStorage} by the name {@code jdbc}, for hosts that configure by text. It makes a pool of its own, with
 * HikariCP, which must be on the class path beside the driver; a host that has a {@code DataSource} hands that over
 * instead. Tables are created and migrated.
 *
 * <p>Options: {@code url}, the JDBC URL; and, unless they are in it, {@code user} and {@code password}; {@code schema} and
 * {@code prefix} as in {@link JdbcSchema}; {@code connections}, the size of the pool, 2 to 1,000, 8 by default.
 */
public final class JdbcStorageProvider implements StorageProvider {
    private static final List<String> OPTIONS = List.of("url", "user", "password", "schema", "prefix", "connections");
    private static final String DEFAULT_CONNECTIONS = "8";

    /** Values may be secrets, in a URL too. */
    private static final String NOT_SHOWN = "not shown";

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Storage open(Map<String, String> options) {
        requireValid(options);
        HikariPool pool = pool(options);
        try {
            JdbcSchema schema = JdbcSchema.in(pool.source());
            String name = options.getOrDefault("schema", "");
            String prefix = options.getOrDefault("prefix", JdbcSchema.DEFAULT_PREFIX);
            JdbcSchema placed = (name.isEmpty() ? schema : schema.schema(name)).prefix(prefix);
            return JdbcStorage.closing(placed.migrate(), pool::close);
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    private static void requireValid(Map<String, String> options) {
        ValidationException.Collector problems = new ValidationException.Collector();
        options.keySet().stream()
                .sorted()
                .forEach(option -> problems.check(
                        OPTIONS.contains(option),
                        option,
                        "is no option of the jdbc storage; it has " + OPTIONS,
                        NOT_SHOWN));
        problems.check(
                options.getOrDefault("url", "").startsWith("jdbc:"),
                "url",
                "is a JDBC URL, such as jdbc:postgresql://localhost/evals",
                options.containsKey("url") ? NOT_SHOWN : null);
        String connections = options.getOrDefault("connections", DEFAULT_CONNECTIONS);
        problems.check(
                connections.matches("[2-9]|[1-9][0-9]{1,2}|1000"),
                "connections",
                "is a number from 2 to 1000",
                connections);
        JdbcSchema.check(options.getOrDefault("schema", ""), options.getOrDefault("prefix", ""), problems);
        problems.throwIfAny();
    }

    private static HikariPool pool(Map<String, String> options) {
        if (!hasHikari()) {
            throw ValidationException.of(
                    "storage",
                    "by name needs HikariCP: add com.zaxxer:HikariCP, or pass JdbcStorage.of(dataSource) to the builder",
                    "jdbc");
        }
        int connections = Integer.parseInt(options.getOrDefault("connections", DEFAULT_CONNECTIONS));
        return HikariPool.open(
                options.getOrDefault("url", ""), options.get("user"), options.get("password"), connections);
    }

    private static boolean hasHikari() {
        try {
            Class.forName("com.zaxxer.hikari.HikariDataSource", false, JdbcStorageProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
