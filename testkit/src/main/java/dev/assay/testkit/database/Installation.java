package dev.assay.testkit.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Programs on this machine that make a server. */
interface Installation {
    Product product();

    /** What it is and where, for people. */
    String name();

    /** Makes the files of a new server in an empty folder. */
    void create(Path home) throws IOException;

    /** What runs the server of a folder in the foreground. */
    List<String> command(Path home, int port) throws IOException;

    /** The signal after which it is gone at once, with all its processes and nothing written any more. */
    String killSignal();
}
