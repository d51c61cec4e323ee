package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import dev.assay.model.connection.ConnectionDraft;
import dev.assay.model.connection.ConnectionTest;
import dev.assay.model.connection.MasterKeys;
import dev.assay.model.price.PriceImport;
import dev.assay.model.price.PriceList;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.score.judge.Criterion;
import dev.assay.score.judge.Example;
import dev.assay.score.judge.Judge;
import dev.assay.score.judge.JudgeEngine;
import dev.assay.score.judge.JudgePrompt;
import dev.assay.score.judge.JudgeSettings;
import dev.assay.score.judge.Sections;
import dev.assay.score.judge.Verdict;
import dev.assay.score.judge.VerdictSchema;
import dev.assay.score.judge.Vote;
import dev.assay.storage.Storage;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.Subjects;
import java.nio.file.Path;
import java.util.List;

/** The Java blocks of the README about models, connections, prices and judges, word for word. */
final class ReadmeModelSnippets {
    List<ModelSpec> services() {
        ModelSpec hosted = Subjects.model("openai", "gpt-4.1-mini").temperature(0);

        ModelSpec local = Subjects.model("custom", "qwen3:8b")
                .baseUrl("http://localhost:11434/v1")
                .option("timeout_ms", 300_000);
        return List.of(hosted, local);
    }

    ConnectionDraft openRouter() {
        ConnectionDraft openRouter = ConnectionDraft.of("openrouter", "custom")
                .baseUrl("https://openrouter.ai/api/v1")
                .secretRef("env:OPENROUTER_API_KEY");
        return openRouter;
    }

    Assay sealing(Storage storage, String masterKey) {
        Assay assay = Assay.builder()
                .storage(storage)
                .masterKeys(MasterKeys.ofBase64("2026-06", masterKey)) // only to store keys themselves
                .build();
        return assay;
    }

    RunHandle connection(Assay assay, Dataset capitals) {
        assay.connections()
                .create(ConnectionDraft.of("prod", "custom")
                        .baseUrl("https://models.example.org/v1")
                        .secretRef("env:MODELS_KEY")
                        .defaultModel("gpt-4.1-mini"));

        ConnectionTest test =
                assay.connections().test("prod"); // ok, models, error; a service that fails is no exception
        System.out.println(test.ok() ? test.models() : test.error());

        return assay.runs()
                .start(RunRequest.on(capitals)
                        .subject(Subjects.connection("prod", null).temperature(0)) // null: its default model
                        .scorers(Scorers.exactMatch()));
    }

    Assay prices(Path ourFile, Path theirFile) {
        PriceList ours = PriceList.read(ourFile);
        PriceList theirs = PriceImport.liteLlm(theirFile).prices();
        Assay assay = Assay.builder().prices(theirs.plus(ours)).build(); // ours wins where both have a price
        return assay;
    }

    List<ScorerSpec> judges() {
        ScorerSpec quick = Scorers.judge("The answer is correct, and says where it is from.");

        ScorerSpec polite = Judge.yesNo("Is the output polite?")
                .model("openai", "gpt-4.1-mini")
                .examples(Example.of("What do you want?", "no").because("curt"))
                .confirmingFailures()
                .scorer()
                .named("polite");

        ScorerSpec overall = Judge.gEval(
                        Criterion.of("correct", "states nothing that is wrong").weight(3),
                        Criterion.of("clear", "easy to follow")
                                .steps("Read it once.", "Note what had to be read twice."))
                .scorer();

        ScorerSpec jury = Judge.jury(
                        Vote.MODE,
                        Judge.yesNo("Is it right?").model("openai", "gpt-4.1"),
                        Judge.yesNo("Is it right?").model(ModelRef.ofConnection("openrouter", "qwen/qwen3-32b")),
                        Judge.yesNo("Is it right?").model(ModelRef.ofConnection("prod", null)))
                .scorer();
        return List.of(quick, polite, overall, jury);
    }

    ScorerSpec similarity() {
        ScorerSpec near = Scorers.similarity(ModelRef.of("openai", "text-embedding-3-small"))
                .threshold(0.7);
        return near;
    }

    Verdict engine(Models models, Json trace) throws InterruptedException {
        JudgePrompt prompt =
                JudgePrompt.of("Which task does this trace show?\n\n{{trace}}", List.of("trace"), List.of("trace"));
        VerdictSchema schema =
                VerdictSchema.empty().text("task", "what was asked for").texts("steps", "what was done");
        Verdict verdict = JudgeEngine.open(JudgeSettings.DEFAULT, models)
                .ask(prompt, Sections.none().data("trace", "Trace", trace.compact()), schema);
        return verdict;
    }
}
