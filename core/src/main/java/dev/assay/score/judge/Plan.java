package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ValidationException;
import dev.assay.score.Scorer;
import dev.assay.subject.Answer;

/** A judge whose configuration was read and found sound, and whose model was not looked for yet. */
interface Plan {
    /** A judge that is ready to be asked. */
    @FunctionalInterface
    interface Juror {
        Judged judge(Datapoint datapoint, Answer answer) throws InterruptedException;

        default Scorer scorer() {
            return (datapoint, answer) -> judge(datapoint, answer).complete();
        }
    }

    /** Opens the models of judges. */
    @FunctionalInterface
    interface Bench {
        JudgeEngine open(JudgeSettings settings);
    }

    /** @throws ValidationException when a model cannot be opened */
    Juror open(Bench bench);
}
