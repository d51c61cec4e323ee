package dev.assay.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.error.StorageException;
import dev.assay.error.ValidationException;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of our own. Apart from the provider, because HikariCP may not be there. */
final class HikariPool {
    private final HikariDataSource source;

    private HikariPool(HikariDataSource source) {
        this.source = source;
    }

    /**
     * @throws ValidationException when there is no driver for the URL
     * @throws StorageException when the database cannot be reached; neither says anything of the URL or the password
     */
    static HikariPool open(String url, @Nullable String user, @Nullable String password, int connections) {
        requireDriver(url);
        HikariConfig config = new HikariConfig();
        config.setPoolName("assay");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        try {
            return new HikariPool(new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw new Secrets(url, password)
                    .failure("open the database", e, "look after the database, its address, user and password");
        }
    }

    @SuppressWarnings("UnusedException") // "No suitable driver" is all that it says
    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw ValidationException.of(
                    "url",
                    "needs its JDBC driver on the class path, and the form that the driver asks for",
                    url.replaceFirst("(?s)^(jdbc:[A-Za-z0-9]*).*", "$1:..."));
        }
    }

    DataSource source() {
        return source;
    }

    void close() {
        source.close();
    }
}
