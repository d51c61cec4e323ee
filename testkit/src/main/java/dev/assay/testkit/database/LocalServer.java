package dev.assay.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A server that we start, in a temporary folder of its own. */
final class LocalServer implements KillableServer {
    private static final int START_SECONDS = 60;
    private static final long GLANCE_MILLIS = 20;

    /**
     * Below the ports that systems give to clients: on one of those, a client that tries to reach a server that is down
     * can, once in a while, connect to itself.
     */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_000;

    private final Installation installation;
    private final Path home;
    private final int port;
    private final JdbcUrl url;

    /** Guarded by this: one thread may kill it while another restarts or closes it. */
    private ServerProcess process;

    private LocalServer(Installation installation, Path home) throws IOException {
        this.installation = installation;
        this.home = home;
        this.port = freePort();
        this.url = installation.product().localUrl(port).requireDriver();
        this.process = launch();
    }

    /** @throws IOException when it does not start; the message ends with what it wrote last */
    static LocalServer start(Installation installation) throws IOException {
        Path home = TempFolder.create("assay-server");
        try {
            installation.create(home);
            return new LocalServer(installation, home);
        } catch (IOException | RuntimeException e) {
            TempFolder.delete(home);
            throw new IOException(installation.name() + " did not start: " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException e) {
                // Taken; look at another.
            }
        }
    }

    private ServerProcess launch() throws IOException {
        ServerProcess started = ServerProcess.start(home, installation.killSignal(), installation.command(home, port));
        try {
            awaitReady(started);
            return started;
        } catch (IOException | RuntimeException e) {
            started.kill();
            throw e;
        }
    }

    private void awaitReady(ServerProcess started) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                url.connect().close();
                return;
            } catch (SQLException e) {
                if (started.endsWithin(GLANCE_MILLIS)) {
                    throw new IOException("it ended" + Commands.tail(home), e);
                }
                if (System.nanoTime() - end > 0) {
                    throw new IOException(
                            "not ready within " + START_SECONDS + " s: " + e.getMessage() + Commands.tail(home), e);
                }
            }
        }
    }

    Path home() {
        return home;
    }

    @Override
    public String name() {
        return installation.name();
    }

    @Override
    public String url() {
        return url.toString();
    }

    @Override
    public String user() {
        return Product.USER;
    }

    @Override
    public String password() {
        return Product.PASSWORD;
    }

    @Override
    public String newDatabase() {
        return url.createDatabase().toString();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void restart() {
        kill();
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(name() + " did not start again: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        kill();
        try {
            if (Files.exists(home)) {
                TempFolder.delete(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + home, e);
        }
    }
}
