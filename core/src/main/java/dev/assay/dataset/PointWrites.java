package dev.assay.dataset;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.project.Scope;
import dev.assay.storage.Versioned;
import dev.assay.time.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes datapoints one by one or as one small batch; every call makes one revision. */
final class PointWrites {
    private final Scope scope;
    private final Revisions revisions;

    PointWrites(Scope scope, Revisions revisions) {
        this.scope = scope;
        this.revisions = revisions;
    }

    List<Datapoint> addAll(String datasetId, List<DatapointDraft> drafts) {
        List<Hashed> rows = drafts.stream().map(Hashed::of).toList();
        return revisions.change(datasetId, revision -> {
            requireFree(revision, drafts);
            Occurrences occurrences = Occurrences.of(revision);
            List<Datapoint> added = new ArrayList<>(rows.size());
            for (List<Hashed> batch : Batches.of(rows)) {
                occurrences.look(batch.stream().map(Hashed::content).toList());
                batch.forEach(row -> added.add(add(revision, occurrences, row)));
            }
            return added;
        });
    }

    private record Hashed(DatapointDraft draft, Content content) {
        static Hashed of(DatapointDraft draft) {
            return new Hashed(draft, Content.of(draft));
        }
    }

    private Datapoint add(Revision revision, Occurrences occurrences, Hashed row) {
        Instant now = scope.time().now();
        String key = occurrences.nextKey(row.content().inputHash());
        Datapoint datapoint = datapoint(scope.ids().next(), revision.datasetId(), key, row.draft(), now, now);
        return revision.open(datapoint, row.content().digest());
    }

    Datapoint replace(String datasetId, String anyId, DatapointDraft draft) {
        return change(datasetId, anyId, byId(anyId), (revision, old) -> replaced(revision, old, draft));
    }

    Datapoint replaceNamed(String datasetId, String name, DatapointDraft draft) {
        return change(datasetId, name, byName(name), (revision, old) -> {
            DatapointDraft named = draft.name() == null ? draft.named(name) : draft;
            return replaced(revision, old, named);
        });
    }

    void remove(String datasetId, String anyId) {
        change(datasetId, anyId, byId(anyId), PointWrites::removed);
    }

    void removeNamed(String datasetId, String name) {
        change(datasetId, name, byName(name), PointWrites::removed);
    }

    private interface Edit {
        Datapoint apply(Revision revision, Versioned<DatapointRow> old);
    }

    private Datapoint change(
            String datasetId, String shown, Function<Revision, @Nullable Versioned<DatapointRow>> find, Edit edit) {
        return revisions.change(datasetId, revision -> {
            Versioned<DatapointRow> old = find.apply(revision);
            if (old == null) {
                throw new NotFoundException("datapoint", shown);
            }
            return edit.apply(revision, old);
        });
    }

    private static Function<Revision, @Nullable Versioned<DatapointRow>> byId(String anyId) {
        String id = Ids.parse(anyId).orElseThrow(() -> new NotFoundException("datapoint", anyId));
        return revision -> new PointReads(revision.store()).find(revision.datasetId(), revision.published(), id);
    }

    private static Function<Revision, @Nullable Versioned<DatapointRow>> byName(String name) {
        return revision -> new PointReads(revision.store()).findNamed(revision.datasetId(), revision.published(), name);
    }

    private static Datapoint removed(Revision revision, Versioned<DatapointRow> old) {
        revision.close(old);
        return old.value().datapoint();
    }

    private Datapoint replaced(Revision revision, Versioned<DatapointRow> old, DatapointDraft draft) {
        Datapoint before = old.value().datapoint();
        if (!Objects.equals(before.name(), draft.name())) {
            requireFree(revision, List.of(draft));
        }
        Content content = Content.of(draft);
        String key = content.inputHash().equals(old.value().hash()) ? before.contentKey() : newKey(revision, content);
        revision.close(old);
        Datapoint after = datapoint(
                before.id(),
                revision.datasetId(),
                key,
                draft,
                before.createdAt(),
                scope.time().now());
        return revision.open(after, content.digest());
    }

    private static String newKey(Revision revision, Content content) {
        Occurrences occurrences = Occurrences.of(revision);
        occurrences.look(List.of(content));
        return occurrences.nextKey(content.inputHash());
    }

    static Datapoint datapoint(
            String id, String datasetId, String key, DatapointDraft draft, Instant created, Instant updated) {
        return new Datapoint(
                id,
                datasetId,
                draft.name(),
                key,
                draft.kind(),
                draft.labels(),
                draft.source(),
                draft.sourceSpanId(),
                created,
                updated);
    }

    private static void requireFree(Revision revision, List<DatapointDraft> drafts) {
        Set<String> names = new HashSet<>();
        for (DatapointDraft draft : drafts) {
            if (draft.name() != null && !names.add(draft.name())) {
                throw taken(draft.name(), "occurs twice among the datapoints to add");
            }
        }
        List<Versioned<DatapointRow>> holders = NamesTaken.among(revision.store(), revision.datasetId(), names);
        if (!holders.isEmpty()) {
            String name = holders.get(0).value().datapoint().name();
            throw taken(Objects.requireNonNull(name), "is taken by another datapoint of this dataset");
        }
    }

    private static ConflictException taken(String name, String how) {
        return new ConflictException(
                "name taken", "the name '" + name + "' " + how + "; take another name, or replace that datapoint");
    }
}
