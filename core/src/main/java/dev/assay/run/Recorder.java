package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.error.StorageException;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a run: it gathers results from the workers and commits them in batches, by count or after a short
 * linger, and only then lets anybody hear of them. The lock guards what is gathered, between the workers, the linger's
 * timer, the watch that wants the lease renewed, and the writer itself.
 */
final class Recorder {
    /** The listener's promise is 150 ms from an item's end; a third of it goes into waiting for company. */
    private static final Duration LINGER = Duration.ofMillis(50);

    private static final int LARGEST_BATCH = 500;

    /** What a recorder tells of. */
    interface Outlet {
        void committed(List<EvalResult> results);

        /** The run cannot be written any more; these results, and all later ones, are not. */
        void refused(RuntimeException cause, List<EvalResult> unwritten);
    }

    private final Ledger ledger;
    private final TimeSource time;
    private final Outlet outlet;
    private final int batch;
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private List<EvalResult> gathered = new ArrayList<>();
    private boolean due;
    private boolean armed;
    private boolean hurried;
    private boolean closing;

    Recorder(Ledger ledger, TimeSource time, int admission, Outlet outlet) {
        this.ledger = ledger;
        this.time = time;
        this.outlet = outlet;
        this.batch = Math.max(1, Math.min(LARGEST_BATCH, admission / 4));
        this.writer = new Thread(this::write, "assay-" + ledger.run().id() + "-writer");
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    void offer(EvalResult result) {
        boolean arm;
        lock.lock();
        try {
            gathered.add(result);
            due |= hurried;
            arm = !armed && !hurried;
            armed |= arm;
            if (due || gathered.size() == batch) {
                wanted.signal();
            }
        } finally {
            lock.unlock();
        }
        if (arm) {
            arm();
        }
    }

    private void arm() {
        try {
            time.after(LINGER, this::lingered);
        } catch (RejectedExecutionException e) {
            // The clocks are closed, and with them whoever opened this run: there is no later.
            lingered();
        }
    }

    /** No more items come: whatever is there is committed as soon as the writer is free. */
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            due |= !gathered.isEmpty();
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    /** One timer at a time: it may come early for what was gathered since the last commit, and never late. */
    private void lingered() {
        lock.lock();
        try {
            armed = false;
            due |= !gathered.isEmpty();
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Commits what there is, even nothing, and so renews the lease. */
    void flush() {
        lock.lock();
        try {
            due = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Commits what is left and waits for the writer's end. */
    void close() throws InterruptedException {
        lock.lock();
        try {
            closing = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        writer.join();
    }

    private void write() {
        List<EvalResult> results = next();
        while (results != null) {
            try {
                outlet.committed(commit(results));
            } catch (RuntimeException | Error e) {
                // Whatever it was, a writer that is gone must not leave the run waiting for it.
                RuntimeException cause = e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
                outlet.refused(cause, results);
                refuseTheRest(cause);
                return;
            }
            results = next();
        }
    }

    /** A result that no storage can take costs its item, not the run; gives what was stored. */
    private List<EvalResult> commit(List<EvalResult> results) {
        try {
            ledger.commit(results);
            return results;
        } catch (ConflictException | StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            List<EvalResult> storable =
                    results.stream().map(ResultCodec::storable).toList();
            if (storable.equals(results)) {
                throw e;
            }
            ledger.commit(storable);
            return storable;
        }
    }

    private void refuseTheRest(RuntimeException cause) {
        List<EvalResult> results = next();
        while (results != null) {
            outlet.refused(cause, results);
            results = next();
        }
    }

    /** Waits for the next batch; null when there will be none. */
    private @Nullable List<EvalResult> next() {
        lock.lock();
        try {
            while (gathered.size() < batch && !due && !closing) {
                wanted.awaitUninterruptibly();
            }
            if (closing && gathered.isEmpty()) {
                return null;
            }
            due = false;
            List<EvalResult> taken = gathered;
            gathered = new ArrayList<>(Math.min(taken.size() + 16, LARGEST_BATCH));
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
