package dev.assay.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * How many calls of the subject may be under way. A task that gets a slot is handed on at once; the others wait in order,
 * and no thread waits with them. The lock is held for a few instructions, by the driver, by workers that give a slot back,
 * and by timers whose task has waited out its pause.
 */
final class Slots {
    private final Consumer<ItemTask> start;
    private final Queue<ItemTask> waiting = new ArrayDeque<>();
    private int free;
    private boolean closed;

    /** @param start hands a task that has its slot to a worker; called without the lock */
    Slots(int width, Consumer<ItemTask> start) {
        this.free = width;
        this.start = start;
    }

    /** Starts the task now or when its turn comes; false when there are no more turns. */
    boolean acquire(ItemTask task) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (free == 0) {
                waiting.add(task);
                return true;
            }
            free--;
        }
        start.accept(task);
        return true;
    }

    /** Gives one slot back, to the task that waited longest. */
    void release() {
        ItemTask next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        start.accept(next);
    }

    /** Starts nothing from now on. */
    synchronized List<ItemTask> close() {
        closed = true;
        List<ItemTask> left = new ArrayList<>(waiting);
        waiting.clear();
        return left;
    }
}
