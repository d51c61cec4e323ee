package dev.assay.run;

import dev.assay.project.Scope;
import dev.assay.score.ScorerSpec;
import dev.assay.storage.Rows;
import java.time.Duration;
import java.util.List;

/** Adds up a run's figures from its stored results. */
final class Figures {
    private Figures() {}

    static RunSummary of(Scope scope, EvalRun run) {
        return of(scope, run, new Patience(scope.time(), Duration.ZERO, () -> true));
    }

    static RunSummary of(Scope scope, EvalRun run, Patience patience) {
        SummaryBuilder figures = empty(run);
        try (Rows<ResultRow> rows =
                scope.storage().table(RunTables.RESULTS).scan(RunTables.resultsOf(scope, run.id()))) {
            while (patience.ask(rows::hasNext)) {
                figures.add(rows.next().result());
            }
        }
        return figures.build();
    }

    static SummaryBuilder empty(EvalRun run) {
        List<String> names = run.scorers().stream()
                .map(stored -> ScorerSpec.of(stored).name())
                .toList();
        return new SummaryBuilder(run.counts().total(), names, run.rescoreOf() == null);
    }
}
