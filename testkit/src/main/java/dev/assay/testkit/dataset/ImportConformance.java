package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetSource;
import dev.assay.dataset.Datasets;
import dev.assay.dataset.ImportReport;
import dev.assay.dataset.ImportResult;
import dev.assay.error.DatasetFormatException;
import dev.assay.error.ValidationException;
import dev.assay.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class ImportConformance extends DatasetCase {
    /** More than two batches. */
    private static final int MANY = 1_234;

    private Dataset dataset;

    @BeforeEach
    void someDataset() {
        dataset = datasets.create("capitals");
    }

    @Test
    void rowsAreAddedInTheirOrderAsOneRevision() {
        datasets.add(dataset.id(), draft("before"));
        ImportResult result = datasets.importInto(dataset.id(), jsonl(rows(MANY)));
        assertThat(result).isEqualTo(new ImportResult(MANY, dataset.id()));
        Dataset after = datasets.get(dataset.id());
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.datapointCount()).isEqualTo(MANY + 1);
        List<Datapoint> all = all(dataset);
        assertThat(inputs(all).subList(0, 3)).containsExactly("before", "question 0", "question 1");
        assertThat(all).hasSize(MANY + 1);
        assertThat(all.get(1).source()).isEqualTo(Datapoint.Source.FILE_UPLOAD);
        assertThat(inputs(at(dataset, 1))).containsExactly("before");
    }

    @Test
    void anEmptySourceChangesNothing() {
        assertThat(datasets.importInto(dataset.id(), jsonl("")).imported()).isZero();
        assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
    }

    @Test
    void aFileIsImportedByItsEnding(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Capitals.JSONL");
        Files.writeString(file, row("a"));
        assertThat(datasets.importInto(dataset.id(), file).imported()).isEqualTo(1);
        assertNotFound("file", () -> datasets.importInto(dataset.id(), folder.resolve("none.csv")));
    }

    @Test
    void aDirectoryIsRefusedAndNothingIsStored(@TempDir Path folder) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("rows.csv"));
        List<DatasetSource> after = List.of(jsonl(rows(MANY)), DatasetSource.of(directory));
        List<ThrowingCallable> calls = List.of(
                () -> datasets.validate(directory),
                () -> datasets.importInto(dataset.id(), directory),
                () -> datasets.importInto(dataset.id(), after),
                () -> datasets.sync("synced", directory));
        for (ThrowingCallable call : calls) {
            ValidationException refused = thrown(ValidationException.class, call);
            assertThat(refused.field()).isEqualTo("file");
            assertThat(refused).hasMessageContainingAll(directory.toString(), "it is a directory");
        }
        assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
        assertThat(all(dataset)).isEmpty();
        assertThat(datasets.named("synced")).isEmpty();
    }

    @Test
    void aReaderThatWasReadIsNoEmptySource() {
        DatasetSource validated = jsonl(row("a"));
        assertThat(datasets.validate(validated).rows()).isEqualTo(1);
        assertConflict("read", () -> datasets.importInto(dataset.id(), validated));
        DatasetSource twice = jsonl(row("a"));
        assertConflict("read", () -> datasets.importInto(dataset.id(), List.of(twice, twice)));
        assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
        assertThat(all(dataset)).isEmpty();
    }

    @Test
    void aFailingRowLeavesNothing() {
        datasets.add(dataset.id(), draft("before"));
        Dataset before = datasets.get(dataset.id());
        String[] lines = rows(MANY);
        lines[MANY - 1] = "{\"input\": ";
        DatasetFormatException problem =
                thrown(DatasetFormatException.class, () -> datasets.importInto(dataset.id(), jsonl(lines)));
        assertThat(problem.source()).isEqualTo("rows.jsonl");
        assertThat(problem.line()).isEqualTo(MANY);
        assertThat(datasets.get(dataset.id())).isEqualTo(before);
        assertThat(inputs(all(dataset))).containsExactly("before");
        datasets.importInto(dataset.id(), jsonl(rows(MANY)));
        assertThat(all(dataset)).hasSize(MANY + 1);
    }

    @Test
    void theFirstTwentyProblemsAreToldAndAllAreCounted() {
        List<String> lines = new ArrayList<>(Collections.nCopies(25, "nonsense"));
        lines.add(6, row("a good one"));
        DatasetFormatException problem = thrown(
                DatasetFormatException.class,
                () -> datasets.importInto(dataset.id(), jsonl(lines.toArray(String[]::new))));
        assertThat(problem.problemCount()).isEqualTo(25);
        assertThat(problem.problems()).hasSize(20);
        assertThat(problem.problems().get(6).line()).isEqualTo(8);
        ImportReport report = datasets.validate(jsonl(lines.toArray(String[]::new)));
        assertThat(report.problems()).isEqualTo(problem.problems());
        assertThat(report.problemCount()).isEqualTo(25);
        assertThat(report.rows()).isEqualTo(1);
    }

    @Test
    void severalSourcesAreOneImport() {
        DatasetSource csv = text("more.csv", "input,expected_output\nx,y\n");
        assertThat(datasets.importInto(dataset.id(), List.of(jsonl(row("a")), csv))
                        .imported())
                .isEqualTo(2);
        assertThat(datasets.get(dataset.id()).revision()).isEqualTo(1);
        DatasetSource broken = text("broken.csv", "input,input\n1,2\n");
        DatasetFormatException problem = thrown(
                DatasetFormatException.class,
                () -> datasets.importInto(dataset.id(), List.of(jsonl(row("a")), broken)));
        assertThat(problem.source()).isEqualTo("broken.csv");
        assertThat(problem).hasMessageContaining("broken.csv: found");
        assertThat(datasets.get(dataset.id()).datapointCount()).isEqualTo(2);
    }

    @Test
    void aNameTwiceIsAProblemAtItsSecondPlace() {
        List<String> lines = new ArrayList<>(List.of(namedRow("a", "1"), namedRow("b", "2")));
        IntStream.range(0, MANY).forEach(i -> lines.add(namedRow("n" + i, "x")));
        lines.add(namedRow("a", "3"));
        String[] source = lines.toArray(String[]::new);
        DatasetFormatException problem =
                thrown(DatasetFormatException.class, () -> datasets.importInto(dataset.id(), jsonl(source)));
        assertThat(problem.problems()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(MANY + 3);
            assertThat(found.message()).contains("'a'", "second time");
        });
        assertThat(datasets.validate(jsonl(source)).problems()).isEqualTo(problem.problems());
        assertThat(all(dataset)).isEmpty();
    }

    @Test
    void aNameThatTheDatasetHasIsAProblem() {
        datasets.add(dataset.id(), named("a"));
        DatasetFormatException problem = thrown(
                DatasetFormatException.class,
                () -> datasets.importInto(dataset.id(), jsonl(row("x"), namedRow("a", "y"))));
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem).hasMessageContaining("which the dataset has already");
        assertThat(datasets.get(dataset.id()).datapointCount()).isEqualTo(1);
    }

    @Test
    void repeatedInputsAreNumberedOverTheWholeDataset() {
        Datapoint before = datasets.add(dataset.id(), draft("same"));
        List<String> lines = new ArrayList<>(Collections.nCopies(2, row("same")));
        lines.addAll(Arrays.asList(rows(MANY)));
        lines.add(row("same"));
        datasets.importInto(dataset.id(), jsonl(lines.toArray(String[]::new)));
        List<Datapoint> all = all(dataset);
        assertThat(all).extracting(Datapoint::contentKey).doesNotHaveDuplicates();
        assertThat(all.get(2).contentKey()).isEqualTo(before.contentKey() + "#3");
        assertThat(all.get(all.size() - 1).contentKey()).isEqualTo(before.contentKey() + "#4");
    }

    @Test
    void anotherStorageGivesTheSameKeysAndFingerprint() {
        List<String> lines = new ArrayList<>(Arrays.asList(rows(MANY)));
        lines.addAll(Arrays.asList(rows(3)));
        String[] source = lines.toArray(String[]::new);
        datasets.importInto(dataset.id(), jsonl(source));
        Storage second = open();
        try {
            Datasets there = elsewhere(second, scope.owner());
            Dataset copy = there.create("copy");
            there.importInto(copy.id(), jsonl(source));
            assertThat(all(there, copy.id()))
                    .extracting(Datapoint::contentKey)
                    .isEqualTo(all(dataset).stream().map(Datapoint::contentKey).toList());
            assertThat(there.get(copy.id()).fingerprint())
                    .isEqualTo(datasets.get(dataset.id()).fingerprint());
        } finally {
            second.close();
        }
    }
}
