package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.Assay;
import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.model.call.RetryPolicy;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunFilter;
import dev.assay.run.RunStatus;
import dev.assay.run.RunSummary;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.score.ScorerSpec;
import dev.assay.score.Scorers;
import dev.assay.score.judge.Judge;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs whose scores come from a model: its failures are errors, and stop the run when no other call would do better. */
abstract class JudgeConformance extends RunCase {
    private static final ScorerSpec JUDGE =
            Judge.graded("Is it right?").model("bench", "judge").scorer();

    /** One in four is hard; of the others, half are good. */
    private static boolean isHard(int item) {
        return item % 4 == 0;
    }

    private static String honest(int item) {
        return JudgingModel.verdict(isHard(item) ? 0 : item % 2 == 0 ? 1 : 0.25);
    }

    private Assay assay(Path path, JudgingModel model) {
        return assay(builder -> builder.provider(model).engine(engine -> path.engine(engine, pool)));
    }

    @ParameterizedTest
    @EnumSource
    void aJudgeThatFailsOnTheHardItemsIsCountedAndNeverHelpsTheRun(Path path) {
        JudgingModel lame = new JudgingModel(item -> isHard(item) ? "It is hard to say." : honest(item));
        Assay assay = assay(path, lame);
        EvalRun run = run(assay, request(path, 40, Calls.right()).scorers(JUDGE));
        assertStatus(run, RunStatus.COMPLETED);
        assertThat(run.counts().errored()).isEqualTo(10);
        assertThat(run.counts().passed()).isEqualTo(10);
        assertThat(run.counts().failed()).isEqualTo(20);
        RunSummary summary = Objects.requireNonNull(run.summary());
        assertThat(summary.score().n()).isEqualTo(30);
        assertThat(summary.score().mean()).isCloseTo((10 + 20 * 0.25) / 30, within(1e-12));
        assertThat(summary.passRate()).isCloseTo(10 / 40.0, within(1e-12));
        assertThat(lame.calls()).isEqualTo(30 + 2 * 10);
        assertThat(summary.judgeCost()).isEqualByComparingTo("12.5");
        for (EvalResult result : Audit.complete(assay.runs(), run.id(), 40)) {
            boolean hard = isHard(Items.number(result.item()));
            assertThat(result.outcome() == Outcome.ERRORED).isEqualTo(hard);
            assertThat(result.score() == null).isEqualTo(hard);
        }
    }

    @Test
    void aJudgeThatFailsOnTheHardItemsRaisesNeitherThePassRateNorTheLeastMean() {
        List<Double> rates = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        for (boolean lame : List.of(true, false)) {
            Assay assay = assay(
                    Path.CONCURRENT, new JudgingModel(item -> lame && isHard(item) ? "Hard to say." : honest(item)));
            EvalRun run = run(assay, request(40, Calls.right()).scorers(JUDGE));
            RunSummary summary = Objects.requireNonNull(run.summary());
            rates.add(summary.passRate());
            means.add(summary.score().meanAtLeast());
            assertThat(summary.scorers().get(0).score().meanAtLeast()).isEqualTo(means.get(means.size() - 1));
        }
        assertThat(rates.get(0)).isLessThanOrEqualTo(rates.get(1));
        assertThat(means.get(0)).isLessThanOrEqualTo(means.get(1) + 1e-12); // added up in another order
    }

    @Test
    void anErroredJudgementIsStoredWithItsReasonItsFactsAndWhatItTook() {
        Assay assay = assay(Path.SEQUENTIAL, new JudgingModel(item -> "{\"reason\": \"r\", \"score\": 7}"));
        EvalRun run = run(assay, request(1, Calls.right()).scorers(JUDGE));
        EvalResult result = Audit.complete(assay.runs(), run.id(), 1).get(0);
        Score score = result.scores().get(0);
        assertThat(score.outcome()).isEqualTo(Outcome.ERRORED);
        assertThat(score.value()).isNull();
        assertThat(score.usage()).isEqualTo(new Usage(20, 2));
        assertThat(score.cost()).isEqualByComparingTo("0.5");
        Json facts = Objects.requireNonNull(score.metadata());
        assertThat(facts.get("judge_model")).isEqualTo(Json.text("bench/judge"));
        assertThat(facts.get("calls")).isEqualTo(Json.number(2));
        EvalResult.Failure error = Objects.requireNonNull(result.error());
        assertThat(error.stage()).isEqualTo(EvalResult.Stage.SCORER);
        assertThat(error.message()).contains("score is a number from 0 to 1 (found: \"7\")");
    }

    @ParameterizedTest
    @EnumSource
    void aJudgeWhoseKeyIsRefusedEndsTheRunAtOnce(Path path) {
        JudgingModel locked = new JudgingModel(item -> {
            throw new ModelException(ModelException.Kind.AUTHENTICATION, "invalid api key", 401, null, null);
        });
        Assay assay = assay(path, locked);
        Calls calls = Calls.right();
        EvalRun run = run(assay, request(path, 200, calls).scorers(JUDGE));
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("authentication");
        assertThat(run.error().message())
                .isEqualTo("the endpoint refused the credentials; check the key: invalid api key");
        assertThat(locked.calls()).isLessThanOrEqualTo(2 * 8);
        assertThat(calls.total()).isLessThanOrEqualTo(200 - 50);
        Audit.sound(assay.runs(), run.id());
    }

    @Test
    void aRunThatItsJudgeEndedIsResumedByAnotherInstanceFromWhatIsStored() {
        Assay first = assay(Path.CONCURRENT, new JudgingModel(item -> {
            throw new ModelException(ModelException.Kind.NOT_FOUND, "no such model", 404, null, null);
        }));
        EvalRun run = run(first, request(60, Calls.right()).scorers(JUDGE));
        assertStatus(run, RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.error()).reason()).isEqualTo("model_not_found");
        close(first);
        Assay second = assay(Path.CONCURRENT, new JudgingModel(item -> JudgingModel.verdict(1)));
        EvalRun again = finish(second.runs()
                .resume(Resume.of(run.id()).retryErrored().subject(SubjectSpec.of("code", Calls.right()))));
        assertStatus(again, RunStatus.COMPLETED);
        assertThat(again.counts().passed()).isEqualTo(60);
        Audit.complete(second.runs(), run.id(), 60);
    }

    /** Judges each item right, after so many failures that may pass. */
    private static JudgingModel busy(int failures) {
        Map<Integer, Integer> asked = new ConcurrentHashMap<>();
        return new JudgingModel(item -> {
            if (asked.merge(item, 1, Integer::sum) <= failures) {
                throw Failing.overloaded();
            }
            return JudgingModel.verdict(1);
        });
    }

    @Test
    void aJudgesPassingTroubleIsTriedAgainAsTheRunSays() {
        Calls calls = Calls.right();
        EvalRun run = run(
                assay(Path.CONCURRENT, busy(2)),
                request(20, calls).scorers(JUDGE).retries(RetryPolicy.of(2)));
        assertThat(run.counts().passed()).isEqualTo(20);
        assertThat(calls.total()).isEqualTo(20);
    }

    /** Who waits for a judge spends the time of its own scoring, and a thread. */
    @ParameterizedTest
    @EnumSource
    void noMoreItemsAreAnsweredThanTheJudgesKeepUpWith(Path path) {
        Calls calls = Calls.right();
        AtomicInteger judged = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        JudgingModel slow = new JudgingModel(item -> {
            Waits.aMomentAt(never);
            most.accumulateAndGet(calls.total() - judged.getAndIncrement(), Math::max);
            return JudgingModel.verdict(1);
        });
        EvalRun run =
                run(assay(path, slow), request(path, 40, calls).concurrency(2).scorers(JUDGE));
        assertThat(run.counts().passed()).isEqualTo(40);
        assertThat(most).hasValueLessThanOrEqualTo(2 * 2);
    }

    @Test
    void aReasonWithHalfACharacterIsStoredWithoutIt() {
        Assay assay =
                assay(Path.SEQUENTIAL, new JudgingModel(item -> "{\"reason\": \"good \\ud83d\\u0000\", \"score\": 1}"));
        EvalRun run = run(assay, request(1, Calls.right()).scorers(JUDGE));
        EvalResult result = Audit.complete(assay.runs(), run.id(), 1).get(0);
        assertThat(result.outcome()).as("%s", result.error()).isEqualTo(Outcome.PASSED);
        assertThat(result.scores().get(0).reason()).isEqualTo("good \uFFFD\u0000");
    }

    @Test
    void aJudgesTroubleThatOutlastsTheRetriesIsAnError() {
        Assay assay = assay(Path.CONCURRENT, busy(2));
        EvalRun run = run(assay, request(20, Calls.right()).scorers(JUDGE).retries(RetryPolicy.of(1)));
        assertThat(run.counts().errored()).isEqualTo(20);
        assertThat(Audit.complete(assay.runs(), run.id(), 20))
                .allSatisfy(result -> assertThat(
                                Objects.requireNonNull(result.error()).message())
                        .startsWith("the call of the judge failed (overloaded)"));
    }

    @Test
    void aJudgeWithoutAModelIsTheModelOfTheRun() {
        JudgingModel model = new JudgingModel(item -> JudgingModel.verdict(0.75));
        Assay assay = assay(Path.CONCURRENT, model);
        EvalRun run = run(
                assay, Items.request(5).subject(Subjects.model("bench", "m")).scorers(Scorers.judge("Is it right?")));
        assertThat(run.counts().passed()).isEqualTo(5);
        assertThat(Audit.complete(assay.runs(), run.id(), 5))
                .allSatisfy(result -> assertThat(
                                Objects.requireNonNull(result.scores().get(0).metadata())
                                        .get("judge_model"))
                        .isEqualTo(Json.text("bench/m")));
        EvalRun rescored = finish(assay.runs().rescore(run.id(), Scorers.judge("Is it kind?")));
        assertThat(rescored.counts().passed()).isEqualTo(5);
    }

    @Test
    void aJudgeWithoutAnyModelIsRefusedBeforeAnythingIsSpent() {
        Assay assay = assay();
        Calls calls = Calls.right();
        List<ScorerSpec> judges = List.of(
                Scorers.judge("Is it right?"), Scorers.judge("And kind?").named("kind"));
        assertThatThrownBy(() -> assay.runs().start(request(5, calls).scorers(judges.get(0), judges.get(1))))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        thrown -> assertThat(thrown.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactly("model", "model"))
                .hasMessageContaining("set the judge's provider and model");
        assertThat(calls.total()).isZero();
        assertThat(assay.runs().list(RunFilter.ALL, PageRequest.first(10)).items())
                .isEmpty();
    }
}
