package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.ExportOptions;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

abstract class ExportConformance extends DatasetCase {
    /** Every file that the REST reference of datapoints prints, by the name of its format. */
    private static final List<List<String>> PRINTED = List.of(
            List.of("rows.jsonl", """
                    {"input": {"question": "What is 2+2?"}, "expected_output": {"answer": "4"}}
                    {"input": {"question": "Capital of Japan?"}, "expected_output": {"answer": "Tokyo"}}
                    """),
            List.of("rows.json", """
                    [
                      {"input": {"question": "What is 2+2?"}, "expected_output": {"answer": "4"}},
                      {"input": {"question": "Capital of Japan?"}, "expected_output": {"answer": "Tokyo"}}
                    ]
                    """),
            List.of("rows.csv", """
                    input,expected_output
                    "What is 2+2?","4"
                    "Capital of Japan?","Tokyo"
                    """),
            List.of("rows.jsonl", """
                    {"messages": [{"role": "user", "content": "What is 2+2?"}], "expected": "4"}
                    """),
            List.of("rows.json", """
                    [{
                      "kind": {
                        "Generic": {
                          "input": { "question": "What is the capital of France?" },
                          "expected_output": { "answer": "Paris" },
                          "metadata": { "difficulty": "easy" }
                        }
                      }
                    },
                    {
                      "kind": {
                        "LlmConversation": {
                          "messages": [
                            { "role": "system", "content": "You are a geography expert." },
                            { "role": "user", "content": "What is the capital of France?" }
                          ],
                          "expected": "Paris"
                        }
                      }
                    }]
                    """),
            List.of("rows.jsonl", """
                    {"id": "01J", "dataset_id": "01J", "kind": {"Generic": {"input": 1}}, "source": "manual", \
                    "source_span_id": null, "created_at": "2024-06-15T12:00:00Z"}
                    """));

    static Stream<List<String>> printed() {
        return PRINTED.stream();
    }

    private Dataset copy(Dataset dataset, DatasetFormat format) {
        Dataset copy = datasets.create(dataset.name() + " as " + format);
        String text = exported(dataset, format);
        datasets.importInto(copy.id(), text("export", text).as(format));
        return datasets.get(copy.id());
    }

    private static List<List<Object>> contents(List<Datapoint> datapoints) {
        return datapoints.stream().map(RandomRows::content).toList();
    }

    @ParameterizedTest
    @MethodSource("printed")
    void everyPrintedFileIsImportedAndReadsBack(List<String> file) {
        Dataset dataset = datasets.create("printed");
        datasets.importInto(dataset.id(), text(file.get(0), file.get(1)));
        assertThat(all(dataset)).isNotEmpty();
        for (DatasetFormat format : DatasetFormat.values()) {
            assertThat(copy(dataset, format).fingerprint())
                    .isEqualTo(datasets.get(dataset.id()).fingerprint());
        }
    }

    @Test
    void thePrintedCsvGivesTexts() {
        Dataset dataset = datasets.create("printed");
        datasets.importInto(dataset.id(), text("rows.csv", PRINTED.get(2).get(1)));
        assertThat(all(dataset))
                .extracting(Datapoint::kind)
                .containsExactly(
                        new DatapointKind.Generic(Json.text("What is 2+2?"), Json.text("4")),
                        new DatapointKind.Generic(Json.text("Capital of Japan?"), Json.text("Tokyo")));
    }

    @ParameterizedTest
    @EnumSource(DatasetFormat.class)
    void anyDatapointReadsBackAsItWas(DatasetFormat format) {
        for (long seed = 1; seed <= 20; seed++) {
            Dataset dataset = datasets.create("random " + seed);
            datasets.addAll(dataset.id(), new RandomRows(new Random(seed)).drafts(60));
            Dataset copy = copy(dataset, format);
            assertThat(contents(all(copy))).as(format + ", seed " + seed).isEqualTo(contents(all(dataset)));
            assertThat(copy.fingerprint()).isEqualTo(datasets.get(dataset.id()).fingerprint());
        }
    }

    @ParameterizedTest
    @EnumSource(DatasetFormat.class)
    void anEmptyDatasetIsAnEmptyFile(DatasetFormat format) {
        assertThat(copy(datasets.create("empty"), format).datapointCount()).isZero();
    }

    @Test
    void aFileIsWrittenWhole(@TempDir Path folder) throws IOException {
        Dataset dataset = datasets.create("capitals");
        datasets.add(dataset.id(), draft("a"));
        Path file = folder.resolve("capitals.jsonl");
        Files.writeString(file, "before");
        datasets.export(dataset.id(), DatasetFormat.JSONL, file, ExportOptions.lossless());
        assertThat(Files.readString(file)).isEqualTo("{\"input\":\"a\",\"expected_output\":\"answer to a\"}\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsRefused(@TempDir Path folder) {
        Dataset dataset = datasets.create("capitals");
        datasets.add(dataset.id(), draft("a"));
        for (Path file : List.of(folder, folder.resolve("none").resolve("rows.csv"))) {
            ValidationException refused = thrown(
                    ValidationException.class,
                    () -> datasets.export(dataset.id(), DatasetFormat.CSV, file, ExportOptions.lossless()));
            assertThat(refused.field()).isEqualTo("file");
            assertThat(refused).hasMessageContainingAll("directory", file.toString());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void textThatLooksLikeJsonReadsBackFromCsvAsText() {
        Dataset dataset = datasets.create("texts");
        String deep = "[".repeat(300) + "]".repeat(300);
        for (String text : List.of("{\"a\":1,\"a\":2}", deep, "[1e99999]", "{\"a\":1}", "{{a}}", "[1] [2]", " ")) {
            datasets.add(dataset.id(), DatapointDraft.of(text, text));
        }
        Dataset copy = copy(dataset, DatasetFormat.CSV);
        assertThat(contents(all(copy))).isEqualTo(contents(all(dataset)));
    }

    @Test
    void formulasAreNeutralisedOnRequest() {
        Dataset dataset = datasets.create("capitals");
        datasets.addAll(
                dataset.id(),
                List.of(
                        DatapointDraft.of("=1+1", "@x").named("+n"),
                        DatapointDraft.of("-1", "\tx"),
                        DatapointDraft.of("\rx", "safe")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        datasets.export(
                dataset.id(), DatasetFormat.CSV, out, ExportOptions.lossless().neutraliseFormulas());
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).contains("'+n,'=1+1,'@x,,,,", ",'-1,'\tx,,,,");
        assertThat(exported(dataset, DatasetFormat.CSV)).contains("+n,=1+1,@x,,,,");
    }
}
