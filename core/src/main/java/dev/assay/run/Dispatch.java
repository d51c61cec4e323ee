package dev.assay.run;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a run's items to workers: each waits for a slot, runs, and perhaps waits out a pause and for a slot again. No thread
 * waits with them.
 */
final class Dispatch {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    /** Deeper than any executor with threads of its own goes, and far from the end of any stack. */
    private static final int DEEPEST = 8;

    /**
     * How often this thread is inside {@link #guarded}. An executor that runs tasks on the calling thread would go in once
     * more for each item that gives its slot to the next; from some depth on, the outermost call does them one by one.
     */
    private static final class Nesting {
        private int depth;
        private final Queue<Runnable> later = new ArrayDeque<>();
    }

    private final ThreadLocal<Nesting> nesting = ThreadLocal.withInitial(Nesting::new);
    private final String runId;
    private final Workers workers;
    private final Slots slots;
    private final InFlight inFlight;
    private final Consumer<Ending> stop;
    private volatile boolean closed;

    /** @param stop called when the run cannot go on */
    Dispatch(String runId, int width, Workers workers, TimeSource time, Consumer<Ending> stop) {
        this.runId = runId;
        this.workers = workers;
        this.slots = new Slots(width, task -> execute(task, task));
        this.inFlight = new InFlight(time);
        this.stop = stop;
    }

    /** Starts an item now or when its turn comes, or gives it up when there are no more turns. */
    void admit(ItemTask task) {
        if (!slots.acquire(task)) {
            task.drop();
        }
    }

    /** Gives an item's slot to the next. */
    void release() {
        slots.release();
    }

    /** Lets an item wait before it is tried again; it holds no slot meanwhile. */
    void pause(ItemTask task, Duration pause) {
        inFlight.pause(task, pause, this::admit);
        // Whoever closes may have looked at the pausing items before this one was among them.
        if (closed) {
            inFlight.dropPausing();
        }
    }

    /** Goes on with an item on a worker. */
    void execute(ItemTask task, Runnable step) {
        Nesting here = nesting.get();
        if (here.depth >= DEEPEST) {
            here.later.add(() -> guarded(task, step));
            return;
        }
        inFlight.handedOver(task);
        // Whoever closes may have looked at what is handed over before this one was among it.
        if (closed) {
            task.dropIfWaiting();
        }
        try {
            workers.execute(() -> guarded(task, step));
        } catch (RuntimeException | Error e) {
            stop.accept(Ending.failed("executor", "the executor takes no more work: " + e));
            inFlight.dropHandedOver();
        }
    }

    /** What user code throws is handled where it is called; anything else is ours, and must not leave the run waiting. */
    private void guarded(ItemTask task, Runnable step) {
        inFlight.takenUp(task);
        Nesting here = nesting.get();
        here.depth++;
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            broke(task, e);
        } finally {
            here.depth--;
        }
        if (here.depth == 0) {
            while (!here.later.isEmpty()) {
                here.later.poll().run();
            }
            nesting.remove();
        }
    }

    private void broke(ItemTask task, Throwable thrown) {
        String item = task.item().id();
        log.error(
                "run {}: item {} broke the engine: {}",
                runId,
                item,
                thrown.getClass().getName());
        log.debug("what broke the engine", thrown);
        stop.accept(Ending.failed("engine", "item " + item + " broke the engine: " + thrown));
        task.drop();
    }

    /** Does something on a worker that no item waits for, and that must not be done on the timer's thread. */
    void aside(Runnable step) {
        try {
            workers.execute(step);
        } catch (RuntimeException | Error e) {
            log.debug("run {}: the executor takes no more work", runId, e);
        }
    }

    /** An item goes into user code. */
    void entered(ItemTask task) {
        inFlight.entered(task);
    }

    /** An item is out of user code. */
    void left(ItemTask task) {
        inFlight.left(task);
    }

    /** Ends what has been inside user code for too long. */
    void check(Duration timeout) {
        inFlight.check(timeout);
    }

    /** Starts nothing from now on, and gives up what waits; what is inside user code goes on. */
    void close() {
        closed = true;
        slots.close().forEach(ItemTask::drop);
        inFlight.dropPausing();
        inFlight.dropNotStarted();
    }

    /** Interrupts what is inside user code, and keeps nothing of it. */
    void giveUp() {
        inFlight.giveUp();
    }
}
