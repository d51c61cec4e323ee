package dev.assay.storage.jdbc;

/** What a failed statement means for whoever asked for it. */
enum Failure {
    /** A key or a unique set is taken. */
    TAKEN("a constraint that is not this library's stands in the way; remove it"),
    /** Others were in the way, and the database took back what was done so far: try again. */
    CONTENTION("others hold the rows for too long; try again"),
    /** The connection is broken: try another. */
    CONNECTION("the connection broke; look after the database, its network and the pool"),
    /** There is no such table. */
    NO_TABLE("the tables are not there; call JdbcSchema.migrate(), or look at schema and prefix"),
    /** There is no such schema, or database of a server. */
    NO_SCHEMA("there is no such schema; create it, or give another"),
    /** The user may not do that. */
    FORBIDDEN("the database user may not do that; grant SELECT, INSERT, UPDATE and DELETE on the tables, and CREATE to"
            + " migrate them"),
    /** The database does not take writes. */
    READ_ONLY("the database is read-only; give a user, a server or a file that can be written"),
    /** There is no room left. */
    FULL("the database has no room left; make room, and what waits goes on"),
    /** One statement is larger than the server takes. */
    TOO_LARGE("the server refuses packets of that size; raise its max_allowed_packet"),
    /** Anything else. */
    OTHER("");

    private final String remedy;

    Failure(String remedy) {
        this.remedy = remedy;
    }

    /** What to do, or nothing. */
    String remedy() {
        return remedy;
    }
}
