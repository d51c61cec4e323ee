package dev.assay.testkit.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process of a server. Its standard input is our line to it: on a word from us, or when this JVM dies and so drops the
 * line, a watcher kills the server. The folder of a dead JVM is deleted by nobody else, hence by the watcher.
 */
final class ServerProcess {
    /** The server takes the place, and so the process id, of the shell; the watcher is nobody's child. */
    private static final String SCRIPT = """
            home=$1 signal=$2 dropped=
            shift 2
            exec 3<&0 </dev/null
            ({
              read -r word <&3 || dropped=yes
              kill -s "$signal" $$
              if [ "$dropped" ]; then
                sleep 1
                kill -s 0 $PPID || rm -rf "$home"
              fi
            } >/dev/null 2>&1 &)
            exec "$@" 3<&-
            """;

    private static final int LIMIT_SECONDS = 60;

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(Path home, String signal, List<String> server) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", home.toString(), signal));
        command.addAll(server);
        return new ServerProcess(new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(Commands.log(home)))
                .start());
    }

    /** Whether it ends within so many milliseconds. */
    boolean endsWithin(long millis) throws IOException {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted at a server").initCause(e);
        }
    }

    /** Returns when it is gone; an interrupt does not shorten that, and is kept. */
    void kill() {
        boolean interrupted = false;
        try (OutputStream line = process.getOutputStream()) {
            line.write('\n');
        } catch (IOException e) {
            process.destroyForcibly();
        }
        while (process.isAlive()) {
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
