package dev.assay.storage.jdbc;

import java.util.UUID;
import javax.sql.DataSource;

/** A database user who may do only what a test grants, on all tables that are there then. */
final class LimitedUser implements AutoCloseable {
    private static final String PASSWORD = "only-for-tests";

    private final TestDatabase database;
    private final String ownersUrl;
    private final String name = "u" + UUID.randomUUID().toString().replace("-", "");

    private LimitedUser(TestDatabase database, String ownersUrl) {
        this.database = database;
        this.ownersUrl = ownersUrl;
        execute(create());
    }

    static LimitedUser of(TestDatabase database, String ownersUrl) {
        return new LimitedUser(database, ownersUrl);
    }

    private String create() {
        if (database == TestDatabase.POSTGRES) {
            return "CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'";
        }
        return database == TestDatabase.MARIADB
                ? "CREATE USER " + name + " IDENTIFIED BY '" + PASSWORD + "'"
                : "CREATE USER " + name + " PASSWORD '" + PASSWORD + "'";
    }

    LimitedUser grant(String rights) {
        execute("GRANT " + rights + " ON " + everything() + " TO " + name);
        return this;
    }

    private String everything() {
        if (database == TestDatabase.POSTGRES) {
            return "ALL TABLES IN SCHEMA public";
        }
        return database == TestDatabase.MARIADB ? databaseName() + ".*" : "SCHEMA PUBLIC";
    }

    private String databaseName() {
        return ownersUrl.replaceAll(".*/([^/?]+)(\\?.*)?", "$1");
    }

    DataSource source() {
        // Only the owner may say when H2 closes.
        String url = ownersUrl
                .replace(";DB_CLOSE_DELAY=-1", "")
                .replaceAll("user=[^&]*", "user=" + name)
                .replaceAll("password=[^&]*", "password=" + PASSWORD);
        return Sources.plain(database == TestDatabase.H2 ? url + ";USER=" + name + ";PASSWORD=" + PASSWORD : url);
    }

    private void execute(String sql) {
        Sources.execute(ownersUrl, sql);
    }

    @Override
    public void close() {
        if (database == TestDatabase.POSTGRES) {
            execute("DROP OWNED BY " + name);
        }
        execute((database == TestDatabase.POSTGRES ? "DROP ROLE " : "DROP USER ") + name);
    }
}
