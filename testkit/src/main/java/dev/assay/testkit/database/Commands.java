package dev.assay.testkit.database;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs; what those of a server write goes to the log in its folder. */
final class Commands {
    private static final int LIMIT_SECONDS = 120;
    private static final int TAIL = 1_000;

    private Commands() {}

    /** Runs a program to its end in a folder; anything but success is an exception with the end of the log. */
    static void run(Path home, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log(home)))
                .start();
        int code = await(process);
        if (code != 0) {
            throw new IOException(command.get(0) + " ended with " + code + tail(home));
        }
    }

    static boolean succeeds(List<String> command, String more) {
        List<String> whole = new ArrayList<>(command);
        whole.add(more);
        try {
            return await(new ProcessBuilder(whole)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start())
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** The exit code. */
    static int await(Process process) throws IOException {
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException("a command took more than " + LIMIT_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted at a command").initCause(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Where a command is: on the path or among what only root has there. */
    static Path find(String command) throws IOException {
        String path = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException(command + " is neither on the path nor in /usr/sbin"));
    }

    static File log(Path home) {
        return home.resolve("log").toFile();
    }

    static String tail(Path home) throws IOException {
        String log = new String(Files.readAllBytes(log(home).toPath()), StandardCharsets.UTF_8);
        return "; its log ends with: "
                + log.substring(Math.max(0, log.length() - TAIL)).strip();
    }
}
