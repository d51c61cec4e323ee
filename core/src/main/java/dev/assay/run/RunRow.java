package dev.assay.run;

import dev.assay.project.Lease;

/**
 * A run as it is stored: the run itself and what its protocol needs.
 *
 * @param lease who works on it
 * @param cancelRequested whether its owner is asked to stop
 */
record RunRow(EvalRun run, Lease lease, boolean cancelRequested) {
    RunRow with(EvalRun changed) {
        return new RunRow(changed, lease, cancelRequested);
    }

    RunRow with(Lease changed) {
        return new RunRow(run, changed, cancelRequested);
    }

    RunRow cancelRequested(boolean asked) {
        return new RunRow(run, lease, asked);
    }
}
