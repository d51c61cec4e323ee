package dev.assay.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.DatasetSource;
import dev.assay.dataset.ExportOptions;
import dev.assay.json.Json;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunRequest;
import dev.assay.score.Outcome;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bodies that the wire contract prints, word for word: they import, come back as they were, and score as promised. */
class SeedBodiesTest {
    private static final String JSONL = """
            {"input": {"question": "What is 2+2?"}, "expected_output": {"answer": "4"}}
            {"input": {"question": "Capital of Japan?"}, "expected_output": {"answer": "Tokyo"}}
            """;
    private static final String JSON = """
            [
              {"input": {"question": "What is 2+2?"}, "expected_output": {"answer": "4"}},
              {"input": {"question": "Capital of Japan?"}, "expected_output": {"answer": "Tokyo"}}
            ]
            """;
    private static final String CSV = """
            input,expected_output
            "What is 2+2?","4"
            "Capital of Japan?","Tokyo"
            """;
    private static final String CONVERSATION = """
            {"messages": [{"role": "user", "content": "What is 2+2?"}], "expected": "4"}
            """;
    private static final String GENERIC_KIND = """
            {
              "kind": {
                "Generic": {
                  "input": { "question": "What is the capital of France?" },
                  "expected_output": { "answer": "Paris" },
                  "metadata": { "difficulty": "easy" }
                }
              }
            }
            """;
    private static final String CONVERSATION_KIND = """
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
            }
            """;

    private static final Map<String, String> FACTS = Map.of(
            "What is 2+2?", "4",
            "Capital of Japan?", "Tokyo",
            "What is the capital of France?", "Paris");

    private final Assay assay = Assay.inMemory();

    @AfterEach
    void close() {
        assay.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("jsonl", DatasetFormat.JSONL, JSONL, 2),
                Arguments.of("json", DatasetFormat.JSON, JSON, 2),
                Arguments.of("csv", DatasetFormat.CSV, CSV, 2),
                Arguments.of("conversation", DatasetFormat.JSONL, CONVERSATION, 1),
                Arguments.of("generic kind", DatasetFormat.JSON, "[" + GENERIC_KIND + "]", 1),
                Arguments.of("conversation kind", DatasetFormat.JSON, "[" + CONVERSATION_KIND + "]", 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aPrintedBodyComesBackFromEveryFormat(String name, DatasetFormat format, String body, int rows) {
        Dataset dataset = imported(name, format, body);
        assertThat(dataset.datapointCount()).isEqualTo(rows);
        for (DatasetFormat other : DatasetFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assay.datasets().export(dataset.id(), other, out, ExportOptions.lossless());
            Dataset again = imported(name + " by " + other, other, out.toString(StandardCharsets.UTF_8));
            assertThat(again.fingerprint()).isEqualTo(dataset.fingerprint());
            assertThat(kinds(again)).isEqualTo(kinds(dataset));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void theRightAnswersToAPrintedBodyPass(String name, DatasetFormat format, String body, int rows) {
        Dataset dataset = imported(name, format, body);
        EvalRun right = run(dataset, Scorers.exactMatch(), "");
        EvalRun wrong = run(dataset, Scorers.exactMatch(), "not ");
        EvalRun containing = run(dataset, Scorers.contains(), "It is ");
        assertThat(right.counts().passed()).isEqualTo(rows);
        assertThat(wrong.counts().failed()).isEqualTo(rows);
        assertThat(containing.counts().passed()).isEqualTo(rows);
    }

    @Test
    void theResultItemOfTheEvalDocumentIsWhatItPrints() {
        Dataset dataset = assay.datasets().create("capitals");
        assay.datasets().add(dataset.id(), DatapointDraft.of("What is the capital of France?", "Paris"));
        EvalRun run = run(assay.datasets().get(dataset.id()), Scorers.exactMatch(), "");
        try (Rows<EvalResult> results = assay.runs().streamResults(run.id())) {
            EvalResult item = results.next();
            assertThat(item.output()).contains(Json.text("Paris"));
            assertThat(item.expected()).contains(Json.text("Paris"));
            assertThat(item.score()).isEqualTo(1.0);
            assertThat(item.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(item.error()).isNull();
        }
    }

    private Dataset imported(String name, DatasetFormat format, String text) {
        Dataset dataset = assay.datasets().create(name);
        assay.datasets()
                .importInto(
                        dataset.id(),
                        DatasetSource.of(new StringReader(text), "printed").as(format));
        return assay.datasets().get(dataset.id());
    }

    private List<DatapointKind> kinds(Dataset dataset) {
        try (Rows<Datapoint> rows = assay.datasets().stream(dataset.id())) {
            return rows.stream().map(Datapoint::kind).toList();
        }
    }

    private EvalRun run(Dataset dataset, ScorerSpec scorer, String before) {
        return assay.runs()
                .start(RunRequest.on(dataset)
                        .subject("facts", datapoint -> Answer.of(before + FACTS.get(datapoint.inputText())))
                        .scorers(scorer))
                .await(Duration.ofSeconds(30));
    }
}
