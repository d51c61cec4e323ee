package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.score.Measurement;
import dev.assay.subject.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A judge that is asked one question about an answer, and gives one verdict. */
record Question(Scale scale, Sections judge, JudgePrompt prompt, JudgeSettings settings) implements Plan {
    private static final List<String> PLACEHOLDERS = List.of("question", "rubric", "scale", "examples");
    private static final Map<String, Double> SENTIMENTS = sentiments();

    private static Map<String, Double> sentiments() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("positive", 1.0);
        values.put("neutral", 0.5);
        values.put("negative", 0.0);
        return values;
    }

    /** {@code llm_judge {scale?, rubric | question, …}}. */
    static Question read(ConfigReader config) {
        Scale scale = Scale.read(config);
        String text = config.requiredText(scale.name().equals(Scale.GRADED) ? "rubric" : "question");
        return read(config, scale, text, Prompts.QUESTION);
    }

    /** {@code sentiment {expected?, …}}. */
    static Question readSentiment(ConfigReader config) {
        String expected = config.text("expected");
        boolean known = expected == null || SENTIMENTS.containsKey(expected);
        config.check(known, "expected", "is one of " + List.copyOf(SENTIMENTS.keySet()), expected);
        Map<String, Double> values = new LinkedHashMap<>(SENTIMENTS);
        if (expected != null) {
            values.replaceAll((label, value) -> label.equals(expected) ? 1.0 : 0.0);
        }
        return read(
                config,
                Scale.choices(values),
                "Which sentiment does the output at the end express?",
                Prompts.SENTIMENT);
    }

    private static Question read(ConfigReader config, Scale scale, String text, String template) {
        List<Example> examples = Example.readAll(config, scale);
        JudgePrompt prompt = Prompts.ofItem(config, template, PLACEHOLDERS, !examples.isEmpty());
        Sections judge = Sections.none()
                .instruction("question", text)
                .instruction("rubric", text)
                .instruction("scale", scale.explained())
                .instruction("examples", Example.shown(examples, scale))
                .instruction("worth", scale.worth().compact());
        return new Question(scale, judge, prompt, JudgeSettings.read(config));
    }

    @Override
    public Juror open(Bench bench) {
        JudgeEngine engine = bench.open(settings);
        return (datapoint, answer) -> ask(engine, datapoint, answer);
    }

    private Judged ask(JudgeEngine engine, Datapoint datapoint, Answer answer) throws InterruptedException {
        Verdict verdict = engine.ask(prompt, ItemText.of(judge, datapoint, answer), scale.schema());
        Json facts = verdict.facts();
        if (verdict.isErrored()) {
            return Judged.errored(Objects.requireNonNull(verdict.problem().orElse("")), facts, verdict.spending());
        }
        Measurement measured = scale.measure().apply(verdict);
        return Judged.of(verdict, measured.because(verdict.reason()).withMetadata(facts));
    }
}
