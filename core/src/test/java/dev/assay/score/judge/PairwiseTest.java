package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.score.Measurement;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer against a reference, in either order. */
class PairwiseTest {
    private static final Judge JUDGE = Judge.pairwise("Which one is better?");

    private static String winner(String place) {
        return "{\"reason\": \"it is " + place + "\", \"winner\": \"" + place + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "first, second, win, 1, win, win",
        "second, first, loss, 0, loss, loss",
        "tie, tie, tie, 0.5, tie, tie",
        "first, first, tie, 0.5, win, loss",
        "second, second, tie, 0.5, loss, win",
        "first, tie, tie, 0.5, win, tie",
        "tie, first, tie, 0.5, tie, loss",
    })
    void onlyAVerdictThatHoldsInBothOrdersCounts(
            String before, String after, String label, double value, String one, String two) {
        FakeModel model = FakeModel.replying(winner(before), winner(after));
        Measurement measured = model.judge(JUDGE);
        assertThat(measured.value()).isEqualTo(value);
        assertThat(measured.label()).isEqualTo(label);
        Json facts = Objects.requireNonNull(measured.metadata());
        assertThat(facts.get("orders")).isEqualTo(Json.array(one, two));
        assertThat(facts.get("contradiction")).isEqualTo(Json.bool(!one.equals(two)));
        assertThat(facts.get("calls")).isEqualTo(Json.number(2));
        assertThat(facts.get("judge_model")).isEqualTo(Json.text("fake/judge"));
        assertThat(measured.usage()).isEqualTo(new Usage(20, 2));
        assertThat(measured.cost()).isEqualByComparingTo("1");
        assertThat(measured.reason())
                .isEqualTo(
                        one.equals(two)
                                ? "it is " + before
                                : "the judge contradicts itself when the order is changed: " + one + ", then " + two);
    }

    @Test
    void thePlacesAreSwapped() {
        FakeModel model = FakeModel.replying(winner("tie"));
        model.judge(JUDGE, FakeModel.datapoint("q", "reference"), FakeModel.ANSWER);
        assertThat(model.asked(0)).containsSubsequence("First answer:", "Paris", "Second answer:", "reference");
        assertThat(model.asked(1)).containsSubsequence("First answer:", "reference", "Second answer:", "Paris");
        assertThat(model.asked(0)).doesNotContain("Expected output");
    }

    @Test
    void theReferenceMayBeInTheMetadata() {
        FakeModel model = FakeModel.replying(winner("tie"));
        Json facts = Json.parse("{\"best\": {\"answer\": \"the best one\"}, \"none\": null}");
        var item = FakeModel.datapoint(
                DatapointDraft.of(new DatapointKind.Generic(Json.text("q"), Json.text("expected"), facts)));
        assertThat(model.judge(JUDGE.reference("/best/answer"), item, FakeModel.ANSWER)
                        .value())
                .isEqualTo(0.5);
        assertThat(model.asked(0)).contains("the best one");
        Measurement missing = model.judge(JUDGE.reference("/none"), item, FakeModel.ANSWER);
        assertThat(missing.state()).isEqualTo(Measurement.State.UNSCORED);
        assertThat(missing.reason()).isEqualTo("nothing at /none of the metadata to compare with");
        Measurement bare = model.judge(JUDGE.reference("/x"), FakeModel.datapoint("q", "e"), FakeModel.ANSWER);
        assertThat(bare.state()).isEqualTo(Measurement.State.UNSCORED);
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void nothingToCompareWithIsUnscoredAndCostsNothing() {
        FakeModel model = FakeModel.replying(winner("first"));
        Measurement measured = model.judge(JUDGE, FakeModel.datapoint("q", null), FakeModel.ANSWER);
        assertThat(measured.state()).isEqualTo(Measurement.State.UNSCORED);
        assertThat(measured.reason()).isEqualTo("no expected output to compare with");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void anOrderWithoutAVerdictIsAnErrorThatCostsWhatItCosts() {
        FakeModel second = FakeModel.replying(winner("first"), "no");
        Measurement measured = second.judge(JUDGE);
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.usage()).isEqualTo(new Usage(30, 3));
        assertThat(Objects.requireNonNull(measured.metadata()).get("calls")).isEqualTo(Json.number(3));
        FakeModel first = FakeModel.replying("no");
        assertThat(first.judge(JUDGE).state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(first.requests).hasSize(2);
    }
}
