package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.error.ValidationException;
import dev.assay.model.connection.ConnectionDraft;
import dev.assay.model.price.PriceList;
import dev.assay.run.EvalRun;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Measurement;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.storage.jdbc.JdbcStorage;
import dev.assay.subject.Answer;
import dev.assay.subject.SubjectSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README says what compiles and runs. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "assay", "examples");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final ReadmeSnippets snippets = new ReadmeSnippets();

    @TempDir
    Path directory;

    @BeforeEach
    void keepWhatIsPrinted() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void printAgain() {
        System.setOut(before);
    }

    @Test
    void everyJavaBlockIsCodeThatIsCompiled() throws IOException {
        String code = stripped(Files.readString(SOURCES.resolve("ReadmeSnippets.java"))
                + Files.readString(SOURCES.resolve("ReadmeModelSnippets.java")));
        assertThat(blocks("java", Files.readString(README)))
                .hasSizeGreaterThan(8)
                .allSatisfy(block -> assertThat(code).contains(stripped(block)));
    }

    @Test
    void theCommandsStandUnderTheirHeadings() throws IOException {
        String readme = Files.readString(README);
        assertThat(firstCommandUnder("## Quick start", readme)).isEqualTo("examples/run quickstart");
        assertThat(firstCommandUnder("## Tests", readme)).isEqualTo("mvn -B -ntp verify");
    }

    @Test
    void theFirstSnippetIsWithinFortyLinesAndPrintsASummary() throws IOException {
        String top = Files.readAllLines(README).stream().limit(40).collect(Collectors.joining("\n"));
        assertThat(blocks("java", top)).hasSize(1);
        snippets.first();
        assertThat(printed()).startsWith("24 of 24: 2 passed, 21 failed, 0 errored, 1 unscored, 0 skipped");
    }

    @Test
    void datasetSnippetsRun() {
        try (Assay assay = Assay.inMemory()) {
            snippets.datasets(assay, directory.resolve("facts.jsonl"));
            assertThat(directory.resolve("facts.jsonl")).isNotEmptyFile();
            assertThat(assay.datasets().named("facts"))
                    .hasValueSatisfying(
                            facts -> assertThat(facts.datapointCount()).isEqualTo(24));
            snippets.projects(assay);
        }
    }

    @Test
    void theStorageSnippetsWorkOnADatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1;INIT=CREATE SCHEMA IF NOT EXISTS evals");
        source.setUser("evals");
        source.setPassword("secret");
        snippets.storage(source);
        assertThat(snippets.schema(source)).contains("CREATE TABLE IF NOT EXISTS evals.qa_run");
        try (Assay assay = snippets.storageByName("jdbc:h2:mem:readme", "secret")) {
            assertThat(assay.datasets().named("facts")).isEmpty();
        }
    }

    @Test
    void theModelSnippetsAreSound() throws IOException {
        ReadmeModelSnippets models = new ReadmeModelSnippets();
        String masterKey = Base64.getEncoder().encodeToString(new byte[32]);
        try (Assay owner = Assay.inMemory()) {
            assertThat(models.services()).hasSize(2);
            assertThat(models.judges()).extracting(ScorerSpec::type).contains("llm_judge", "g_eval", "jury");
            assertThat(models.similarity().threshold()).hasValue(0.7);
            assertThat(owner.connections().create(models.openRouter()).name()).isEqualTo("openrouter");
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:readme_models;DB_CLOSE_DELAY=-1");
        try (JdbcStorage storage = JdbcStorage.of(source);
                Assay assay = models.sealing(storage, masterKey)) {
            ConnectionDraft local = ConnectionDraft.of("local", "custom")
                    .baseUrl("http://localhost:1/v1")
                    .secretValue("sk-0123456789");
            assertThat(assay.connections().create(local).secret()).isEqualTo("sealed:2026-06");
            Dataset one = assay.datasets().sync("one", write("{\"input\": \"q\", \"expected\": \"a\"}"));
            // The variable is not set, and that is told before anything is sent.
            assertThatThrownBy(() -> models.connection(assay, one))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("MODELS_KEY");
            assertThat(printed()).contains("MODELS_KEY");
        }
    }

    @Test
    void thePriceSnippetReadsTheFileThatIsShown() throws IOException {
        Path ours = directory.resolve("prices.json");
        Path theirs = Files.writeString(directory.resolve("theirs.json"), "{}");
        String shown = blocks("json", Files.readString(README)).stream()
                .filter(block -> block.contains("cached_input"))
                .findFirst()
                .orElseThrow();
        Files.writeString(ours, shown);
        assertThat(PriceList.read(ours).prices()).hasSize(1);
        try (Assay assay = new ReadmeModelSnippets().prices(ours, theirs)) {
            assertThat(assay.runs()).isNotNull();
        }
    }

    @Test
    void aBrokenFileIsToldByLine() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.jsonl"), "{\"input\": 1}\n{\"input\": }\n");
        try (Assay assay = Assay.inMemory()) {
            snippets.brokenFile(assay, broken);
        }
        assertThat(printed()).startsWith("2: ");
    }

    @Test
    void everySubjectAnswers() {
        try (Assay assay = Assay.inMemory()) {
            Dataset one = assay.datasets().sync("one", write("{\"country\": \"France\", \"expected\": \"Paris\"}"));
            for (SubjectSpec subject : snippets.subjects()) {
                EvalRun run = assay.runs()
                        .start(RunRequest.on(one).subject(subject).scorers(Scorers.none()))
                        .await(PATIENCE);
                assertThat(run.counts().unscored()).as(subject.type()).isEqualTo(1);
            }
        }
    }

    @Test
    void runsAreResumedComparedAndReviewed() {
        try (Assay assay = Assay.inMemory()) {
            Dataset capitals = assay.datasets().sync("capitals", ExampleData.file("capitals.jsonl"));
            SubjectSpec scripted = snippets.scripted();
            EvalRun before = snippets.run(assay, capitals, scripted, snippets.scorers());
            assertThat(before.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(printed()).contains("24 of 24: ");

            EvalRun after = snippets.run(assay, capitals, failingOnce("Oslo"), List.of(Scorers.exactMatch()));
            snippets.comparison(assay, before, after);
            String item;
            try (var results = assay.runs().streamResults(after.id())) {
                item = results.next().itemId();
            }
            snippets.review(assay, after, item);
            assertThat(printed()).contains(" improved, ", "0.5 baseline, scored again");

            snippets.resume(assay, after.id(), datapoint -> Answer.of("Oslo"));
            snippets.problems(assay, capitals);
            assertThat(printed()).contains("concurrency: is 1 to 10000", "temperature: is 0.0 to 2.0", "scorers: ");
        }
    }

    @Test
    void anAssayIsBuiltFromItsParts() {
        snippets.builder(datapoint -> Answer.of("Oslo"), (datapoint, answer) -> Measurement.of(true));
        assertThat(printed()).isEmpty();
    }

    private static SubjectSpec failingOnce(String answer) {
        AtomicBoolean failed = new AtomicBoolean();
        return SubjectSpec.of("assistant", datapoint -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("not awake yet");
            }
            return Answer.of(answer);
        });
    }

    private Path write(String line) {
        try {
            return Files.writeString(directory.resolve("one.jsonl"), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> blocks(String language, String markdown) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(markdown)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String firstCommandUnder(String heading, String readme) {
        String section = readme.split("(?m)^" + heading + "$", 2)[1];
        return blocks("sh", section).get(0).strip();
    }

    /** Without the white space around lines, because a block is not indented as it is in its class. */
    private static String stripped(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
