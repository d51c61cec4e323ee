package dev.assay.run;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The threads that one run's user code runs on. Their number is bounded by the run's admission, not here: a task is handed
 * over only when it may run, and a thread that user code never gives back must not keep the others from working.
 */
final class Workers implements AutoCloseable {
    /** From here on a virtual thread that blocks inside {@code synchronized} no longer takes its carrier with it. */
    private static final int JAVA_WITHOUT_PINNING = 24;

    private static final int JAVA_WITH_VIRTUAL_THREADS = 21;

    private final Executor executor;
    private final @Nullable ExecutorService own;

    private Workers(Executor executor, @Nullable ExecutorService own) {
        this.executor = executor;
        this.own = own;
    }

    static Workers of(EngineSettings settings, String runId) {
        Executor hosts = settings.executor();
        if (hosts != null) {
            return new Workers(hosts, null);
        }
        ExecutorService own = wantsVirtual(settings.threads()) ? virtual() : platform(runId);
        return new Workers(own, own);
    }

    /**
     * Virtual threads measured faster at every width, 8 to 1,000. Where they can be pinned, though, user code that blocks
     * inside {@code synchronized}, as some drivers do, would run on as many threads as there are cores.
     */
    private static boolean wantsVirtual(EngineSettings.Threads kind) {
        int java = Runtime.version().feature();
        return switch (kind) {
            case AUTO -> java >= JAVA_WITHOUT_PINNING;
            case VIRTUAL -> java >= JAVA_WITH_VIRTUAL_THREADS;
            case PLATFORM -> false;
        };
    }

    /** By reflection, because this is compiled for Java 17, which has no such method. */
    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " should have virtual threads", e);
        }
    }

    private static ExecutorService platform(String runId) {
        AtomicLong number = new AtomicLong();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "assay-" + runId + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the host's executor takes no more */
    void execute(Runnable task) {
        executor.execute(task);
    }

    /** Ends our own threads when they are done; a host's executor is left alone. */
    @Override
    public void close() {
        if (own != null) {
            own.shutdown();
        }
    }

    /** Waits for our own threads' end, but not for long: user code may never give its thread back. */
    void awaitEnd() throws InterruptedException {
        if (own != null && !own.awaitTermination(1, TimeUnit.SECONDS)) {
            own.shutdownNow();
        }
    }
}
