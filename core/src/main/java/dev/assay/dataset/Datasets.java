package dev.assay.dataset;

import dev.assay.error.ConflictException;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.project.Scope;
import dev.assay.storage.Rows;
import dev.assay.storage.TableSpec;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of one project. Ids are given as ULID or UUID text; an id that the project does not have is a {@link
 * dev.assay.error.NotFoundException}. Every change of datapoints makes a new revision; revisions before it stay readable until
 * they are purged. While an import or sync runs, readers see the revision before it, and other changes of datapoints are a
 * {@link ConflictException} with state {@code import running}. Thread-safe. Keep one for each project: it remembers which
 * imports of other processes it has seen alive.
 */
public final class Datasets {
    /** The tables that datasets are kept in. */
    public static final List<TableSpec<?>> TABLES = List.of(DatasetRow.SPEC, DatapointRow.SPEC, MarkRow.SPEC);

    private final Scope scope;
    private final Revisions revisions;
    private final Catalog catalog;
    private final PointReads reads;
    private final PointWrites writes;

    public Datasets(Scope scope) {
        this.scope = scope;
        revisions = new Revisions(scope);
        catalog = new Catalog(scope, revisions);
        reads = new PointReads(new Store(scope));
        writes = new PointWrites(scope, revisions);
    }

    /** Creates an empty dataset of that name. @throws ConflictException when the name is taken */
    public Dataset create(String name) {
        return create(DatasetDraft.named(name));
    }

    /** Creates an empty dataset. @throws ConflictException when its prompt has one of that name */
    public Dataset create(DatasetDraft draft) {
        return catalog.create(draft);
    }

    public Dataset get(String id) {
        return catalog.get(id);
    }

    /** The dataset of that name that belongs to no prompt. */
    public Optional<Dataset> named(String name) {
        return catalog.named(name, null);
    }

    /** The dataset of that name and prompt; a null prompt is none. */
    public Optional<Dataset> named(String name, @Nullable Long promptId) {
        return catalog.named(name, promptId);
    }

    /** All datasets, newest first. */
    public Page<Dataset> list(PageRequest page) {
        return catalog.list(null, page);
    }

    /** The datasets of a prompt, newest first. */
    public Page<Dataset> list(long promptId, PageRequest page) {
        return catalog.list(promptId, page);
    }

    /** @throws ConflictException when the name is taken */
    public Dataset rename(String id, String newName) {
        return catalog.rename(id, newName);
    }

    /** Sets or, with null, removes the description. */
    public Dataset describe(String id, @Nullable String description) {
        return catalog.describe(id, description);
    }

    /** Deletes a dataset and its datapoints; an import that is running into it fails. */
    public void delete(String id) {
        catalog.delete(id);
    }

    /**
     * Deletes the versions of datapoints that only revisions before {@code before} show. From then on the oldest revision that
     * can be read is {@code before}.
     *
     * @param before 0 to the dataset's revision
     */
    public void purgeRevisions(String id, long before) {
        catalog.purge(id, before);
    }

    /** @throws ConflictException when another datapoint of the dataset has the name */
    public Datapoint add(String datasetId, DatapointDraft draft) {
        return addAll(datasetId, List.of(draft)).get(0);
    }

    /** Adds all or none, as one revision, in one transaction. For thousands, see {@link #importInto}. */
    public List<Datapoint> addAll(String datasetId, List<DatapointDraft> drafts) {
        return writes.addAll(datasetId, drafts);
    }

    public Datapoint datapoint(String datasetId, String id) {
        return reads.get(datasetId, id);
    }

    public Optional<Datapoint> datapointNamed(String datasetId, String name) {
        return reads.named(datasetId, name);
    }

    /** The datapoints of the newest revision in the order of adding. Its total, when asked for, costs nothing. */
    public Page<Datapoint> datapoints(String datasetId, PageRequest page) {
        return reads.page(datasetId, page);
    }

    /** The datapoints of the newest revision in the order of adding; later changes are not seen. */
    public Rows<Datapoint> stream(String datasetId) {
        return reads.stream(datasetId);
    }

    /** The datapoints of a revision. A revision that is purged or yet to come is not found. */
    public Rows<Datapoint> stream(String datasetId, long revision) {
        return reads.stream(datasetId, revision, null);
    }

    /** As {@link #stream(String, long)}, from the first datapoint behind {@code afterId} on; null is the start. */
    public Rows<Datapoint> stream(String datasetId, long revision, @Nullable String afterId) {
        return reads.stream(datasetId, revision, afterId);
    }

    /** How many datapoints a revision has; counted, unless it is the newest. */
    public long count(String datasetId, long revision) {
        return reads.count(datasetId, revision);
    }

    /** The fingerprint of a revision; worked out from its datapoints, unless it is the newest. */
    public String fingerprint(String datasetId, long revision) {
        return reads.fingerprint(datasetId, revision);
    }

    /** Gives a datapoint other content under the same id. A draft without a name takes the name away. */
    public Datapoint replace(String datasetId, String id, DatapointDraft draft) {
        return writes.replace(datasetId, id, draft);
    }

    /** As {@link #replace}, by name; a draft without a name keeps it. */
    public Datapoint replaceNamed(String datasetId, String name, DatapointDraft draft) {
        return writes.replaceNamed(datasetId, name, draft);
    }

    public void remove(String datasetId, String id) {
        writes.remove(datasetId, id);
    }

    public void removeNamed(String datasetId, String name) {
        writes.removeNamed(datasetId, name);
    }

    /** Adds the rows of a file, as {@link #importInto(String, List)}. */
    public ImportResult importInto(String datasetId, Path file) {
        return importInto(datasetId, DatasetSource.of(file));
    }

    /** Adds the rows of a source, as {@link #importInto(String, List)}. */
    public ImportResult importInto(String datasetId, DatasetSource source) {
        return importInto(datasetId, List.of(source));
    }

    /**
     * Adds the rows of all sources as one revision, all or none, in the memory of one batch.
     *
     * @throws dev.assay.error.DatasetFormatException listing what is wrong with the sources; nothing is stored then
     * @throws dev.assay.error.ValidationException with field {@code file} when a source cannot be read; nothing is stored then
     * @throws ConflictException when another import into the dataset is running, or a stream or reader was read already
     */
    public ImportResult importInto(String datasetId, List<DatasetSource> sources) {
        return Import.run(scope, revisions, datasetId, sources);
    }

    /** Does all that an import of the file does but store. */
    public ImportReport validate(Path file) {
        return validate(DatasetSource.of(file));
    }

    /**
     * Does all that an import does but store. Named rows cost 16 to 32 bytes of memory each, others none. A stream or reader is
     * read up by it: give the import that follows another one.
     */
    public ImportReport validate(DatasetSource source) {
        return Survey.check(List.of(source));
    }

    /** Makes a dataset equal to a file, as {@link #sync(String, DatasetSource)}. */
    public Dataset sync(String name, Path file) {
        return sync(name, DatasetSource.of(file));
    }

    /**
     * Makes the dataset of that name equal to a source, as one revision; creates it when there is none. A row continues the
     * datapoint of its name, or without a name the next unnamed one with its input, and keeps its id; what the source does not
     * have is closed. The source is read twice, and what can be read only once is copied to a temporary file; a source with
     * the content that the dataset has already, in any order, writes nothing.
     *
     * @throws dev.assay.error.DatasetFormatException listing what is wrong with the source; nothing is changed then
     * @throws dev.assay.error.ValidationException with field {@code file} when the source cannot be read; nothing is changed then
     * @throws ConflictException when an import into the dataset is running, or a stream or reader was read already
     */
    public Dataset sync(String name, DatasetSource source) {
        DatasetDraft draft = DatasetDraft.named(name);
        try (Spool spool = Spool.of(source)) {
            Survey survey = Survey.of(spool.source());
            Dataset dataset = catalog.namedOrNew(draft);
            return survey.isContentOf(dataset)
                    ? dataset
                    : Sync.run(scope, revisions, dataset.id(), spool.source(), survey);
        }
    }

    /** Writes the datapoints of the newest revision; flushes {@code out} and leaves it open. */
    public void export(String datasetId, DatasetFormat format, OutputStream out, ExportOptions options) {
        try (Rows<Datapoint> rows = stream(datasetId)) {
            Export.write(rows, format, out, options);
        }
    }

    /**
     * Writes the datapoints of the newest revision to a file, which appears, or is replaced, only when it is whole. A symbolic
     * link is followed; a file that is replaced keeps its permissions; a device or pipe is written to as it is.
     *
     * @throws dev.assay.error.ValidationException with field {@code file} when it cannot be written
     */
    public void export(String datasetId, DatasetFormat format, Path file, ExportOptions options) {
        try (Rows<Datapoint> rows = stream(datasetId)) {
            Export.write(rows, format, file, options);
        }
    }
}
