package dev.assay.provider.openai;

import dev.assay.error.ConflictException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Cancels the calls of threads that are interrupted, which a thread that waits for a socket does not notice by itself. Looks
 * at them every 20 ms while there are calls, on one thread that ends when there were none for ten seconds.
 */
final class CallWatch implements AutoCloseable {
    private static final long EVERY_MS = 20;
    private static final long IDLE_MS = 10_000;

    private final Map<Call, Thread> calls = new ConcurrentHashMap<>();

    /** Guarded by this object's lock, as is {@link #closed}. */
    private @Nullable Thread watcher;

    private boolean closed;

    /** Starts to watch a call of this thread. @throws ConflictException when this is closed */
    synchronized void begin(Call call) {
        if (closed) {
            throw closed();
        }
        calls.put(call, Thread.currentThread());
        if (watcher == null) {
            watcher = new Thread(null, this::watch, "assay-openai-interrupts", 0, false);
            watcher.setDaemon(true);
            watcher.start();
        } else if (calls.size() == 1) {
            notifyAll(); // the watcher waits in next()
        }
    }

    void end(Call call) {
        calls.remove(call);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    static ConflictException closed() {
        return new ConflictException("closed", "the model's endpoint is closed; open another");
    }

    private void watch() {
        try {
            while (next()) {
                calls.forEach((call, caller) -> {
                    if (caller.isInterrupted()) {
                        call.cancel();
                    }
                });
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            lost(); // by foreign code, to which this thread is one of many
        }
    }

    /** The next call starts another thread. */
    private synchronized void lost() {
        watcher = null;
    }

    /** Waits until there are calls to look at; false when this thread is to end. */
    private synchronized boolean next() throws InterruptedException {
        long idleSince = System.nanoTime();
        while (calls.isEmpty() && !closed) {
            long left = IDLE_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - idleSince);
            if (left <= 0) {
                watcher = null; // under the lock that begin() takes: it starts another
                return false;
            }
            wait(left);
        }
        return !closed;
    }

    /** Cancels all calls, and waits for the thread to end. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = watcher;
            watcher = null;
            notifyAll();
        }
        calls.keySet().forEach(Call::cancel);
        if (running != null) {
            join(running);
        }
    }

    private static void join(Thread running) {
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends by itself a moment later
        }
    }
}
