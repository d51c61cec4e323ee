package dev.assay.run;

import dev.assay.error.ConflictException;
import dev.assay.storage.Rows;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A run that this process works on. Thread-safe; letting go of it does nothing to the run. */
public final class RunHandle {
    private final Execution execution;
    private final Runnable requestCancel;

    RunHandle(Execution execution, Runnable requestCancel) {
        this.execution = execution;
        this.requestCancel = requestCancel;
    }

    /** The run's id, ULID text. */
    public String id() {
        return execution.id();
    }

    /** The run as it was last stored. */
    public EvalRun run() {
        return execution.run();
    }

    /** How far it is. */
    public RunEvent.Progress progress() {
        return execution.progress();
    }

    /** Whether this process works on it no more. */
    public boolean isDone() {
        return execution.outcome().isDone();
    }

    /**
     * Waits until the run is over, whatever its end.
     *
     * @return the run with its summary; its status says how it ended
     * @throws ConflictException when it is not over in time, or another process took it over, or it was deleted, or the
     *     {@code Assay} was closed
     * @throws UnwrittenResultsException when the storage stayed away; it holds what was not stored
     */
    public EvalRun await(Duration timeout) {
        try {
            return execution.outcome().get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String message = "run " + id() + " is not over after " + timeout + ": " + run().counts()
                    + "; wait longer, or cancel it";
            throw new ConflictException("running", message, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConflictException(
                    "interrupted", "interrupted while waiting for run " + id() + ", which goes on", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** As {@link #await(Duration)}, for as long as it takes. */
    public EvalRun await() {
        return await(Duration.ofDays(3_650));
    }

    /** The run when it is over; fails as {@link #await} throws. Completing or cancelling it does nothing to the run. */
    public CompletableFuture<EvalRun> toCompletableFuture() {
        return execution.outcome().copy();
    }

    /**
     * Asks the run to stop: no further item starts, those in flight finish and are kept.
     *
     * @return the run when it has stopped, with every finished item recorded
     * @throws ConflictException when it is over already
     */
    public CompletableFuture<EvalRun> cancel() {
        requestCancel.run();
        return toCompletableFuture();
    }

    /** Tells somebody of everything from now on; of a run that is over, just the last event. */
    public void listen(Consumer<? super RunEvent> listener) {
        execution.feed().listen(listener);
    }

    /**
     * Everything from now on, one by one; asking for the next waits for it, and the last event ends it. Who reads slowly holds
     * the run back for a second, then misses events. Close it when it is not read to the end.
     */
    public Rows<RunEvent> events() {
        EventIterator events = new EventIterator();
        execution.feed().listen(events);
        return Rows.of(events, () -> {
            execution.feed().forget(events);
            events.close();
        });
    }
}
