package dev.assay.run;

import dev.assay.error.ConflictException;
import org.jspecify.annotations.Nullable;

/**
 * Why a run stops being worked on here.
 *
 * @param status what the run becomes, {@code RUNNING} when it only changes hands; null when it is not ours to say, and then
 *     its row is not touched
 * @param fault for the run's row, or null
 * @param cause for those who wait, or null when the run has properly ended
 */
record Ending(
        @Nullable RunStatus status,
        EvalRun.@Nullable Fault fault,
        @Nullable RuntimeException cause) {
    /** The reason of a run that may spend no more. */
    static final String BUDGET = "budget";

    static Ending completed() {
        return new Ending(RunStatus.COMPLETED, null, null);
    }

    static Ending cancelled() {
        return new Ending(RunStatus.CANCELLED, new EvalRun.Fault("cancelled", "cancelled on request"), null);
    }

    static Ending failed(String reason, String message) {
        return new Ending(RunStatus.FAILED, new EvalRun.Fault(reason, message), null);
    }

    /** The run goes on without us, or nowhere. */
    static Ending lost(RuntimeException cause) {
        return new Ending(null, null, cause);
    }

    /** This process lets go of the run, which stays to be done: the next owner need not wait. */
    static Ending closed(String runId) {
        return new Ending(
                RunStatus.RUNNING,
                null,
                new ConflictException("closed", "the Assay was closed before run " + runId + " was over; resume it"));
    }

    /** Whether it matters no more once every item is done. */
    boolean isMootAtTheEnd() {
        return fault != null && fault.reason().equals(BUDGET);
    }

    boolean isLost() {
        return status == null;
    }
}
