package dev.assay.testkit.database;

import java.io.UncheckedIOException;

/** A server that belongs to one test. What was committed survives its death: it is as durable as in production. */
public interface KillableServer extends DatabaseServer, AutoCloseable {
    /** Stops it at once, as a crash would, and returns when it is gone. Does nothing when it is down already. */
    void kill();

    /**
     * Starts it again on the same data and port, and returns when it can be used. One that still runs is killed first.
     *
     * @throws UncheckedIOException when it does not start; the message ends with what it wrote last
     */
    void restart();

    /** Kills it and deletes its data. What nobody closes ends with the JVM. */
    @Override
    void close();
}
