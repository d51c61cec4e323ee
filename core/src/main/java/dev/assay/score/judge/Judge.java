package dev.assay.score.judge;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.score.ScorerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model as a judge of answers, described as data. Immutable; every method gives a changed copy. {@link #scorer} tells all
 * that is wrong at once, and gives a scorer that a stored run can be resumed with.
 *
 * <p>The judge sees the input or the whole conversation, the expected output, retrieved texts and tool calls where there are
 * any, and the output. It is called at temperature 0 and with a fixed seed. Without {@link #model} it is the model that the
 * run's subject asks. A verdict that cannot be had is an {@code errored} score and never the value 0. The threshold is 0.5
 * until it is set.
 */
public final class Judge {
    private final String type;
    private final Json config;
    private final @Nullable Double threshold;

    private Judge(String type, Json config, @Nullable Double threshold) {
        this.type = type;
        this.config = config;
        this.threshold = threshold;
    }

    /** How far the output meets a rubric, 0 to 1: {@code llm_judge {scale: graded, rubric}}. */
    public static Judge graded(String rubric) {
        return scaled(Scale.GRADED, "rubric", rubric);
    }

    /** Whether the answer to a question about the output is yes: {@code llm_judge {scale: yes_no, question, expected?}}. */
    public static Judge yesNo(String question) {
        return scaled(Scale.YES_NO, "question", question);
    }

    /**
     * 1 to {@code points} points, 1 being the value 0 and all of them the value 1: {@code llm_judge {scale: likert, question,
     * points}}.
     *
     * @param points 2 to 100
     */
    public static Judge likert(String question, int points) {
        return scaled(Scale.LIKERT, "question", question).with("points", points);
    }

    /**
     * The label that fits best: {@code llm_judge {scale: choices, question, choices}}.
     *
     * @param choices labels in the order in which the judge sees them, and the value of each, 0 to 1; the judge is not told
     *     the values
     */
    public static Judge choices(String question, Map<String, Double> choices) {
        return scaled(Scale.CHOICES, "question", question).with("choices", choices);
    }

    /**
     * The weighted mean over criteria, each judged on its own from 1 to 5 points: {@code g_eval {criteria: [{name, description,
     * weight?, steps?}], points?}}. The points are weighed by the probabilities of their tokens where the provider gives these;
     * the metadata says {@code weighting: logprobs} or {@code plain}. Steps that are not given are written by the judge once in
     * each process that works on the run; give them to have every item judged by the same.
     */
    public static Judge gEval(Criterion... criteria) {
        List<Json> all = Arrays.stream(criteria).map(Criterion::toJson).toList();
        return new Judge(Judges.G_EVAL, Json.object().put("criteria", all).build(), null);
    }

    /**
     * Several judges, each with a model of its own, on one question: {@code jury {vote, jurors, weights?}}. Each juror is the
     * configuration of a judge, with its {@code type} unless that is {@code llm_judge}. A juror without a verdict leaves the
     * whole jury without one. The metadata has every verdict, the share of jurors with the most frequent one as {@code
     * agreement}, and the largest difference of values as {@code spread}.
     *
     * @param judges two or more, none of them a jury, none with a threshold of its own
     */
    public static Judge jury(Vote vote, Judge... judges) {
        List<Json> jurors = new ArrayList<>();
        for (Judge judge : judges) {
            if (judge.threshold != null) {
                String field = "jurors[" + jurors.size() + "].threshold";
                throw ValidationException.of(field, "is set for the jury as a whole", judge.threshold);
            }
            jurors.add(judge.type.equals(Judges.LLM_JUDGE) ? judge.config : judge.config.with("type", judge.type));
        }
        return new Judge(
                Judges.JURY,
                Json.object().put("vote", vote.wire()).put("jurors", jurors).build(),
                null);
    }

    /**
     * Whether the output is better than a reference: win 1, tie 0.5, loss 0: {@code pairwise {question, reference?}}. Asked
     * twice, in either order; a judge that contradicts itself is a tie, and the metadata says {@code contradiction: true}.
     * The reference is the expected output until {@link #reference} is set; an item without one is {@code unscored}.
     */
    public static Judge pairwise(String question) {
        return new Judge(
                Judges.PAIRWISE, Json.object().put("question", question).build(), null);
    }

    /** Positive 1, neutral 0.5, negative 0: {@code sentiment {expected?}}. See {@link #expecting}. */
    public static Judge sentiment() {
        return new Judge(Judges.SENTIMENT, Json.emptyObject(), null);
    }

    private static Judge scaled(String scale, String member, String text) {
        Objects.requireNonNull(text, member);
        Json config = Json.object().put("scale", scale).put(member, text).build();
        return new Judge(Judges.LLM_JUDGE, config, null);
    }

    /** The model that judges, at its provider's own address. */
    public Judge model(String provider, String model) {
        return model(ModelRef.of(provider, model));
    }

    /** The model that judges; replaces the whole of the one before. */
    public Judge model(ModelRef model) {
        Json bare = config;
        for (String member : List.of("connection_id", "provider", "model", "base_url", "options")) {
            bare = bare.without(member);
        }
        return new Judge(type, merged(bare, model.toJson()), threshold);
    }

    private static Json merged(Json config, Json members) {
        Json all = config;
        for (Map.Entry<String, Json> member : members.members().entrySet()) {
            all = all.with(member.getKey(), member.getValue());
        }
        return all;
    }

    /** Answers with their verdicts, shown before the one that is judged; for single questions and sentiments. */
    public Judge examples(Example... examples) {
        return with("examples", Arrays.stream(examples).map(Example::toJson).toList());
    }

    /**
     * What is asked, instead of the standard prompt. Placeholders are {@code {{input}}, {{expected}}, {{context}},
     * {{tool_calls}}} and {@code {{output}}}, which must be there, and {@code {{question}}} (also {@code {{rubric}}}), {@code
     * {{scale}}}, {@code {{examples}}}; for {@link #gEval} {@code {{name}}, {{criterion}}, {{steps}}, {{scale}}} instead of
     * these; for {@link #pairwise} {@code {{question}}, {{input}}, {{context}}}, and {@code {{first}}} and {@code {{second}}},
     * which must be there. A placeholder without text leaves nothing behind.
     */
    public Judge prompt(String template) {
        return with("prompt", template);
    }

    /** For providers that can repeat an answer; {@link JudgeSettings#DEFAULT_SEED} until it is set. */
    public Judge seed(long seed) {
        return with("seed", seed);
    }

    /** 0.0 to 2.0; 0 until it is set. */
    public Judge temperature(double temperature) {
        return with("temperature", temperature);
    }

    /** How long a reply may be, 1 or more tokens; a verdict that is cut off is none. */
    public Judge maxTokens(int tokens) {
        return with("max_tokens", tokens);
    }

    /** The answer or label that passes: yes (the default) or no of {@link #yesNo}, or the one label of {@link #sentiment}. */
    public Judge expecting(String label) {
        return with("expected", label);
    }

    /** How many points each criterion of {@link #gEval} gives, 2 to 100; from 10 on, tokens are not weighed. */
    public Judge points(int points) {
        return with("points", points);
    }

    /** A JSON Pointer into the datapoint's metadata, where the reference of {@link #pairwise} is. */
    public Judge reference(String pointer) {
        return with("reference", pointer);
    }

    /** The weights of the jurors in their order, each above 0, for {@link Vote#WEIGHTED}. */
    public Judge weights(double... weights) {
        return with("weights", weights);
    }

    /** The value from which on an answer passes, 0 to 1, for the scorer and for {@link #confirmingFailures()}. */
    public Judge threshold(double value) {
        return new Judge(type, config, value);
    }

    /**
     * Asks once more with the next seed when a verdict fails, and only fails when both do; the metadata has both. What fails
     * is what is below {@link #threshold(double)} here: a threshold or negation that the scorer gets later is not known to it.
     */
    public Judge confirmingFailures() {
        return with("confirm", Json.emptyObject());
    }

    /** As {@link #confirmingFailures()}, with another model instead of the same one. */
    public Judge confirmingFailures(ModelRef other) {
        return with("confirm", other.toJson());
    }

    private Judge with(String member, Object value) {
        return new Judge(type, config.with(member, value), threshold);
    }

    /**
     * The judge as a scorer, which can be named, weighted and negated.
     *
     * @throws ValidationException listing everything that is missing, wrong, or not an option of this kind of judge; whether
     *     there is such a model is told at the start of the run
     */
    public ScorerSpec scorer() {
        Json confirm = config.get("confirm");
        Json whole = confirm == null || threshold == null
                ? config
                : config.with("confirm", confirm.with("below", threshold));
        Plan unused = Judges.read(type, whole);
        ScorerSpec spec = ScorerSpec.of(type, whole);
        return threshold == null ? spec : spec.threshold(threshold);
    }

    /** The stored form of its scorer. */
    @Override
    public String toString() {
        return Json.object().put("type", type).put("config", config).build().compact();
    }
}
