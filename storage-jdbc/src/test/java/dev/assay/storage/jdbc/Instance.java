package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Json;
import dev.assay.storage.jdbc.FreezingStorage.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An {@code Assay} in a process of its own, told what to do by words; see {@link OtherProcess}. */
final class Instance implements AutoCloseable {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final List<String> words = new CopyOnWriteArrayList<>();

    private Instance(Process process) {
        this.process = process;
        Thread listener = new Thread(this::listen, "instance-words");
        listener.setDaemon(true);
        listener.start();
    }

    static Instance start(OtherProcess.Settings settings) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName());
        try {
            Instance instance =
                    new Instance(builder.redirectError(Redirect.INHERIT).start());
            instance.tell(Json.of(settings).compact());
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().forEach(words::add);
        } catch (IOException | UncheckedIOException e) {
            words.add("gone");
        }
    }

    /** Waits until its {@code Assay} is open. */
    Instance ready() {
        until(() -> unheard("ready") > 0, "ready");
        return this;
    }

    void tell(String line) {
        try {
            Writer to = process.outputWriter(StandardCharsets.UTF_8);
            to.write(line + "\n");
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a word, and gives what follows it. Each saying is heard once. */
    String expect(String word) {
        until(() -> unheard(word) > 0, word + " of " + words);
        String line =
                words.stream().filter(said -> said.startsWith(word)).findFirst().orElseThrow();
        words.remove(line);
        return line.substring(word.length()).strip();
    }

    /** How often a word was said that nobody expected yet. */
    long unheard(String word) {
        return words.stream().filter(line -> line.startsWith(word)).count();
    }

    /** Waits for something that comes about by itself. */
    static void until(BooleanSupplier condition, String what) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new AssertionError("not within a minute: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    void send(Signal signal) {
        signal.send(process.pid());
    }

    /** Ends it as a crash would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it close its {@code Assay}, which must succeed. */
    void end() {
        tell("end");
        assertThat(process.onExit().join().exitValue()).as("exit code").isZero();
    }

    @Override
    public void close() {
        kill();
    }
}
