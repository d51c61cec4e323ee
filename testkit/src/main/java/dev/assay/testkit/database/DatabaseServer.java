package dev.assay.testkit.database;

/** A running database server. Thread-safe. */
public interface DatabaseServer {
    /** What it is and where it came from, for people. */
    String name();

    /** The JDBC URL of the database that the server came with, credentials included. Keep tables out of it. */
    String url();

    /** Whom the URLs log in as; may do everything on a server that we started. */
    String user();

    String password();

    /**
     * Creates an empty database of a name that was never used, for one test.
     *
     * @return its JDBC URL, credentials included
     * @throws IllegalStateException when the server does not create it, for example because it is down
     */
    String newDatabase();
}
