package dev.assay.testkit.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Runs work on other threads and waits for it, but never for long. */
final class Together {
    /** Far more than any of this takes on a slow machine: only a deadlock reaches it. */
    private static final long PATIENCE_SECONDS = 60;

    private Together() {}

    /** Runs work on so many threads that begin at the same moment, and gives what each returned. */
    static <R> List<R> run(int threads, IntFunction<R> work) {
        CountDownLatch begin = new CountDownLatch(1);
        return with(threads, executor -> {
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(executor.submit(() -> {
                    await(begin);
                    return work.apply(thread);
                }));
            }
            begin.countDown();
            return futures.stream().map(Together::get).toList();
        });
    }

    /** Runs work on another thread and waits for what it returns. */
    static <R> R elsewhere(Callable<R> work) {
        return with(1, executor -> get(executor.submit(work)));
    }

    /** Hands out threads that are gone when this returns. */
    static <R> R with(int threads, Function<ExecutorService, R> work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            return work.apply(executor);
        } finally {
            executor.shutdownNow();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the other thread did not get there in " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static <R> R get(Future<R> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the other thread was not done in " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Throws that, checked or not. */
    @SuppressWarnings("unchecked") // the caller says it is unchecked, and the compiler forgets it anyway
    static <R, E extends Throwable> R throwing(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
