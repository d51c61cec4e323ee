package dev.assay.run;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events from the feed's thread, which waits when there is no room, to one reader, who waits when there is no event. */
final class EventIterator implements Iterator<RunEvent>, Consumer<RunEvent> {
    private static final Logger log = LoggerFactory.getLogger(EventIterator.class);
    private static final int ROOM = 1_024;

    /** What a reader finds when its events were closed. */
    private static final RunEvent END = new RunEvent.Stopped("", new IllegalStateException("closed"), List.of());

    private final EventQueue queue = new EventQueue(ROOM);
    private volatile boolean closed;
    private @Nullable RunEvent next;
    private boolean over;

    /** A reader who does not read, and never closed this, must not keep the feed's thread. */
    @Override
    public void accept(RunEvent event) {
        if (isLast(event)) {
            queue.end(event);
        } else if (!closed && !queue.offer(event)) {
            log.debug("run {}: a reader of events is too slow", event.runId());
        }
    }

    private static boolean isLast(RunEvent event) {
        return event instanceof RunEvent.Finished || event instanceof RunEvent.Stopped;
    }

    /** Also wakes a reader who waits on another thread. */
    void close() {
        closed = true;
        queue.clear();
        queue.end(END);
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
            RunEvent event = queue.take();
            return event == END ? null : event;
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
