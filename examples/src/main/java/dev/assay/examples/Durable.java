package dev.assay.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A run that survives: a process works on it and is killed with SIGKILL at a random moment, another resumes it and is killed,
 * and so on, until the last one may finish. Then the calls that the model noted are held against what the database has: each
 * item has one result, and only what was in flight at a kill was asked for again.
 */
public final class Durable {
    private static final int SEEDS = 1_000_000;

    private final DurableJob job;
    private final int kills;
    private final KillMoments moments;
    private final CallFile calls;
    private final Books books = new Books();
    private final PrintStream out;

    private Durable(DurableJob job, int kills, int seed, PrintStream out) {
        this.job = job;
        this.kills = kills;
        this.calls = new CallFile(Path.of(job.callLog()));
        this.moments = new KillMoments(seed, job, calls, kills);
        this.out = out;
        String database = job.url().replaceFirst("(?s)^jdbc:([A-Za-z0-9]*).*", "$1"); // the rest may hold a password
        out.printf(Locale.ROOT, "%s: %d items, %d kills, seed %d%n", database, job.items(), kills, seed);
    }

    static Map<String, Object> options() {
        int seed = ThreadLocalRandom.current().nextInt(SEEDS);
        return Map.of("storage", "", "items", 500, "kills", 3, "seed", seed, "latency", 20, "concurrency", 8);
    }

    public static void main(String[] args) {
        System.exit(Example.run("durable", options(), args, Durable::run));
    }

    static void run(Arguments options, PrintStream out) {
        requireDurable(options.text("storage"));
        if (options.number("items") == 0) {
            throw new Arguments.Wrong("--items is 1 or more");
        }
        Path folder = folder();
        try {
            String given = options.text("storage");
            DurableJob job = new DurableJob(
                    given.isEmpty() ? "jdbc:sqlite:" + folder.resolve("durable.db") : given,
                    "durable-" + UUID.randomUUID(),
                    options.number("items"),
                    options.number("concurrency"),
                    options.number("latency"),
                    folder.resolve("calls.jsonl").toString());
            new Durable(job, options.number("kills"), options.number("seed"), out).run();
        } finally {
            delete(folder);
        }
    }

    /** An H2 file is written half a second after the commit unless its URL says otherwise. */
    private static void requireDurable(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:h2:mem:")) {
            throw new Arguments.Wrong("--storage is in memory, and ends with each process; name a file or a server");
        }
        boolean remote = lower.startsWith("jdbc:h2:tcp:") || lower.startsWith("jdbc:h2:ssl:");
        if (lower.startsWith("jdbc:h2:") && !remote && !lower.contains(";write_delay=0")) {
            throw new Arguments.Wrong("--storage is an H2 file, which loses the last moments of a killed process; "
                    + "add ;WRITE_DELAY=0 to the URL");
        }
    }

    private void run() {
        for (int kill = 0; kill < kills; kill++) {
            try (WorkerProcess worker = WorkerProcess.start(job)) {
                String moment = moments.await(kill, worker);
                worker.kill();
                enter("kill " + (kill + 1) + ", " + moment + " (" + worker.nanos() / 1_000_000 + " ms)");
            }
        }
        try (WorkerProcess worker = WorkerProcess.start(job)) {
            worker.finish();
        }
        conclude(enter("end"));
    }

    private Stored enter(String what) {
        calls.refresh();
        Stored stored = Stored.of(job);
        int inFlight = books.enter(calls, stored);
        out.printf(
                Locale.ROOT,
                "%-34s  run %-9s  calls %5d  results %5d  in flight %3d%n",
                what,
                stored.run().map(run -> run.status().wire()).orElse("-"),
                calls.count(),
                stored.results(),
                inFlight);
        return stored;
    }

    private void conclude(Stored end) {
        List<String> problems = books.close(job.items(), calls, end);
        end.run().ifPresent(run -> out.println(run.counts()));
        out.printf(
                Locale.ROOT,
                "items=%d results=%d distinct=%d calls=%d kills=%d%n",
                end.counted().total(),
                end.results(),
                end.distinct(),
                calls.count(),
                kills);
        if (!problems.isEmpty()) {
            throw new Example.Failed(String.join("; ", problems));
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("assay-durable");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
