package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Key;
import dev.assay.storage.Versioned;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import dev.assay.time.Ids;
import java.util.List;
import java.util.Map;

/** Answers with what a subject answered in an earlier run, without calling it: {@code {run_id}}. */
final class ReplaySubject implements Subject {
    private final Scope scope;
    private final String runId;
    private final Patience patience;

    ReplaySubject(Scope scope, Json config) {
        this.scope = scope;
        this.runId = config.at("/run_id")
                .filter(Json::isText)
                .flatMap(id -> Ids.parse(id.text()))
                .orElseThrow(() -> ValidationException.of("subject.run_id", "is the id of a run", config.compact()));
        // A timeout, or the end of the run, interrupts a wait.
        this.patience = new Patience(scope.time(), EngineSettings.DEFAULT.storagePatience(), () -> false);
    }

    /** The earlier run has a failure in this place, and so has this one. */
    static final class StoredFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient EvalResult.Failure failure;

        StoredFailure(EvalResult.Failure failure) {
            super(failure.message());
            this.failure = failure;
        }

        EvalResult.Failure failure() {
            return failure;
        }
    }

    @Override
    public Answer answer(Datapoint datapoint) throws StoredFailure {
        Key key = ResultRow.key(scope, runId, datapoint.id(), 1);
        Map<Key, Versioned<ResultRow>> found =
                patience.ask(() -> scope.storage().table(RunTables.RESULTS).findAll(List.of(key)));
        Versioned<ResultRow> row = found.get(key);
        if (row == null) {
            throw new StoredFailure(new EvalResult.Failure(
                    EvalResult.Stage.SUBJECT, "not_found", "run " + runId + " has no result of this item any more"));
        }
        EvalResult stored = row.value().result();
        if (stored.answer() != null) {
            return stored.answer().withLatency(stored.latency());
        }
        EvalResult.Failure error = stored.error();
        throw new StoredFailure(
                error != null ? error : new EvalResult.Failure(EvalResult.Stage.SUBJECT, "null", "no stored answer"));
    }
}
