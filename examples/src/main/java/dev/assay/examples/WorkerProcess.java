package dev.assay.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A {@link DurableWorker} in a JVM of its own, which never outlives this one. */
final class WorkerProcess implements AutoCloseable {
    /** What a process that SIGKILL ended leaves behind. */
    private static final int KILLED = 128 + 9;

    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Process process;
    private final Set<String> words = ConcurrentHashMap.newKeySet();
    private final Thread atExit;
    private final Thread listener;
    private final long started = System.nanoTime();

    private WorkerProcess(Process process) {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "worker-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        this.listener = new Thread(this::listen, "worker-words");
        listener.setDaemon(true);
        listener.start();
    }

    static WorkerProcess start(DurableJob job) {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1", // starts sooner, and does not live long enough to gain by more
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", // SQLite's driver; newer Java would warn
                "-cp",
                System.getProperty("java.class.path"),
                DurableWorker.class.getName());
        try {
            WorkerProcess worker =
                    new WorkerProcess(builder.redirectError(Redirect.INHERIT).start());
            worker.tell(job.toLine());
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException("a worker process cannot be started: " + e.getMessage(), e);
        }
    }

    private void listen() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().forEach(words::add);
        } catch (IOException | UncheckedIOException e) {
            // A process that is killed says nothing more; whether it ended well is asked of its exit code.
            words.add("gone");
        }
    }

    private void tell(String line) throws IOException {
        Writer to = process.outputWriter(StandardCharsets.UTF_8);
        to.write(line + "\n");
        to.flush();
    }

    boolean said(String word) {
        return words.contains(word);
    }

    long nanos() {
        return System.nanoTime() - started;
    }

    /** @throws Example.Failed when it takes too long, or the process ends by itself */
    void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new Example.Failed("a worker ended by itself, with exit code " + process.exitValue());
            }
            if (nanos() > LIMIT_NANOS) {
                throw new Example.Failed("a worker was not done in ten minutes");
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    void kill() {
        process.destroyForcibly();
        expect(KILLED);
    }

    void finish() {
        until(() -> said(DurableWorker.OVER));
        try {
            tell("end");
        } catch (IOException e) {
            throw new UncheckedIOException("a worker cannot be told to end: " + e.getMessage(), e);
        }
        expect(0);
    }

    private void expect(int code) {
        int found = process.onExit().join().exitValue();
        if (found != code) {
            throw new Example.Failed("a worker ended with exit code " + found + " instead of " + code);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // this JVM is ending, and the hook runs
        }
    }
}
