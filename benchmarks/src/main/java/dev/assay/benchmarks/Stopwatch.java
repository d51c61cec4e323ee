package dev.assay.benchmarks;

/** Adds up how long some pieces of work took. Not thread-safe. */
final class Stopwatch {
    private long nanos;

    /** What is timed. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    <E extends Exception> void time(Work<E> work) throws E {
        long start = System.nanoTime();
        work.run();
        nanos += System.nanoTime() - start;
    }

    double seconds() {
        return nanos / 1e9;
    }
}
