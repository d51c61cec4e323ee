package dev.assay.run;

import dev.assay.error.AssayException;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for abandoned runs, once at the start and then again and again, on a thread of its own. */
final class Recoverer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recoverer.class);

    private final Supplier<Recovery> recover;
    private final TimeSource time;
    private final Duration period;
    private final ExecutorService thread;
    private volatile @Nullable Watch watch;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Recoverer(Supplier<Recovery> recover, TimeSource time, Duration leaseTime) {
        this.recover = recover;
        this.thread = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), task -> {
            Thread made = new Thread(task, "assay-recovery");
            made.setDaemon(true);
            return made;
        });
        this.time = time;
        this.period = leaseTime.dividedBy(2);
    }

    void open() {
        lookLater();
        watch = new Watch(time, period, this::lookLater);
    }

    private void lookLater() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException e) {
            log.debug("the last look at abandoned runs is not over yet");
        }
    }

    private void look() {
        try {
            for (Map.Entry<String, String> run : recover.get().unresolved().entrySet()) {
                if (told.add(run.getKey())) {
                    log.warn(
                            "run {} was left by its owner and cannot be resumed here: {}",
                            run.getKey(),
                            run.getValue());
                }
            }
        } catch (AssayException e) {
            log.warn("abandoned runs cannot be looked for: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        Watch opened = watch;
        if (opened != null) {
            opened.close();
        }
        thread.shutdownNow();
        try {
            // A look that is under way would find the storage closed.
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
