package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.json.Json;
import dev.assay.score.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verdict is worth on each scale. */
class ScaleTest {
    private static Measurement judged(Judge judge, String member, Object value) {
        return FakeModel.replying(Json.object()
                        .put("reason", "because")
                        .put(member, value)
                        .build()
                        .compact())
                .judge(judge);
    }

    @ParameterizedTest
    @CsvSource({"yes, yes, 1", "yes, no, 0", "no, yes, 0", "no, no, 1", "yes, YES, 1", "no, ' No ', 1"})
    void aYesNoQuestionIsPassedByTheExpectedAnswer(String expected, String answer, double value) {
        Measurement measured = judged(Judge.yesNo("Is it polite?").expecting(expected), "answer", answer);
        assertThat(measured.value()).isEqualTo(value);
        assertThat(measured.label()).isEqualToIgnoringCase(answer.strip());
        assertThat(measured.reason()).isEqualTo("because");
    }

    @ParameterizedTest
    @CsvSource({"maybe", "''", "yes.", "true", "1"})
    void anythingButYesAndNoIsAnError(String answer) {
        assertThat(judged(Judge.yesNo("q"), "answer", answer).state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(judged(Judge.yesNo("q"), "answer", true).state()).isEqualTo(Measurement.State.ERRORED);
    }

    @Test
    void aYesNoQuestionExpectsYesUntilItIsToldOtherwise() {
        assertThat(judged(Judge.yesNo("q"), "answer", "yes").value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 0", "5, 5, 1", "3, 5, 0.5", "2, 5, 0.25", "1, 2, 0", "2, 2, 1", "4, 7, 0.5"})
    void pointsAreMappedFromZeroToOne(int given, int points, double value) {
        Measurement measured = judged(Judge.likert("How clear?", points), "points", given);
        assertThat(measured.value()).isCloseTo(value, within(1e-12));
        assertThat(measured.label()).isEqualTo(Integer.toString(given));
    }

    @ParameterizedTest
    @CsvSource({"0", "6", "4.5", "-1", "1e400", "99999999999"})
    void pointsThatAreNotOnTheScaleAreAnError(String given) {
        assertThat(judged(Judge.likert("q", 5), "points", given).state()).isEqualTo(Measurement.State.ERRORED);
    }

    private static final Map<String, Double> CHOICES = new LinkedHashMap<>();

    static {
        CHOICES.put("Correct", 1.0);
        CHOICES.put("partly correct", 0.4);
        CHOICES.put("wrong", 0.0);
    }

    @ParameterizedTest
    @CsvSource({"Correct, Correct, 1", "PARTLY CORRECT, partly correct, 0.4", "wrong, wrong, 0"})
    void aLabelHasItsValue(String given, String label, double value) {
        Measurement measured = judged(Judge.choices("q", CHOICES), "label", given);
        assertThat(measured.value()).isEqualTo(value);
        assertThat(measured.label()).isEqualTo(label);
    }

    @Test
    void aLabelThatIsNoneOfTheChoicesIsAnError() {
        assertThat(judged(Judge.choices("q", CHOICES), "label", "so so").reason())
                .contains("label is one of [\"Correct\",\"partly correct\",\"wrong\"] (found: \"so so\")");
    }

    @Test
    void theJudgeSeesTheLabelsInOrderAndNotTheirValues() {
        FakeModel model = FakeModel.replying("{\"reason\": \"r\", \"label\": \"wrong\"}");
        model.judge(Judge.choices("q", CHOICES));
        assertThat(model.asked(0))
                .contains("[\"Correct\",\"partly correct\",\"wrong\"]")
                .doesNotContain("0.4");
        assertThat(model.told(0)).contains("<one of [\"Correct\",\"partly correct\",\"wrong\"]>");
        assertThat(Objects.requireNonNull(model.requests.get(0).responseSchema())
                        .schema()
                        .at("/properties/label/enum"))
                .contains(Json.array("Correct", "partly correct", "wrong"));
    }

    @ParameterizedTest
    @CsvSource({"positive, 1", "neutral, 0.5", "negative, 0"})
    void aSentimentHasAValue(String label, double value) {
        Measurement measured = judged(Judge.sentiment(), "label", label);
        assertThat(measured.value()).isEqualTo(value);
        assertThat(measured.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"positive, positive, 1", "neutral, neutral, 1", "negative, negative, 1", "negative, positive, 0"})
    void anExpectedSentimentPassesByItsLabel(String expected, String label, double value) {
        Measurement measured = judged(Judge.sentiment().expecting(expected), "label", label);
        assertThat(measured.value()).isEqualTo(value);
        assertThat(measured.label()).isEqualTo(label);
    }

    @Test
    void theSentimentIsThatOfTheOutputAlone() {
        FakeModel model = FakeModel.replying("{\"reason\": \"r\", \"label\": \"neutral\"}");
        model.judge(Judge.sentiment().examples(Example.of("Hurray", "positive")));
        assertThat(model.asked(0))
                .contains("Output to be assessed:", "Verdict: {\"label\":\"positive\"}")
                .doesNotContain("Input:", "Expected output:");
    }

    @Test
    void aReasonIsKeptUpToItsLimit() {
        String reason = "x".repeat(10_000);
        FakeModel model = FakeModel.replying(
                Json.object().put("reason", reason).put("score", 1).build().compact());
        assertThat(model.judge(Judge.graded("r")).reason()).isEqualTo("x".repeat(4_000) + "…");
        assertThat(Quote.cut("ab😀", 3)).isEqualTo("ab…");
        assertThat(List.of(Quote.of(" a ")).get(0)).isEqualTo("\"a\"");
    }
}
