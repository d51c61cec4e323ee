package dev.assay.run;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A run's items that are neither waiting for a slot nor over: those inside user code, and those that wait out a pause. */
final class InFlight {
    private final TimeSource time;
    /** Workers go in and out, the watch looks at them all. */
    private final Set<ItemTask> busy = ConcurrentHashMap.newKeySet();
    /** Whoever removes a task from here, its timer or the stop, has it. */
    private final Set<ItemTask> pausing = ConcurrentHashMap.newKeySet();
    /** Tasks between our hands and a worker's. */
    private final Set<ItemTask> handedOver = ConcurrentHashMap.newKeySet();

    private volatile boolean givenUp;

    InFlight(TimeSource time) {
        this.time = time;
    }

    /** Whoever gives up looks at the busy items once; an item that it may have missed gives itself up. */
    void entered(ItemTask task) {
        busy.add(task);
        if (givenUp) {
            task.drop();
        }
    }

    void left(ItemTask task) {
        busy.remove(task);
    }

    /** Hands a task on after a pause, unless {@link #dropPausing} comes first. */
    void pause(ItemTask task, Duration pause, Consumer<ItemTask> next) {
        pausing.add(task);
        time.after(pause, () -> {
            if (pausing.remove(task)) {
                next.accept(task);
            }
        });
    }

    void dropPausing() {
        for (ItemTask task : List.copyOf(pausing)) {
            if (pausing.remove(task)) {
                task.drop();
            }
        }
    }

    /** A task went to an executor, which may lose it. */
    void handedOver(ItemTask task) {
        handedOver.add(task);
    }

    void takenUp(ItemTask task) {
        handedOver.remove(task);
    }

    /** Gives up what an executor took and has not started. */
    void dropNotStarted() {
        handedOver.forEach(ItemTask::dropIfWaiting);
    }

    /** Gives up what an executor took and may never run. */
    void dropHandedOver() {
        handedOver.forEach(ItemTask::drop);
    }

    /** Interrupts what is inside user code, and keeps nothing of it, nor of anything that comes after it. */
    void giveUp() {
        givenUp = true;
        busy.forEach(ItemTask::drop);
        dropPausing();
        dropHandedOver();
    }

    /** Ends what has been inside user code for too long. */
    void check(Duration timeout) {
        long now = time.nanoTime();
        long nanos = timeout.toNanos();
        busy.forEach(task -> task.check(now, nanos));
    }
}
