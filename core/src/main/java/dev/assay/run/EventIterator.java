package dev.assay.run;

import java.util.Iterator;
import java.util.List;
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

    /** What a reader finds when its events were closed. */
    private static final RunEvent END = new RunEvent.Stopped("", new IllegalStateException("closed"), List.of());

    private final BlockingQueue<RunEvent> queue = new ArrayBlockingQueue<>(ROOM);
    private volatile boolean closed;
    private boolean lagging;
    private @Nullable RunEvent next;
    private boolean over;

    /** A reader who does not read, and never closed this, must not keep the feed's thread. */
    @Override
    public void accept(RunEvent event) {
        if (isLast(event)) {
            makeRoomFor(event);
        } else if (!closed) {
            offer(event);
        }
    }

    /** Once the reader has missed an event, it is not waited for again until it has caught up. */
    private void offer(RunEvent event) {
        lagging &= !queue.isEmpty();
        if (queue.offer(event) || lagging) {
            return;
        }
        lagging = true;
        try {
            boolean taken = queue.offer(event, 1, TimeUnit.SECONDS);
            log.debug("run {}: a reader of events is too slow{}", event.runId(), taken ? "" : " and misses some");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeRoomFor(RunEvent event) {
        while (!queue.offer(event)) {
            RunEvent unused = queue.poll();
        }
    }

    private static boolean isLast(RunEvent event) {
        return event instanceof RunEvent.Finished || event instanceof RunEvent.Stopped;
    }

    /** Also wakes a reader who waits on another thread. */
    void close() {
        closed = true;
        queue.clear();
        makeRoomFor(END);
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
