package dev.assay.run;

import dev.assay.project.Scope;
import dev.assay.storage.Key;

/** A result and the project that it is in. */
record ResultRow(String project, EvalResult result) {
    static Key key(Scope scope, String runId, String itemId, int trial) {
        return Key.of(scope.project(), runId, itemId, (long) trial);
    }
}
