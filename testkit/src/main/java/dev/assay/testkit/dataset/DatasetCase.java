package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.DatasetSource;
import dev.assay.dataset.Datasets;
import dev.assay.dataset.ExportOptions;
import dev.assay.error.AssayException;
import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.json.Json;
import dev.assay.project.Owner;
import dev.assay.project.Scope;
import dev.assay.storage.Rows;
import dev.assay.storage.Storage;
import dev.assay.time.Ids;
import java.io.ByteArrayOutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the kit share: a storage of its own for each test, and short words for common steps. */
abstract class DatasetCase {
    final ManualTime time = new ManualTime();
    final Ids ids = new Ids(time);
    Storage storage;
    Scope scope;
    Datasets datasets;

    abstract Storage open();

    @BeforeEach
    void openStorage() {
        storage = open();
        scope = new Scope("default", storage, time, ids, Owner.here(ids));
        datasets = new Datasets(scope);
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    /** The datasets of the same project as another instance sees them. */
    Datasets elsewhere(Storage through, Owner owner) {
        return new Datasets(new Scope("default", through, time, ids, owner));
    }

    static DatapointDraft draft(String input) {
        return DatapointDraft.of(input, "answer to " + input);
    }

    static DatapointDraft named(String name) {
        return draft("input of " + name).named(name);
    }

    static DatasetSource jsonl(String... lines) {
        return text("rows.jsonl", String.join("\n", lines));
    }

    static DatasetSource text(String name, String text) {
        return DatasetSource.of(new StringReader(text), name);
    }

    static DatasetSource source(Reader reader) {
        return DatasetSource.of(reader, "rows.jsonl");
    }

    /** So many rows whose inputs differ. */
    static String[] rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row("question " + i)).toArray(String[]::new);
    }

    static String row(String input) {
        return Json.object()
                .put("input", input)
                .put("expected_output", "answer to " + input)
                .build()
                .compact();
    }

    static String namedRow(String name, String input) {
        return Json.object().put("name", name).put("input", input).build().compact();
    }

    List<Datapoint> all(Dataset dataset) {
        return all(datasets, dataset.id());
    }

    static List<Datapoint> all(Datasets of, String datasetId) {
        try (Rows<Datapoint> rows = of.stream(datasetId)) {
            return rows.stream().toList();
        }
    }

    List<Datapoint> at(Dataset dataset, long revision) {
        try (Rows<Datapoint> rows = datasets.stream(dataset.id(), revision)) {
            return rows.stream().toList();
        }
    }

    static List<String> inputs(List<Datapoint> datapoints) {
        return datapoints.stream().map(Datapoint::inputText).toList();
    }

    static List<String> idsOf(List<Datapoint> datapoints) {
        return datapoints.stream().map(Datapoint::id).toList();
    }

    String exported(Dataset dataset, DatasetFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        datasets.export(dataset.id(), format, out, ExportOptions.lossless());
        return out.toString(StandardCharsets.UTF_8);
    }

    static <E extends AssayException> E thrown(Class<E> type, ThrowingCallable call) {
        return Assertions.catchThrowableOfType(type, call);
    }

    static void assertNotFound(String kind, ThrowingCallable call) {
        assertThat(thrown(NotFoundException.class, call))
                .isNotNull()
                .extracting(NotFoundException::kind)
                .isEqualTo(kind);
    }

    static void assertConflict(String state, ThrowingCallable call) {
        assertThat(thrown(ConflictException.class, call))
                .isNotNull()
                .extracting(ConflictException::state)
                .isEqualTo(state);
    }
}
