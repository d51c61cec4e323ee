package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.subject.Answer;

/**
 * Measures one answer. Called from many threads at once. Whatever it throws becomes an {@code errored} score of that item,
 * and so does a value that is not in 0 to 1.
 */
@FunctionalInterface
public interface Scorer {
    /** @return what was measured; null is an error of this score */
    Measurement score(Datapoint datapoint, Answer answer) throws Exception;
}
