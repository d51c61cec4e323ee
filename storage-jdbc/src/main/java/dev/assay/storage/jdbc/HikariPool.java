package dev.assay.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.assay.error.StorageException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of our own. Apart from the provider, because HikariCP may not be there. */
final class HikariPool {
    private final HikariDataSource source;

    private HikariPool(HikariDataSource source) {
        this.source = source;
    }

    /** @throws StorageException when there is no driver for the URL, or the database cannot be reached */
    static HikariPool open(@Nullable String url, @Nullable String user, @Nullable String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("assay");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        try {
            return new HikariPool(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw new StorageException(
                    "could not open the database: " + e.getMessage()
                            + "; look after the database, its address, user and password",
                    e);
        } catch (RuntimeException e) {
            throw new StorageException(
                    "could not open the database: " + e.getMessage()
                            + "; add the database's JDBC driver, or correct the URL",
                    e);
        }
    }

    DataSource source() {
        return source;
    }

    void close() {
        source.close();
    }
}
