package dev.assay;

import dev.assay.dataset.Datasets;
import dev.assay.model.connection.Connections;
import dev.assay.project.Scope;
import dev.assay.run.RunExecutor;
import dev.assay.run.Runs;

/** The services of one project; nothing of another project can be reached through them. Thread-safe; needs no closing. */
public final class Project {
    private final String name;
    private final Datasets datasets;
    private final Runs runs;
    private final Connections connections;

    Project(Scope scope, RunExecutor executor, Connections connections) {
        this.name = scope.project();
        this.datasets = new Datasets(scope);
        this.runs = new Runs(scope, executor);
        this.connections = connections;
    }

    public String name() {
        return name;
    }

    public Datasets datasets() {
        return datasets;
    }

    public Runs runs() {
        return runs;
    }

    public Connections connections() {
        return connections;
    }
}
