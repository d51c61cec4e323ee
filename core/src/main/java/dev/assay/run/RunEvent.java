package dev.assay.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run. What an event speaks of is already durable, but for {@link Stopped}. A listener gets
 * the events of one run one after another, on a thread of their own.
 */
public sealed interface RunEvent {
    String runId();

    /** The run is being worked on by this process. */
    record Started(EvalRun run) implements RunEvent {
        @Override
        public String runId() {
            return run.id();
        }
    }

    /** A result was recorded. */
    record Recorded(EvalResult result) implements RunEvent {
        @Override
        public String runId() {
            return result.runId();
        }
    }

    /**
     * How far the run is; a few times a second at most.
     *
     * @param counts of results that are recorded
     * @param itemsPerSecond since this process started to work on it
     * @param timeLeft at that rate; null while there is none
     */
    record Progress(
            String runId,
            RunCounts counts,
            double itemsPerSecond,
            @Nullable Duration timeLeft) implements RunEvent {}

    /** The run is over, with its summary; the last event. */
    record Finished(EvalRun run) implements RunEvent {
        @Override
        public String runId() {
            return run.id();
        }
    }

    /**
     * This process works on the run no more, though it is not over: another process took it over, it was deleted, the
     * storage is gone, or the {@code Assay} was closed; the last event.
     *
     * @param unwritten results that could not be recorded; empty when there are none
     */
    record Stopped(String runId, Throwable cause, List<EvalResult> unwritten) implements RunEvent {
        public Stopped {
            unwritten = List.copyOf(unwritten);
        }
    }
}
