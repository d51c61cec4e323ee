package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.model.call.RetryPolicy;
import dev.assay.project.Scope;
import dev.assay.score.ResolvedScorer;
import dev.assay.score.Score;
import dev.assay.subject.Answer;
import dev.assay.subject.AsyncSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A run's names turned into code: everything that is needed to work on it in this process. */
record Plan(
        Scope scope,
        ItemSource source,
        AsyncSubject subject,
        List<ResolvedScorer> scorers,
        EvalRun.Limits limits,
        List<Consumer<? super RunEvent>> listeners) {
    RetryPolicy retries() {
        return limits.retries();
    }

    Duration itemTimeout() {
        return limits.itemTimeout();
    }

    /** @param broke hears what scorers threw; the scores say it, too */
    List<Score> score(Datapoint item, Answer answer, Consumer<Throwable> broke) {
        List<Score> scores = new ArrayList<>(scorers.size());
        for (ResolvedScorer scorer : scorers) {
            scores.add(scorer.score(item, answer, broke));
        }
        return scores;
    }
}
