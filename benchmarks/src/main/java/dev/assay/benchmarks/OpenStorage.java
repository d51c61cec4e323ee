package dev.assay.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.storage.Storage;
import dev.assay.storage.jdbc.JdbcStorage;
import dev.assay.storage.memory.MemoryStorage;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where {@code --storage} says: {@code memory}, a JDBC URL, or the name of a database that is then found or started. */
record OpenStorage(String name, Storage storage, @Nullable Closeable source) implements Closeable {
    private static final int CONNECTIONS = 4;

    static OpenStorage of(Options options) throws IOException {
        String asked = options.text("storage", "memory");
        if (asked.equals("memory")) {
            return new OpenStorage(asked, new MemoryStorage(), null);
        }
        if (!asked.contains(":")) {
            OpenDatabase database = OpenDatabase.open(OpenDatabase.names(asked).get(0));
            return new OpenStorage(asked, JdbcStorage.of(database.source()), database);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(asked);
        pool.setMaximumPoolSize(CONNECTIONS);
        return new OpenStorage(asked.split(":", 3)[1], JdbcStorage.of(pool), pool);
    }

    @Override
    public void close() throws IOException {
        storage.close();
        if (source != null) {
            source.close();
        }
    }
}
