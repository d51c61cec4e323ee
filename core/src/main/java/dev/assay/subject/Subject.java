package dev.assay.subject;

import dev.assay.dataset.Datapoint;

/**
 * The thing under evaluation. Called from many threads at once. Whatever it throws becomes that item's {@code errored}
 * result; a {@link dev.assay.error.ModelException} of a retryable kind is tried again by the engine.
 */
@FunctionalInterface
public interface Subject {
    /**
     * Answers one datapoint. An interrupt asks it to give up.
     *
     * @return the answer, or {@link Answer#skip}; null is an error of this item
     */
    Answer answer(Datapoint datapoint) throws Exception;
}
