package dev.assay.testkit.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs, named by an environment variable. Closing it drops the databases we created there. */
final class ExternalServer implements DatabaseServer, AutoCloseable {
    private final Product product;
    private final JdbcUrl url;
    private final Queue<JdbcUrl> created = new ConcurrentLinkedQueue<>();

    private ExternalServer(Product product, JdbcUrl url) {
        this.product = product;
        this.url = url;
    }

    /**
     * @throws IOException when no server is named
     * @throws IllegalStateException when one is named and cannot be used: another one would not be what was asked for
     */
    static ExternalServer of(Product product, Environment environment) throws IOException {
        String variable = product.variable("_URL");
        String text = environment.get(variable);
        if (text == null || text.isBlank()) {
            throw new IOException(variable + " is not set");
        }
        try {
            JdbcUrl url = JdbcUrl.parse(text.strip());
            url = withCredential(url, "user", environment.get(product.variable("_USER")));
            url = withCredential(url, "password", environment.get(product.variable("_PASSWORD")));
            url.connect().close();
            return new ExternalServer(product, url);
        } catch (IllegalArgumentException | SQLException e) {
            throw new IllegalStateException("the server of " + variable + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Where {@link System#getenv(String)} stands in production. */
    interface Environment {
        @Nullable
        String get(String variable);
    }

    private static JdbcUrl withCredential(JdbcUrl url, String name, @Nullable String value) {
        return value == null || url.parameter(name).isPresent() ? url : url.with(name, value);
    }

    @Override
    public String name() {
        return product.label() + " of " + product.variable("_URL");
    }

    @Override
    public String url() {
        return url.toString();
    }

    @Override
    public String user() {
        return url.parameter("user").orElse("");
    }

    @Override
    public String password() {
        return url.parameter("password").orElse("");
    }

    @Override
    public String newDatabase() {
        JdbcUrl database = url.createDatabase();
        created.add(database);
        return database.toString();
    }

    @Override
    public void close() {
        created.forEach(database -> url.execute(product.drop(database.database())));
    }
}
