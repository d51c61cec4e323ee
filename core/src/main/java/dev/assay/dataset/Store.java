package dev.assay.dataset;

import dev.assay.error.NotFoundException;
import dev.assay.project.Scope;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import dev.assay.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of one project's datasets, and the queries that several services ask of them. */
record Store(Scope scope) {
    Table<DatasetRow> datasets() {
        return scope.storage().table(DatasetRow.SPEC);
    }

    Table<DatapointRow> datapoints() {
        return scope.storage().table(DatapointRow.SPEC);
    }

    Table<MarkRow> marks() {
        return scope.storage().table(MarkRow.SPEC);
    }

    <R> R inTransaction(Function<Store, R> work) {
        return scope.storage().inTransaction((Storage tx) -> work.apply(new Store(scope.on(tx))));
    }

    /** @throws NotFoundException when the text is no id at all, or the project has no such dataset */
    Versioned<DatasetRow> require(String anyId) {
        String id = Ids.parse(anyId).orElseThrow(() -> new NotFoundException("dataset", anyId));
        Versioned<DatasetRow> row = find(id);
        if (row == null) {
            throw new NotFoundException("dataset", anyId);
        }
        return row;
    }

    @Nullable
    Versioned<DatasetRow> find(String id) {
        Key key = Key.of(scope.project(), id);
        return datasets().findAll(List.of(key)).get(key);
    }

    Query versions(String datasetId) {
        return Query.where(DatapointRow.PROJECT, scope.project()).and(DatapointRow.DATASET, datasetId);
    }

    /** The versions that a revision shows, in the order of adding. */
    Query at(String datasetId, long revision) {
        return shownAt(versions(datasetId), revision);
    }

    static Query shownAt(Query versions, long revision) {
        return versions.below(DatapointRow.FROM, revision + 1).atLeast(DatapointRow.TO, revision + 1);
    }

    /** The versions that nobody has closed: published ones, and those of a revision that is being written. */
    Query open(String datasetId) {
        return versions(datasetId).and(DatapointRow.TO, DatapointRow.LIVE);
    }

    Query marksOf(String datasetId) {
        return Query.where(MarkRow.PROJECT, scope.project()).and(MarkRow.DATASET, datasetId);
    }

    /** All rows of a query that names few. */
    static <T> List<Versioned<T>> all(Table<T> table, Query query) {
        List<Versioned<T>> all = new ArrayList<>();
        List<Versioned<T>> page = table.page(query);
        while (!page.isEmpty()) {
            all.addAll(page);
            T last = page.get(page.size() - 1).value();
            page = table.page(query.after(table.spec().positionOf(query, last)));
        }
        return all;
    }
}
