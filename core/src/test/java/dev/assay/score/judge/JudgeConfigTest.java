package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.call.ModelRef;
import dev.assay.score.ScorerRegistry;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges as data: what is taken, and what is said about the rest. */
class JudgeConfigTest {
    static Stream<Judge> judges() {
        Judge graded = Judge.graded("r");
        return Stream.of(
                graded,
                graded.model("p", "m")
                        .seed(3)
                        .temperature(1)
                        .maxTokens(5)
                        .prompt("{{output}}")
                        .threshold(0.7),
                graded.model(ModelRef.ofConnection("c", null)).model("p", "m"),
                Judge.yesNo("q").expecting("no").confirmingFailures().threshold(0.9),
                Judge.likert("q", 7).examples(Example.of("x", 7).because("all of it")),
                Judge.choices("q", Map.of("good", 1.0, "bad", 0.0)).confirmingFailures(ModelRef.of("p", "other")),
                Judge.gEval(Criterion.of("a", "d").weight(2).steps("look", "think"), Criterion.of("b", "d"))
                        .points(9),
                Judge.pairwise("q").reference("/best/answer"),
                Judge.sentiment(),
                Judge.sentiment().expecting("negative"),
                Judge.jury(Vote.MEAN, graded, Judge.sentiment(), Judge.pairwise("q")),
                Judge.jury(Vote.WEIGHTED, graded, graded.model("p", "m")).weights(1, 2.5));
    }

    @ParameterizedTest
    @MethodSource("judges")
    void theStoredFormOfAJudgeIsAJudgeAgain(Judge judge) {
        ScorerSpec spec = judge.scorer();
        ScorerSpec stored = ScorerSpec.of(Json.parse(spec.toJson().compact()));
        assertThat(stored).isEqualTo(spec);
        assertThat(Judges.read(stored.type(), stored.config())).isNotNull();
        assertThat(judge)
                .hasToString("{\"type\":\"" + stored.type() + "\",\"config\":"
                        + (judge.toString().contains("\"confirm\":{}")
                                        ? stored.config().with("confirm", Json.emptyObject())
                                        : stored.config())
                                .compact()
                        + "}");
    }

    @Test
    void theFormsAreThoseThatAreDocumented() {
        assertThat(Scorers.judge("r").toJson().compact())
                .isEqualTo("{\"type\":\"llm_judge\",\"config\":{\"scale\":\"graded\",\"rubric\":\"r\"}}");
        assertThat(Judge.jury(Vote.MODE, Judge.graded("r"), Judge.sentiment())
                        .scorer()
                        .config()
                        .compact())
                .isEqualTo(
                        "{\"vote\":\"mode\",\"jurors\":[{\"scale\":\"graded\",\"rubric\":\"r\"},{\"type\":\"sentiment\"}]}");
        assertThat(Judge.graded("r")
                        .threshold(0.7)
                        .confirmingFailures()
                        .scorer()
                        .toJson())
                .isEqualTo(Json.parse("""
                                {"type": "llm_judge", "threshold": 0.7,
                                "config": {"scale": "graded", "rubric": "r", "confirm": {"below": 0.7}}}"""));
        assertThat(Judge.graded("r")
                        .model(ModelRef.ofConnection("c", null))
                        .model("p", "m")
                        .scorer()
                        .config())
                .isEqualTo(Json.parse("{\"scale\":\"graded\",\"rubric\":\"r\",\"provider\":\"p\",\"model\":\"m\"}"));
    }

    @Test
    void allTypesAreBuiltInWithAThresholdOfAHalf() {
        ScorerRegistry registry = new ScorerRegistry();
        Scorers.registerBuiltIns(registry);
        assertThat(registry.names()).contains("llm_judge", "g_eval", "jury", "pairwise", "sentiment");
        FakeModel model = FakeModel.replying("no");
        assertThat(registry.resolve(Scorers.judge("r"), model.models()).threshold())
                .isEqualTo(0.5);
        assertThat(registry.resolve(Judge.graded("r").threshold(0.7).scorer(), model.models())
                        .threshold())
                .isEqualTo(0.7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "llm_judge ; {}                                        ; rubric: is required (found: nothing)",
                "llm_judge ; {\"rubric\": \" \"}                       ; rubric: is a text that is not blank",
                "llm_judge ; {\"rubric\": 1}                           ; rubric: is a text (found: 1)",
                "llm_judge ; {\"rubric\": \"r\", \"threshold\": 1}     ; threshold: is not a setting; there are [",
                "llm_judge ; {\"rubric\": \"r\", \"points\": 3}        ; points: is not a setting; there are [",
                "llm_judge ; {\"rubric\": \"r\", \"scale\": \"stars\"} ; scale: is one of [graded, yes_no, likert, choices] (found: stars)",
                "llm_judge ; {\"rubric\": \"r\", \"question\": \"q\"}  ; rubric: is not a setting",
                "llm_judge ; {\"scale\": \"graded\", \"question\": \"q\"} ; question: is not a setting",
                "llm_judge ; {\"scale\": \"yes_no\", \"question\": \"q\", \"expected\": \"maybe\"} ; expected: is yes or no (found: maybe)",
                "llm_judge ; {\"scale\": \"likert\", \"question\": \"q\", \"points\": 1}   ; points: is 2 to 100 (found: 1)",
                "llm_judge ; {\"scale\": \"likert\", \"question\": \"q\", \"points\": 101} ; points: is 2 to 100 (found: 101)",
                "llm_judge ; {\"scale\": \"likert\", \"question\": \"q\", \"points\": 2.5} ; points: is a whole number",
                "llm_judge ; {\"scale\": \"choices\", \"question\": \"q\"} ; choices: has two labels or more (found: 0)",
                "llm_judge ; {\"scale\": \"choices\", \"question\": \"q\", \"choices\": {\"a\": 1}} ; choices: has two labels or more (found: 1)",
                "llm_judge ; {\"scale\": \"choices\", \"question\": \"q\", \"choices\": {\"a\": 1, \"b\": 2}} ; choices: is an object of labels and their values, 0 to 1",
                "llm_judge ; {\"scale\": \"choices\", \"question\": \"q\", \"choices\": {\"a\": 1, \"b\": \"x\"}} ; choices: is an object of labels and their values, 0 to 1",
                "llm_judge ; {\"scale\": \"choices\", \"question\": \"q\", \"choices\": {\"a\": 1, \"A \": 0}} ; choices: has labels that are not blank and differ in more than case (found: A )",
                "llm_judge ; {\"rubric\": \"r\", \"temperature\": 3}   ; temperature: is 0.0 to 2.0 (found: 3.0)",
                "llm_judge ; {\"rubric\": \"r\", \"seed\": 1.5}        ; seed: is a whole number",
                "llm_judge ; {\"rubric\": \"r\", \"max_tokens\": 0}    ; max_tokens: is 1 or more (found: 0)",
                "llm_judge ; {\"rubric\": \"r\", \"model\": 1}         ; model: is a text (found: 1)",
                "llm_judge ; {\"rubric\": \"r\", \"options\": []}      ; options: is an object",
                "llm_judge ; {\"rubric\": \"r\", \"prompt\": \"Grade {{rubric}}\"} ; prompt: shows the judge {{output}} (found: Grade {{rubric}})",
                "llm_judge ; {\"rubric\": \"r\", \"prompt\": \"{{output}} {{answer}}\"} ; prompt: has only the placeholders [question, rubric, scale, examples, input, expected, context, tool_calls, output] (found: {{answer}})",
                "llm_judge ; {\"rubric\": \"r\", \"prompt\": \"{{output}}\", \"examples\": [{\"output\": \"x\", \"verdict\": 1}]} ; prompt: shows the judge {{examples}}",
                "llm_judge ; {\"rubric\": \"r\", \"examples\": {}}     ; examples: is an array of objects",
                "llm_judge ; {\"rubric\": \"r\", \"examples\": [{\"verdict\": 1}]} ; examples[0].output: is required",
                "llm_judge ; {\"rubric\": \"r\", \"examples\": [{\"output\": \"x\"}]} ; examples[0].verdict: is one of its scale: score is missing; it is a number from 0 to 1",
                "llm_judge ; {\"rubric\": \"r\", \"examples\": [{\"output\": \"x\", \"verdict\": 7}]} ; examples[0].verdict: is one of its scale: score is a number from 0 to 1 (found: 7)",
                "llm_judge ; {\"rubric\": \"r\", \"examples\": [{\"output\": \"x\", \"verdict\": 1, \"x\": 1}]} ; examples[0].x: is not a setting",
                "llm_judge ; {\"rubric\": \"r\", \"confirm\": true}    ; confirm: is an object (found: true)",
                "llm_judge ; {\"rubric\": \"r\", \"confirm\": {\"below\": 2}} ; confirm.below: is 0.0 to 1.0 (found: 2.0)",
                "llm_judge ; {\"rubric\": \"r\", \"confirm\": {\"seed\": \"x\"}} ; confirm.seed: is a whole number",
                "llm_judge ; {\"rubric\": \"r\", \"confirm\": {\"x\": 1}} ; confirm.x: is not a setting",
                "g_eval    ; {}                                        ; criteria: has one criterion or more (found: 0)",
                "g_eval    ; {\"criteria\": [{}]}                      ; criteria[0].name: is required",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\"}]}       ; criteria[0].description: is required",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\", \"description\": \"d\", \"weight\": 0}]} ; criteria[0].weight: is above 0, up to 1,000,000 (found: 0.0)",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\", \"description\": \"d\", \"steps\": \"s\"}]} ; criteria[0].steps: is an array of texts",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\", \"description\": \"d\"}, {\"name\": \"n\", \"description\": \"d\"}]} ; criteria[1].name: is distinct among the criteria (found: n)",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\", \"description\": \"d\"}], \"points\": 1} ; points: is 2 to 100",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\", \"description\": \"d\"}], \"prompt\": \"x\"} ; prompt: shows the judge {{output}}",
                "g_eval    ; {\"criteria\": [{\"name\": \"n\", \"description\": \"d\"}], \"examples\": []} ; examples: is not a setting",
                "pairwise  ; {}                                        ; question: is required",
                "pairwise  ; {\"question\": \"q\", \"reference\": \"best\"} ; reference: is a JSON Pointer into the metadata, such as /best (found: best)",
                "pairwise  ; {\"question\": \"q\", \"prompt\": \"{{first}}\"} ; prompt: shows the judge {{second}}",
                "pairwise  ; {\"question\": \"q\", \"prompt\": \"{{first}}{{second}}{{output}}\"} ; prompt: has only the placeholders [question, input, context, first, second] (found: {{output}})",
                "sentiment ; {\"expected\": \"glad\"}                  ; expected: is one of [positive, neutral, negative] (found: glad)",
                "sentiment ; {\"question\": \"q\"}                     ; question: is not a setting",
                "jury      ; {}                                        ; jurors: has two judges or more (found: 0)",
                "jury      ; {\"jurors\": [{\"rubric\": \"r\"}]}       ; jurors: has two judges or more (found: 1)",
                "jury      ; {\"vote\": \"veto\"}                      ; vote: is one of [mode, mean, median, weighted] (found: veto)",
                "jury      ; {\"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\", \"typo\": 1}]} ; jurors[1].typo: is not a setting",
                "jury      ; {\"jurors\": [{\"rubric\": \"r\"}, {\"type\": \"jury\"}]} ; jurors[1].type: is one of [llm_judge, g_eval, pairwise, sentiment] (found: jury)",
                "jury      ; {\"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\", \"prompt\": \"x\"}]} ; jurors[1].prompt: shows the judge {{output}}",
                "jury      ; {\"vote\": \"weighted\", \"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\"}]} ; weights: is an array of numbers above 0, up to 1,000,000, one for each juror",
                "jury      ; {\"vote\": \"weighted\", \"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\"}], \"weights\": [1, 0]} ; weights: is an array of numbers above 0",
                "jury      ; {\"vote\": \"mean\", \"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\"}], \"weights\": [1, 1]} ; weights: is not a setting",
                "jury      ; {\"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\"}], \"confirm\": {}} ; confirm: is not a setting",
                "jury      ; {\"jurors\": [{\"rubric\": \"r\"}, {\"rubric\": \"r\"}], \"model\": \"m\"} ; model: is not a setting",
            })
    void aConfigurationIsReadStrictly(String type, String config, String problem) {
        assertThatThrownBy(() -> Judges.read(type, Json.parse(config)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allProblemsAreToldAtOnceWhereTheJudgeIsWritten() {
        Judge wrong = Judge.likert(" ", 1).temperature(9).prompt("{{x}}").weights(1);
        assertThatThrownBy(wrong::scorer)
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        thrown -> assertThat(thrown.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactlyInAnyOrder(
                                        "question", "points", "temperature", "prompt", "prompt", "weights"));
    }

    @Test
    void aJuryIsToldWhatEveryJurorLacks() {
        Judge juror = Judge.graded("r");
        ScorerSpec spec = Judge.jury(
                        Vote.MEAN, juror.model("nobody", "m"), juror.model("fake", "m"), juror.model("none", "m"))
                .scorer();
        assertThatThrownBy(() -> Judges.create(
                        spec.type(), spec.config(), FakeModel.replying("").models(), Fence::randomCode))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        thrown -> assertThat(thrown.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactly("jurors[0].provider", "jurors[2].provider"));
        assertThatThrownBy(() -> Judge.jury(Vote.MEAN, juror, juror.threshold(0.3)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("jurors[1].threshold: is set for the jury as a whole (found: 0.3)");
    }

    @Test
    void valuesCheckThemselves() {
        assertThatThrownBy(() -> new JudgeSettings(null, 3, 1, 0))
                .hasMessageContaining("temperature: is 0.0 to 2.0")
                .hasMessageContaining("max_tokens: is 1 or more");
        assertThatThrownBy(() -> Criterion.of(" ", "").weight(1))
                .hasMessageContaining("name: is a text")
                .hasMessageContaining("description: is a text");
        assertThatThrownBy(() -> Criterion.of("a", "b").weight(0)).hasMessageContaining("weight: is above 0");
        assertThatThrownBy(() -> VerdictSchema.reasoned().text("reason", "x"))
                .hasMessageContaining("schema: has distinct names (found: reason)");
        assertThat(Vote.of("mean")).contains(Vote.MEAN);
        assertThat(Vote.of("MEAN")).isEmpty();
    }
}
