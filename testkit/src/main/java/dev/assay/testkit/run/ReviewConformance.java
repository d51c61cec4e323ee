package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.HumanScore;
import dev.assay.run.ReviewedResult;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.score.Measurement;
import dev.assay.score.Outcome;
import dev.assay.score.Scorers;
import dev.assay.subject.Answer;
import dev.assay.time.Ids;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Stored answers, scored again by other scorers and by people. */
abstract class ReviewConformance extends RunCase {
    private final Calls calls = new Calls(item -> switch (Items.number(item)) {
        case 0 -> throw new IllegalStateException("broken");
        case 1 -> Answer.skip("not for me");
        default -> Answer.of("the answer is " + Items.rightAnswer(item));
    });

    @Test
    void aRescoringIsARunOfItsOwnThatDoesNotCallTheSubject() {
        Assay assay = assay();
        EvalRun run = run(assay, request(20, calls));
        assertThat(run.counts().failed()).isEqualTo(18);
        EvalRun again = finish(assay.runs().rescore(run.id(), Scorers.contains()));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(calls.total()).isEqualTo(20);
        assertThat(again.rescoreOf()).isEqualTo(run.id());
        assertThat(again.number()).isGreaterThan(run.number());
        assertThat(again.counts().passed()).isEqualTo(18);
        assertThat(again.counts().skipped()).isEqualTo(1);
        List<EvalResult> before = Audit.complete(assay.runs(), run.id(), 20);
        List<EvalResult> after = Audit.complete(assay.runs(), again.id(), 20);
        assertThat(after.get(0).outcome()).isEqualTo(Outcome.ERRORED);
        assertThat(after.get(0).error()).isEqualTo(before.get(0).error());
        assertThat(after.get(7).output()).isEqualTo(before.get(7).output());
        assertThat(after.get(7).item()).isEqualTo(before.get(7).item());
        assertThat(assay.runs().get(run.id())).isEqualTo(run);
    }

    @Test
    void aRescoringNeedsNoDatasetAnyMore() {
        Assay assay = assay();
        Dataset dataset = assay.datasets().create("capitals");
        assay.datasets()
                .addAll(
                        dataset.id(),
                        IntStream.range(0, 5)
                                .mapToObj(n -> DatapointDraft.of("q" + n, "a" + n))
                                .toList());
        EvalRun run = run(
                assay,
                RunRequest.on(assay.datasets().get(dataset.id()))
                        .itemTimeout(NEVER)
                        .subject("code", item -> Answer.of(item.inputText().replace('q', 'a')))
                        .scorers(Scorers.none()));
        assertThat(run.counts().unscored()).isEqualTo(5);
        assay.datasets().delete(dataset.id());
        EvalRun again = finish(assay.runs().rescore(run.id(), Scorers.exactMatch()));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.counts().passed()).isEqualTo(5);
        EvalRun third = finish(assay.runs().rescore(again.id(), Scorers.contains()));
        assertThat(third.counts().passed()).isEqualTo(5);
    }

    @Test
    void theIdOfARunIsTakenAsUuidToo() {
        Assay assay = assay();
        EvalRun run = run(assay, request(20, calls));
        String uuid = Ids.uuid(run.id()).toString();
        assertThat(assay.runs().get(uuid)).isEqualTo(run);
        EvalRun again = finish(assay.runs().rescore(uuid, Scorers.contains()));
        assertThat(again.counts().done()).isEqualTo(20);
        Json config = Json.object().put("run_id", uuid).build();
        EvalRun third = run(
                assay,
                RunRequest.on("run", config)
                        .itemTimeout(NEVER)
                        .subject("code", calls)
                        .scorers(Scorers.none()));
        assertThat(third.counts().total()).isEqualTo(20);
        assertStatus(third, RunStatus.COMPLETED);
    }

    @Test
    void aRunThatIsNotOverCannotBeScoredAgain() {
        Assay assay = assay();
        RunHandle handle = assay.runs().start(request(3, item -> {
            Waits.at(testOver);
            return Answer.of("");
        }));
        assertThatThrownBy(() -> assay.runs().rescore(handle.id(), Scorers.contains()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void theNewestHumanValueIsTheEffectiveScore() {
        Assay assay = assay();
        EvalRun run = run(assay, request(5, calls).scorers(Scorers.of("low", (item, answer) -> Measurement.of(0.25))));
        assertThat(reviewed(assay, run).effectiveScore()).isEqualTo(0.25);
        HumanScore first = assay.runs().addHumanScore(run.id(), Items.id(3), HumanScore.of(0.9, "ann", "good"));
        assertThat(reviewed(assay, run).effectiveScore()).isEqualTo(0.9);
        HumanScore second = assay.runs().addHumanScore(run.id(), Items.id(3), HumanScore.of(0.5, "bob", null));
        HumanScore third = assay.runs().addHumanScore(run.id(), Items.id(3), HumanScore.label("odd", "eve", null));
        ReviewedResult reviewed = reviewed(assay, run);
        assertThat(reviewed.effectiveScore()).isEqualTo(0.5);
        assertThat(reviewed.humanScores()).containsExactly(first, second, third);
        assertThat(reviewed.result().score()).as("nothing is overwritten").isEqualTo(0.25);
        assertThat(assay.runs().get(run.id())).isEqualTo(run);
        assertThat(assay.runs().result(run.id(), Items.id(2)).humanScores()).isEmpty();
    }

    private static ReviewedResult reviewed(Assay assay, EvalRun run) {
        return assay.runs().result(run.id(), Items.id(3));
    }

    @Test
    void humanScoresAreCheckedAndNeedAResult() {
        Assay assay = assay();
        EvalRun run = run(assay, request(5, calls));
        assertThatThrownBy(() -> HumanScore.of(1.01, "ann", null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> HumanScore.of(Double.NaN, "ann", null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> assay.runs().addHumanScore(run.id(), Items.id(99), HumanScore.of(1, "ann", null)))
                .isInstanceOf(NotFoundException.class);
        assertThat(Objects.requireNonNull(run.summary()).counts().done()).isEqualTo(5);
    }
}
