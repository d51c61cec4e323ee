package dev.assay.benchmarks;

import dev.assay.dataset.Dataset;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import dev.assay.subject.SubjectSpec;

/** Runs in which nothing costs anything but the engine and the storage. */
final class NoOp {
    private NoOp() {}

    /** A run of the subject over the dataset, with {@code exact_match}. */
    static RunRequest run(Dataset dataset, Subject subject, int concurrency) {
        return RunRequest.on(dataset)
                .subject(SubjectSpec.of("nothing", subject))
                .scorers(Scorers.exactMatch())
                .concurrency(concurrency);
    }

    /** A subject that answers what is expected. */
    static Subject subject() {
        return datapoint ->
                Answer.of(datapoint.kind().expectedOutput().orElseThrow().text());
    }
}
