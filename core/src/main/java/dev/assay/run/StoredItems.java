package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Rows;
import dev.assay.storage.Versioned;

/** The items of another run that is over, as they were then: {@code {run_id}}. */
final class StoredItems implements ItemSource {
    static final String TYPE = "run";

    @Override
    public Frozen freeze(Scope scope, Json config) {
        String id = config.at("/run_id").filter(Json::isText).map(Json::text).orElse("");
        EvalRun run = RunTables.find(scope, id)
                .map(Versioned::value)
                .map(RunRow::run)
                .orElseThrow(() -> new NotFoundException("run", id));
        if (!run.status().isOver()) {
            throw new ConflictException(
                    run.status().wire(), "run " + id + " is not over; wait for it or cancel it, then score it again");
        }
        long results = scope.storage().table(RunTables.RESULTS).count(RunTables.resultsOf(scope, run.id()));
        // The id as it is stored, whichever form it was given in.
        return new Frozen(
                config.with("run_id", run.id()), results, run.datasetId(), run.datasetRevision(), run.fingerprint());
    }

    @Override
    public Rows<Datapoint> items(Scope scope, Json config) {
        String id = config.at("/run_id").orElseThrow().text();
        Versioned<RunRow> unused = Claims.find(scope, id);
        return scope.storage()
                .table(RunTables.RESULTS)
                .scan(RunTables.resultsOf(scope, id))
                .map(row -> row.result().item());
    }
}
