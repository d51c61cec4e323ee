package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.score.Measurement;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several judges, and failing verdicts that are asked for twice. */
class JuryTest {
    /** Each juror's model is named by what it says. */
    private static final FakeModel MODEL = new FakeModel(JuryTest::say);

    private static dev.assay.model.ModelReply say(dev.assay.model.ModelRequest request) {
        return switch (request.model()) {
            case "locked" -> throw new ModelException(ModelException.Kind.AUTHENTICATION, "bad key");
            case "broken" -> FakeModel.reply(request, "no idea");
            case "yes", "no" ->
                FakeModel.reply(request, "{\"reason\": \"r\", \"answer\": \"" + request.model() + "\"}");
            default -> FakeModel.reply(request, "{\"reason\": \"r\", \"score\": " + request.model() + "}");
        };
    }

    private static Judge jury(Vote vote, String... verdicts) {
        return Judge.jury(
                vote,
                Arrays.stream(verdicts)
                        .map(each -> each.matches("yes|no")
                                ? Judge.yesNo("q").model("fake", each)
                                : Judge.graded("r").model("fake", each))
                        .toArray(Judge[]::new));
    }

    private static Json facts(Measurement measured) {
        return Objects.requireNonNull(measured.metadata());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MODE   ; 0.2 0.8 0.8     ; 0.8  ; 0.6666666666666666 ; 0.6 ; false",
                "MODE   ; 0.2 0.8         ; 0.2  ; 0.5                ; 0.6 ; true",
                "MODE   ; 1 0 0 1         ; 0    ; 0.5                ; 1   ; true",
                "MODE   ; yes no yes      ; 1    ; 0.6666666666666666 ; 1   ; false",
                "MODE   ; yes no          ; 0    ; 0.5                ; 1   ; true",
                "MEAN   ; 0 1 0.5         ; 0.5  ; 0.3333333333333333 ; 1   ; true",
                "MEDIAN ; 0.1 0.9 0.3     ; 0.3  ; 0.3333333333333333 ; 0.8 ; true",
                "MEDIAN ; 0.1 0.9 0.3 0.5 ; 0.4  ; 0.25               ; 0.8 ; true",
                "MEAN   ; 1 1 1           ; 1    ; 1                  ; 0   ; false",
            })
    void theVerdictsBecomeOne(Vote vote, String verdicts, double value, double agreement, double spread, boolean tie) {
        Measurement measured = MODEL.judge(jury(vote, verdicts.split(" ")));
        assertThat(measured.value()).isCloseTo(value, within(1e-12));
        assertThat(facts(measured).at("/agreement").orElseThrow().doubleValue()).isCloseTo(agreement, within(1e-12));
        assertThat(facts(measured).at("/spread").orElseThrow().doubleValue()).isCloseTo(spread, within(1e-12));
        assertThat(facts(measured).get("tie")).isEqualTo(Json.bool(tie));
        assertThat(facts(measured).get("vote")).isEqualTo(Json.text(vote.wire()));
    }

    @Test
    void aWeightedVoteIsTheWeightedMean() {
        Measurement measured = MODEL.judge(jury(Vote.WEIGHTED, "0", "1", "0.5").weights(1, 3, 4));
        assertThat(measured.value()).isCloseTo(5 / 8.0, within(1e-12));
    }

    @Test
    void everyVerdictIsKeptAndPaidFor() {
        Measurement measured = MODEL.judge(jury(Vote.MODE, "yes", "no", "yes"));
        assertThat(measured.label()).isEqualTo("yes");
        assertThat(measured.reason()).isEqualTo("yes: r; no: r; yes: r");
        assertThat(measured.usage()).isEqualTo(new Usage(30, 3));
        assertThat(measured.cost()).isEqualByComparingTo("1.5");
        assertThat(facts(measured).get("calls")).isEqualTo(Json.number(3));
        assertThat(facts(measured).at("/jurors/1/label")).contains(Json.text("no"));
        assertThat(facts(measured).at("/jurors/1/value")).contains(Json.number(0));
        assertThat(facts(measured).at("/jurors/1/facts/judge_model")).contains(Json.text("fake/no"));
    }

    @Test
    void aJurorWithoutAVerdictLeavesTheJuryWithoutOne() {
        Measurement measured = MODEL.judge(jury(Vote.MEAN, "1", "broken", "1"));
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.value()).isNull();
        assertThat(measured.reason()).startsWith("juror 2 of 3: the judge gave no usable verdict");
        assertThat(measured.usage()).isEqualTo(new Usage(30, 3));
        assertThat(facts(measured).at("/jurors/0/value")).contains(Json.number(1));
    }

    @Test
    void aJurorWhoseKeyIsRefusedEndsItAll() {
        assertThatThrownBy(() -> MODEL.judge(jury(Vote.MEAN, "1", "locked")))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.AUTHENTICATION));
    }

    @Test
    void jurorsOfAllKindsMayBeMixed() {
        Judge pair = Judge.pairwise("q").model("fake", "0");
        Measurement unscored = MODEL.judge(
                Judge.jury(Vote.MEAN, Judge.graded("r").model("fake", "1"), pair),
                FakeModel.datapoint("q", null),
                FakeModel.ANSWER);
        assertThat(unscored.state()).isEqualTo(Measurement.State.UNSCORED);
        assertThat(unscored.reason()).isEqualTo("juror 2 of 2: no expected output to compare with");
    }

    private static FakeModel scores(double... scores) {
        return FakeModel.replying(
                Arrays.stream(scores).mapToObj(FakeModel::verdict).toArray(String[]::new));
    }

    private static final Judge CONFIRMED = Judge.graded("r").confirmingFailures();

    @Test
    void aVerdictThatPassesIsNotAskedForAgain() {
        FakeModel model = scores(0.5);
        assertThat(model.judge(CONFIRMED).value()).isEqualTo(0.5);
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void aFailureFailsOnlyWhenItIsConfirmed() {
        FakeModel both = scores(0.1, 0.3);
        Measurement failed = both.judge(CONFIRMED);
        assertThat(failed.value()).isEqualTo(0.1);
        assertThat(failed.usage()).isEqualTo(new Usage(20, 2));
        assertThat(facts(failed).at("/first/value")).contains(Json.number(0.1));
        assertThat(facts(failed).at("/confirmation/value")).contains(Json.number(0.3));
        assertThat(facts(failed).get("calls")).isEqualTo(Json.number(2));
        assertThat(both.requests.get(0).parameters().seed()).isEqualTo(1);
        assertThat(both.requests.get(1).parameters().seed()).isEqualTo(2);
        Measurement passed = scores(0.1, 0.9).judge(CONFIRMED);
        assertThat(passed.value()).isEqualTo(0.9);
        assertThat(facts(passed).at("/first/value")).contains(Json.number(0.1));
    }

    @Test
    void aConfirmationWithoutAVerdictIsAnError() {
        Measurement measured = FakeModel.replying(FakeModel.verdict(0.1), "no").judge(CONFIRMED);
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.usage()).isEqualTo(new Usage(30, 3));
        assertThat(facts(measured).at("/first/value")).contains(Json.number(0.1));
        FakeModel first = FakeModel.replying("no");
        assertThat(first.judge(CONFIRMED).state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(first.requests).hasSize(2);
    }

    @Test
    void theThresholdTheSeedAndTheModelOfAConfirmationCanBeSet() {
        FakeModel strict = scores(0.6, 0.7);
        assertThat(strict.judge(CONFIRMED.threshold(0.7)).value()).isEqualTo(0.7);
        assertThat(strict.requests).hasSize(2);
        FakeModel other = scores(0.1, 0.2);
        other.judge(Judge.graded("r").seed(5).confirmingFailures(dev.assay.model.call.ModelRef.of("fake", "second")));
        assertThat(other.requests.get(1).model()).isEqualTo("second");
        assertThat(other.requests.get(1).parameters().seed()).isEqualTo(6);
        FakeModel seeded = scores(0.1, 0.2);
        Json config = Json.parse("{\"rubric\": \"r\", \"confirm\": {\"seed\": 99, \"below\": 0.2}}");
        FakeModel.measure(
                Judges.create("llm_judge", config, seeded.models(), Fence::randomCode),
                FakeModel.datapoint("q", "a"),
                FakeModel.ANSWER);
        assertThat(seeded.requests.get(1).parameters().seed()).isEqualTo(99);
    }

    @Test
    void theLabelThatWonIsTheJurysLabelThoughAnotherIsWorthTheSame() {
        Judge judge = Judge.choices("q", Map.of("a", 0.5, "b", 0.5, "c", 1.0));
        FakeModel model = FakeModel.replying(
                "{\"label\": \"a\"}", "{\"reason\": \"so\", \"label\": \"b\"}", "{\"label\": \"a\"}");
        Measurement measured = model.judge(Judge.jury(Vote.MODE, judge, judge, judge));
        assertThat(measured.label()).isEqualTo("a");
        assertThat(measured.reason()).isEqualTo("a; b: so; a");
    }
}
