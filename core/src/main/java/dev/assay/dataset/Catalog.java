package dev.assay.dataset;

import dev.assay.error.ConflictException;
import dev.assay.error.ValidationException;
import dev.assay.project.Counters;
import dev.assay.project.Lease;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.project.Scope;
import dev.assay.storage.Query;
import dev.assay.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The datasets of a project, without what is in them. */
final class Catalog {
    private final Scope scope;
    private final Store store;
    private final Revisions revisions;

    Catalog(Scope scope, Revisions revisions) {
        this.scope = scope;
        this.store = new Store(scope);
        this.revisions = revisions;
    }

    Dataset create(DatasetDraft draft) {
        named(draft.name(), draft.promptId()).ifPresent(taken -> {
            throw taken(draft.name(), null);
        });
        Instant now = scope.time().now();
        Dataset dataset = new Dataset(
                scope.ids().next(),
                Counters.next(scope, "dataset"),
                draft.name(),
                draft.description(),
                draft.promptId(),
                0,
                0,
                ContentSum.ZERO.hex(),
                now,
                now);
        DatasetRow row = new DatasetRow(scope.project(), dataset, 0, Lease.FREE);
        return unlessTaken(draft.name(), draft.promptId(), () -> {
            store.datasets().insert(List.of(row));
            return dataset;
        });
    }

    Dataset get(String id) {
        return store.require(id).value().dataset();
    }

    Optional<Dataset> named(String name, @Nullable Long promptId) {
        Query query = inPrompt(promptId).and(DatasetRow.NAME, name).limit(1);
        return store.datasets().page(query).stream()
                .map(row -> row.value().dataset())
                .findFirst();
    }

    /** The dataset of that name, made when there is none; two callers at once get the same one. */
    Dataset namedOrNew(DatasetDraft draft) {
        return named(draft.name(), draft.promptId()).orElseGet(() -> {
            try {
                return create(draft);
            } catch (ConflictException e) {
                return named(draft.name(), draft.promptId()).orElseThrow(() -> e);
            }
        });
    }

    Page<Dataset> list(@Nullable Long promptId, PageRequest page) {
        Query query = promptId == null ? Query.where(DatasetRow.PROJECT, scope.project()) : inPrompt(promptId);
        return Page.read(store.datasets(), query.descending(), page, DatasetRow::dataset);
    }

    private Query inPrompt(@Nullable Long promptId) {
        return Query.where(DatasetRow.PROJECT, scope.project())
                .and(DatasetRow.PROMPT_KEY, DatasetRow.promptKey(promptId));
    }

    Dataset rename(String id, String name) {
        DatasetDraft.checkName(name);
        Long promptId = get(id).promptId();
        Supplier<Dataset> change = () -> revisions
                .update(id, row -> row.renamed(name, scope.time().now()))
                .dataset();
        return unlessTaken(name, promptId, change);
    }

    Dataset describe(String id, @Nullable String description) {
        return revisions
                .update(
                        id,
                        row -> row.described(
                                row.dataset().name(), description, scope.time().now()))
                .dataset();
    }

    /** The dataset row goes first: a writer that races with this then fails its compare and set and writes nothing. */
    void delete(String id) {
        store.inTransaction(inside -> {
            Versioned<DatasetRow> row = inside.require(id);
            String ulid = row.value().dataset().id();
            inside.datasets()
                    .delete(Query.where(DatasetRow.PROJECT, scope.project()).and(DatasetRow.ID, ulid));
            inside.datapoints().delete(inside.versions(ulid));
            return inside.marks().delete(inside.marksOf(ulid));
        });
    }

    void purge(String id, long before) {
        long current = get(id).revision();
        if (before < 0 || before > current) {
            throw ValidationException.of("before", "is a revision of the dataset, 0 to " + current, before);
        }
        DatasetRow row = revisions.update(id, found -> found.purged(Math.max(found.oldestRevision(), before)));
        Query ended = store.versions(row.dataset().id()).below(DatapointRow.TO, before + 1);
        store.datapoints().delete(ended);
    }

    private Dataset unlessTaken(String name, @Nullable Long promptId, Supplier<Dataset> change) {
        try {
            return change.get();
        } catch (ConflictException e) {
            // the unique set spoke: another caller took the name after we looked
            throw named(name, promptId).isPresent() ? taken(name, e) : e;
        }
    }

    private static ConflictException taken(String name, @Nullable Throwable cause) {
        return new ConflictException(
                "name taken", "a dataset '" + name + "' exists already; take another name, or sync into it", cause);
    }
}
