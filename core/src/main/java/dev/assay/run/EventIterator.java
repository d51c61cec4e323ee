package dev.assay.run;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events from the feed's thread, which waits when there is no room, to one reader, who waits when there is no event. */
final class EventIterator implements Iterator<RunEvent>, Consumer<RunEvent> {
    private static final Logger log = LoggerFactory.getLogger(EventIterator.class);
    private static final int ROOM = 1_024;

    private final BlockingQueue<RunEvent> queue = new ArrayBlockingQueue<>(ROOM);
    private volatile boolean closed;
    private @Nullable RunEvent next;
    private boolean over;

    /** A reader who does not read, and never closed this, must not keep the feed's thread. */
    @Override
    public void accept(RunEvent event) {
        try {
            if (isLast(event)) {
                while (!queue.offer(event)) {
                    RunEvent unused = queue.poll();
                }
            } else if (!closed && !queue.offer(event, 1, TimeUnit.SECONDS)) {
                log.debug("run {}: a reader of events is too slow and misses one", event.runId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLast(RunEvent event) {
        return event instanceof RunEvent.Finished || event instanceof RunEvent.Stopped;
    }

    void close() {
        closed = true;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            next = take();
            over = next == null || isLast(next);
        }
        return next != null;
    }

    private @Nullable RunEvent take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public RunEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the run is over");
        }
        RunEvent event = next;
        next = null;
        return event;
    }
}
