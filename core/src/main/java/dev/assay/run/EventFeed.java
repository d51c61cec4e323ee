package dev.assay.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a run's events to its listeners, on one thread of their own, so that a listener cannot break a run. A listener
 * that is slow holds the run back for a second, no longer; then it misses events, which is logged, until it has caught up.
 * The last event is never missed.
 */
final class EventFeed {
    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final int BACKLOG = 8_192;

    private final String runId;
    private final List<Consumer<? super RunEvent>> listeners;
    private final EventQueue queue = new EventQueue(BACKLOG);
    private final Set<String> logged = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private volatile @Nullable RunEvent last;

    EventFeed(String runId, List<Consumer<? super RunEvent>> listeners) {
        this.runId = runId;
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Adds a listener; one that comes when all is over hears the last event only. */
    void listen(Consumer<? super RunEvent> listener) {
        RunEvent over;
        synchronized (this) {
            over = last;
            if (over == null) {
                listeners.add(listener);
                if (thread == null) {
                    start();
                }
            }
        }
        if (over != null) {
            tell(listener, over);
        }
    }

    void forget(Consumer<? super RunEvent> listener) {
        listeners.remove(listener);
    }

    /** Sends an event. Called by the driver, then by the writer, then by the driver again, never by two at once. */
    void send(RunEvent event) {
        synchronized (this) {
            if (listeners.isEmpty()) {
                return;
            }
            if (thread == null) {
                start();
            }
        }
        if (!queue.offer(event)) {
            log.warn("run {}: a listener is too slow, and misses events until it has caught up", runId);
        }
    }

    /** Sends the last event and ends the thread when everything before it was told. */
    void end(RunEvent event) {
        synchronized (this) {
            last = event;
            if (thread == null) {
                if (listeners.isEmpty()) {
                    return;
                }
                start();
            }
        }
        queue.end(event);
    }

    /** Waits until the listeners have heard everything, but not for long: one of them may never come back. */
    void awaitEnd() throws InterruptedException {
        Thread delivering;
        synchronized (this) {
            delivering = thread;
        }
        if (delivering != null && delivering != Thread.currentThread()) {
            delivering.join(1_000);
        }
    }

    private void start() {
        Thread started = new Thread(this::deliver, "assay-" + runId + "-events");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void deliver() {
        RunEvent event;
        do {
            try {
                event = queue.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            for (Consumer<? super RunEvent> listener : listeners) {
                tell(listener, event);
            }
            // Nobody of ours interrupts this thread; a listener that did must not end it for the others.
            boolean unused = Thread.interrupted();
        } while (event != last);
    }

    /** Whatever a listener throws is its own affair; it is logged once for each cause. */
    private void tell(Consumer<? super RunEvent> listener, RunEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable thrown) {
            if (logged.add(thrown.getClass().getName())) {
                log.warn(
                        "run {}: a listener failed: {}",
                        runId,
                        thrown.getClass().getName());
                log.debug("the listener's failure", thrown);
            }
        }
    }
}
