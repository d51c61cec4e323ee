package dev.assay.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A bounded queue of events to one reader, who may be slow. The one writer waits for room a second, once; then the reader
 * misses events until it has caught up. The last event always gets room.
 */
final class EventQueue {
    private final BlockingQueue<RunEvent> queue;
    private boolean lagging;

    EventQueue(int room) {
        queue = new ArrayBlockingQueue<>(room);
    }

    /** False when the writer has just found the reader too slow. */
    boolean offer(RunEvent event) {
        lagging &= !queue.isEmpty();
        if (queue.offer(event) || lagging) {
            return true;
        }
        lagging = true;
        try {
            boolean unused = queue.offer(event, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Adds the last event, in the place of the oldest when there is no room. */
    void end(RunEvent last) {
        while (!queue.offer(last)) {
            RunEvent unused = queue.poll();
        }
    }

    RunEvent take() throws InterruptedException {
        return queue.take();
    }

    void clear() {
        queue.clear();
    }
}
