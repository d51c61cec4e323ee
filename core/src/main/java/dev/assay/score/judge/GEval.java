package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.score.Measurement;
import dev.assay.subject.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several criteria, each judged by a call of its own on 1 to n points after steps that are given or that the judge writes
 * once; the value is the weighted mean of {@code (points − 1) / (n − 1)}. Where the provider gives log-probabilities, the
 * points are their mean by probability, which tells answers apart that get the same whole number: Y. Liu et al., "G-Eval: NLG
 * Evaluation using GPT-4 with Better Human Alignment", EMNLP 2023.
 */
record GEval(List<Criterion> criteria, int points, JudgePrompt prompt, JudgeSettings settings) implements Plan {
    private static final List<String> PLACEHOLDERS = List.of("name", "criterion", "steps", "scale");
    private static final String POINTS = "points";

    /** A criterion ready to be judged by. */
    private record Opened(Criterion criterion, Sections sections, Steps steps) {}

    /** {@code g_eval {criteria: [{name, description, weight?, steps?}], points?, …}}. */
    static GEval read(ConfigReader config) {
        return new GEval(
                Criterion.readAll(config),
                Scale.points(config),
                Prompts.ofItem(config, Prompts.CRITERION, PLACEHOLDERS, false),
                JudgeSettings.read(config));
    }

    @Override
    public Juror open(Bench bench) {
        JudgeEngine engine = bench.open(settings);
        List<Opened> opened = new ArrayList<>();
        for (Criterion each : criteria) {
            Sections sections = Sections.none()
                    .instruction("name", each.name())
                    .instruction("criterion", each.description())
                    .instruction("scale", Scale.points(points));
            opened.add(new Opened(each, sections, new Steps(engine, sections, each.steps())));
        }
        return (datapoint, answer) -> judge(engine, opened, datapoint, answer);
    }

    private Judged judge(JudgeEngine engine, List<Opened> opened, Datapoint datapoint, Answer answer)
            throws InterruptedException {
        List<Verdict> asked = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Opened each : opened) {
            Verdict verdict = ask(engine, each, datapoint, answer, asked);
            if (verdict.isErrored()) {
                String problem =
                        each.criterion.name() + ": " + verdict.problem().orElse("");
                return Judged.errored(problem, Judged.facts(asked), Judged.spending(asked));
            }
            verdicts.add(verdict);
        }
        return new Judged(measured(opened, verdicts, Judged.facts(asked)), Judged.spending(asked));
    }

    /** @param asked takes every verdict that was asked for, that on the steps too */
    private Verdict ask(JudgeEngine engine, Opened each, Datapoint datapoint, Answer answer, List<Verdict> asked)
            throws InterruptedException {
        Steps.Found steps = each.steps.find();
        if (steps.text() == null && steps.verdict() != null) {
            asked.add(steps.verdict());
            return steps.verdict();
        }
        Sections sections = each.sections.instruction("steps", String.valueOf(steps.text()));
        Sections item = ItemText.of(sections, datapoint, answer);
        VerdictSchema schema = VerdictSchema.reasoned().integer(POINTS, 1, points);
        boolean weighs = points <= TokenWeights.MOST_POINTS;
        Verdict verdict = weighs ? engine.askWeighted(prompt, item, schema) : engine.ask(prompt, item, schema);
        if (steps.verdict() != null) {
            asked.add(steps.verdict());
        }
        asked.add(verdict);
        return verdict;
    }

    private Measurement measured(List<Opened> opened, List<Verdict> verdicts, Json facts) {
        double sum = 0;
        double weights = 0;
        List<Json> each = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            double value = Scale.share(verdict.weighted().orElse(verdict.number(POINTS)), points);
            double weight = opened.get(i).criterion.weight();
            sum += weight * value;
            weights += weight;
            each.add(summary(opened.get(i), verdict, value));
        }
        long weighted = verdicts.stream().filter(v -> v.weighted().isPresent()).count();
        String weighting = weighted == verdicts.size() ? "logprobs" : weighted == 0 ? "plain" : "mixed";
        return Measurement.of(Math.max(0, Math.min(1, sum / weights)))
                .because(reason(opened, verdicts))
                .withMetadata(facts.with("weighting", weighting).with("criteria", each));
    }

    private static Json summary(Opened opened, Verdict verdict, double value) {
        return Json.object()
                .put("name", opened.criterion.name())
                .put("weight", opened.criterion.weight())
                .put("value", value)
                .put(POINTS, verdict.value().get(POINTS))
                .putIfPresent(
                        "weighted_points",
                        verdict.weighted().isPresent() ? verdict.weighted().getAsDouble() : null)
                .put("steps", opened.steps.areGiven() ? "given" : "generated")
                .putIfPresent("reason", verdict.reason())
                .build();
    }

    private static @Nullable String reason(List<Opened> opened, List<Verdict> verdicts) {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            String reason = verdicts.get(i).reason();
            if (reason != null) {
                reasons.add(opened.get(i).criterion.name() + ": " + reason);
            }
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }
}
