package dev.assay.subject;

import dev.assay.dataset.Datapoint;
import java.util.concurrent.CompletionStage;

/**
 * A subject that answers later, and needs no thread of the engine meanwhile. On a timeout or a cancelled run its stage is
 * cancelled when it is a {@link java.util.concurrent.Future}.
 */
@FunctionalInterface
public interface AsyncSubject {
    /** Starts to answer one datapoint; the stage's failure is handled as {@link Subject} says of exceptions. */
    CompletionStage<Answer> answer(Datapoint datapoint) throws Exception;
}
