package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.Project;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.DatasetSource;
import dev.assay.dataset.Datasets;
import dev.assay.dataset.ExportOptions;
import dev.assay.error.DatasetFormatException;
import dev.assay.error.ValidationException;
import dev.assay.model.call.RetryPolicy;
import dev.assay.model.scripted.Script;
import dev.assay.project.PageRequest;
import dev.assay.run.Comparison;
import dev.assay.run.Comparison.Change;
import dev.assay.run.EvalRun;
import dev.assay.run.HumanScore;
import dev.assay.run.Resume;
import dev.assay.run.RunEvent;
import dev.assay.run.RunFilter;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.Measurement;
import dev.assay.score.Scorer;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.score.TextOption;
import dev.assay.storage.Rows;
import dev.assay.storage.Storage;
import dev.assay.storage.jdbc.JdbcSchema;
import dev.assay.storage.jdbc.JdbcStorage;
import dev.assay.subject.Answer;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.Subject;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** Every Java block of the README is somewhere in here, word for word, so that it compiles and is run. */
final class ReadmeSnippets {
    /** Stands for the host's own code. */
    static final class Assistant {
        String reply(String question) {
            return question.contains("France") ? "Paris" : "Oslo";
        }

        CompletableFuture<String> replyLater(String question) {
            return CompletableFuture.completedFuture(reply(question));
        }
    }

    private final Assistant assistant = new Assistant();

    void first() {
        try (Assay assay = Assay.inMemory()) {
            Dataset capitals = assay.datasets().sync("capitals", Path.of("data/capitals.jsonl"));

            EvalRun run = assay.runs()
                    .start(RunRequest.on(capitals)
                            .subject("assistant", datapoint -> Answer.of(assistant.reply(datapoint.inputText())))
                            .scorers(Scorers.exactMatch())
                            .concurrency(32))
                    .await(Duration.ofMinutes(10));

            System.out.println(run.summary());
        }
    }

    void datasets(Assay assay, Path exported) {
        Datasets datasets = assay.datasets();
        Dataset facts = datasets.create("facts");
        DatapointDraft prime =
                DatapointDraft.of("Is 91 prime?", "no").named("91").labelled("tricky");
        datasets.add(facts.id(), prime);
        datasets.importInto(facts.id(), Path.of("data/arithmetic.csv"));
        Reader row = new StringReader("{\"a\": 2, \"b\": 2, \"target\": 4}");
        datasets.importInto(facts.id(), DatasetSource.of(row, "sums.jsonl"));

        facts = datasets.get(facts.id()); // a Dataset is a value, as of one revision; this is its state of now
        datasets.export(facts.id(), DatasetFormat.JSONL, exported, ExportOptions.lossless());
    }

    void brokenFile(Assay assay, Path file) {
        try {
            assay.datasets().sync("capitals", file);
        } catch (DatasetFormatException broken) {
            broken.problems().forEach(problem -> System.out.println(problem.line() + ": " + problem.message()));
        }
    }

    record Question(String country) {}

    List<SubjectSpec> subjects() {
        SubjectSpec code = SubjectSpec.of("assistant", datapoint -> Answer.of(assistant.reply(datapoint.inputText())));

        SubjectSpec text = Subjects.text("assistant", datapoint -> assistant.reply(datapoint.inputText()));

        SubjectSpec typed =
                Subjects.of("assistant", Question.class, question -> Answer.of(assistant.reply(question.country())));

        SubjectSpec later = SubjectSpec.async("assistant", datapoint -> {
            return assistant.replyLater(datapoint.inputText()).thenApply(Answer::of);
        });

        ModelSpec model = Subjects.model("scripted", "careful")
                .systemPrompt("Answer with the name only.")
                .temperature(0)
                .maxTokens(100);
        return List.of(code, text, typed, later, model);
    }

    ModelSpec scripted() {
        Script script = Script.echo()
                .answering("What is the capital of France?", "Paris")
                .matching("capital of (\\w+)", "The capital of {{1}}? Ask me another.")
                .delay(Duration.ofMillis(50))
                .seed(7);
        return Subjects.model("scripted", "any").options(script.options());
    }

    List<ScorerSpec> scorers() {
        ScorerSpec same = Scorers.exactMatch(TextOption.IGNORE_CASE).weight(3);
        ScorerSpec excuse = Scorers.regex("(?i)sorry").named("no excuse").negate();
        ScorerSpec brief = Scorers.of("brief", (datapoint, answer) -> {
            int length = answer.text().length();
            return Measurement.of(length <= 80 ? 1 : 80.0 / length).because(length + " characters");
        });
        return List.of(same, excuse, brief.threshold(0.8));
    }

    EvalRun run(Assay assay, Dataset capitals, SubjectSpec subject, List<ScorerSpec> scorers) {
        RunHandle handle = assay.runs()
                .start(RunRequest.on(capitals)
                        .named("baseline")
                        .subject(subject)
                        .scorers(scorers)
                        .concurrency(16)
                        .itemTimeout(Duration.ofSeconds(30))
                        .deadline(Duration.ofHours(1))
                        .retries(RetryPolicy.of(3))
                        .tags("nightly"));

        try (Rows<RunEvent> events = handle.events()) {
            while (events.hasNext()) {
                if (events.next() instanceof RunEvent.Progress progress) {
                    System.out.println(progress.counts());
                }
            }
        }
        EvalRun run = handle.await(Duration.ofMinutes(1));
        return run;
    }

    void resume(Assay assay, String runId, Subject code) {
        Resume request = Resume.of(runId).retryErrored().subject(SubjectSpec.of("assistant", code));
        EvalRun run = assay.runs().resume(request).await(Duration.ofMinutes(1));
        System.out.println(run.status());
    }

    void comparison(Assay assay, EvalRun before, EvalRun after) {
        Comparison comparison = assay.runs().compare(before.id(), after.id());
        Comparison.Side side = comparison.sides().get(1);
        System.out.println(side.count(Change.IMPROVED) + " improved, " + side.count(Change.REGRESSED) + " regressed");

        try (Rows<Comparison.Row> rows = comparison.rows(1, Change.REGRESSED)) {
            rows.forEachRemaining(row -> System.out.println(row.first().item().title()));
        }
    }

    void review(Assay assay, EvalRun run, String itemId) {
        assay.runs().addHumanScore(run.id(), itemId, HumanScore.of(0.5, "ada", "right, but rude"));
        Double effective = assay.runs().result(run.id(), itemId).effectiveScore();

        EvalRun rescored = assay.runs().rescore(run.id(), Scorers.contains()).await(Duration.ofMinutes(1));
        System.out.println(effective + " " + rescored.name());
    }

    void projects(Assay assay) {
        Project acme = assay.project("acme");
        acme.datasets().create("facts"); // another "facts" than that of the default project
    }

    void builder(Subject code, Scorer polite) {
        try (Assay assay = Assay.builder()
                .subject("assistant", code)
                .scorer("polite", polite)
                .engine(engine -> engine.leaseTime(Duration.ofMinutes(1)))
                .build()) {
            assay.recover().unresolved().forEach((runId, missing) -> System.out.println(runId + ": " + missing));
        }
    }

    void problems(Assay assay, Dataset capitals) {
        try {
            assay.runs()
                    .start(RunRequest.on(capitals)
                            .subject(Subjects.model("scripted", "careful").temperature(3))
                            .concurrency(0));
        } catch (ValidationException wrong) {
            wrong.problems().forEach(System.out::println);
        }
    }

    void storage(DataSource dataSource) {
        try (Assay assay = Assay.builder().storage(JdbcStorage.of(dataSource)).build()) {
            assay.runs().list(RunFilter.ALL, PageRequest.first(10)).items().forEach(System.out::println);
        }
    }

    Assay storageByName(String url, String password) {
        Assay assay = Assay.builder()
                .storage("jdbc", Map.of("url", url, "user", "evals", "password", password))
                .build();
        return assay;
    }

    String schema(DataSource dataSource) {
        JdbcSchema schema = JdbcSchema.in(dataSource).schema("evals").prefix("qa_");
        schema.migrate(); // under a lock; only reads when nothing is to be done
        Storage storage = JdbcStorage.of(schema); // validates, and changes nothing
        String ddl = schema.script(); // what migrate() does on an empty schema, for a tool of your own
        storage.close();
        return ddl;
    }
}
