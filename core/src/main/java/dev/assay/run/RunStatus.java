package dev.assay.run;

import java.util.Locale;
import java.util.Optional;

/** Where a run stands. */
public enum RunStatus {
    /** Created, not started. */
    PENDING,
    /** Working through its items. */
    RUNNING,
    /** Every item was processed, whatever its outcome. */
    COMPLETED,
    /** Stopped by a fault of the run itself; what was finished is kept, and it can be resumed. */
    FAILED,
    /** Stopped on request; what was finished is kept, and it can be resumed. */
    CANCELLED;

    /** The word used in JSON: the name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of a wire word; empty when there is none such. */
    public static Optional<RunStatus> of(String wire) {
        for (RunStatus status : values()) {
            if (status.wire().equals(wire)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** Whether nothing more happens until somebody resumes it. */
    public boolean isOver() {
        return this != PENDING && this != RUNNING;
    }
}
