package dev.assay.examples;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Draws when workers are killed, over the whole life of a run: while a process starts and opens the database, around its
 * claim, around its first results, anywhere in between, and, with the last kill, around the last results and the run's end.
 */
final class KillMoments {
    private enum Kind {
        START_UP,
        CLAIM,
        FIRST_RESULTS,
        MIDDLE,
        END
    }

    private static final List<Kind> BEFORE_THE_LAST =
            List.of(Kind.START_UP, Kind.CLAIM, Kind.FIRST_RESULTS, Kind.MIDDLE);

    /** Longer than results wait to be stored together, and than storing them takes. */
    private static final int COMMIT_MILLIS = 70;

    /** For how long a first process may be starting; later ones are taken to need as long as those before. */
    private long startNanos = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final Random random;
    private final DurableJob job;
    private final CallFile calls;
    private final int kills;

    KillMoments(long seed, DurableJob job, CallFile calls, int kills) {
        this.random = new Random(seed);
        this.job = job;
        this.calls = calls;
        this.kills = kills;
    }

    /**
     * Waits for the moment of a kill, counted from 0. A worker that is through with the run waits to be killed.
     *
     * @return what kind of moment it is, for people
     */
    String await(int kill, WorkerProcess worker) {
        Kind kind = kill == kills - 1 ? Kind.END : BEFORE_THE_LAST.get(random.nextInt(BEFORE_THE_LAST.size()));
        // Drawn in any case, so that the same seed gives the same moments.
        double share = random.nextDouble();
        int before = calls.count();
        switch (kind) {
            case START_UP -> pause(worker, share * startNanos);
            case CLAIM -> {
                worker.until(() -> worker.said(DurableWorker.OPENED));
                startNanos = worker.nanos();
                pause(worker, nanosOf(share * COMMIT_MILLIS));
            }
            case FIRST_RESULTS -> {
                awaitCalls(worker, before + 1, false);
                pause(worker, nanosOf(share * (job.latency() + COMMIT_MILLIS)));
            }
            case MIDDLE -> {
                awaitCalls(worker, (int) ((kill + share) / kills * job.items()), true);
                pause(worker, nanosOf(share * COMMIT_MILLIS));
            }
            case END -> {
                awaitCalls(worker, job.items(), true);
                pause(worker, nanosOf(share * (job.latency() + COMMIT_MILLIS)));
            }
        }
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void awaitCalls(WorkerProcess worker, int count, boolean distinct) {
        worker.until(() -> {
            calls.refresh();
            return (distinct ? calls.distinct() : calls.count()) >= count || worker.said(DurableWorker.OVER);
        });
    }

    private static double nanosOf(double millis) {
        return millis * TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static void pause(WorkerProcess worker, double nanos) {
        long start = System.nanoTime();
        worker.until(() -> System.nanoTime() - start >= nanos);
    }
}
