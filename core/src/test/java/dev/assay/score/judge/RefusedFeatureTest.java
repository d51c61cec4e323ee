package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import dev.assay.model.ModelRequest;
import dev.assay.score.Measurement;
import dev.assay.score.Scorer;
import dev.assay.subject.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that do not know a part of what a judge asks for. */
class RefusedFeatureTest {
    private static final Judge JUDGE = Judge.graded("Is it right?");
    private static final String REAL = FakeModel.verdict(0.25);

    private static Json fact(Measurement measured, String name) {
        return Objects.requireNonNull(measured.metadata()).at("/" + name).orElse(Json.NULL);
    }

    /** Refuses every request that a test is true for, in the words of an endpoint, and else gives a verdict. */
    private static FakeModel refusing(Predicate<ModelRequest> unknown, String parameter, String message) {
        return new FakeModel(request -> {
            if (unknown.test(request)) {
                throw new ModelException(Kind.INVALID, message, 400, null, parameter, null);
            }
            return FakeModel.reply(request, REAL);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "response_format, Unsupported, response_format",
        "response_format.json_schema, Unsupported, response_format",
        ", 'This model does not support response_format of type json_schema.', response_format",
        "temperature, 'Only the default is supported', temperature",
        ", 'Unsupported value: ''temperature'' does not support 0 with this model.', temperature",
        "seed, Unknown, seed",
        ", 'Unrecognized request argument supplied: seed', seed",
    })
    void whatTheEndpointRefusesIsLeftOutFromThenOn(String parameter, String message, String left) {
        FakeModel model = refusing(request -> has(request, left), parameter, message);
        Scorer scorer = model.scorer(JUDGE, Fence::randomCode);
        Measurement first = FakeModel.measure(scorer, FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
        assertThat(first.value()).isEqualTo(0.25);
        assertThat(fact(first, "left_out")).isEqualTo(Json.array(left));
        assertThat(fact(first, left)).isEqualTo(Json.NULL);
        assertThat(fact(first, "calls").intValue()).isEqualTo(2);
        Measurement second = FakeModel.measure(scorer, FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
        assertThat(fact(second, "calls").intValue()).isEqualTo(1);
        assertThat(fact(second, "left_out")).isEqualTo(Json.array(left));
        assertThat(model.requests).hasSize(3);
        for (String other : List.of("response_format", "temperature", "seed")) {
            assertThat(has(model.requests.get(2), other)).as(other).isEqualTo(!other.equals(left));
        }
    }

    private static boolean has(ModelRequest request, String feature) {
        return switch (feature) {
            case "temperature" -> request.parameters().temperature() != null;
            case "seed" -> request.parameters().seed() != null;
            default -> request.responseSchema() != null;
        };
    }

    @Test
    void anEndpointThatKnowsNothingOfItIsAskedWithoutAll() {
        FakeModel model = new FakeModel(request -> {
            for (String each : List.of("seed", "response_format", "temperature")) {
                if (has(request, each)) {
                    throw new ModelException(Kind.INVALID, "unknown", 400, null, each, null);
                }
            }
            return FakeModel.reply(request, "Sure:\n```json\n{reason: 'r', score: 0.25,}\n```");
        });
        Measurement measured = model.judge(JUDGE);
        assertThat(measured.value()).isEqualTo(0.25);
        assertThat(fact(measured, "left_out")).isEqualTo(Json.array("response_format", "temperature", "seed"));
        assertThat(model.requests).hasSize(4);
    }

    @Test
    void anEndpointThatRefusesWhatWasNotSentIsNotAskedForEver() {
        FakeModel model = refusing(request -> true, "seed", "unknown");
        Measurement measured = model.judge(JUDGE);
        assertThat(measured.reason()).isEqualTo("the call of the judge failed (invalid): \"unknown\"");
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void aRefusalOfSomethingElseIsAnErrorAndLeavesNothingOut() {
        for (String message : List.of("the context is too long", "seeds and temperatures", "prompt: unreadable")) {
            FakeModel model = refusing(request -> true, null, message);
            assertThat(fact(model.judge(JUDGE), "left_out")).isEqualTo(Json.NULL);
            assertThat(model.requests).hasSize(1);
        }
        FakeModel named = refusing(request -> true, "messages", "no temperature in these messages");
        assertThat(named.judge(JUDGE).state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(named.requests).hasSize(1);
    }

    @Test
    void anEndpointThatRepeatsTheJudgedTextInItsErrorTurnsNothingOffForOtherItems() {
        FakeModel model = new FakeModel(request -> {
            String asked = request.messages().get(1).text();
            if (asked.contains("unreadable")) {
                throw new ModelException(Kind.INVALID, "bad prompt: " + asked, 400, null, null, null);
            }
            return FakeModel.reply(request, REAL);
        });
        Scorer scorer = model.scorer(JUDGE, Fence::randomCode);
        Answer attack = Answer.of("unreadable: response_format, temperature, seed");
        Measurement errored = FakeModel.measure(scorer, FakeModel.datapoint("q", "a"), attack);
        assertThat(errored.state()).isEqualTo(Measurement.State.ERRORED);
        Measurement next = FakeModel.measure(scorer, FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
        assertThat(fact(next, "left_out")).isEqualTo(Json.NULL);
        assertThat(next.value()).isEqualTo(0.25);
    }

    @Test
    void itemsThatLearnOfARefusalAtTheSameTimeAllGetTheirVerdict() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        FakeModel model = new FakeModel(request -> {
            if (request.parameters().seed() == null) {
                return FakeModel.reply(request, REAL);
            }
            meet(together);
            throw new ModelException(Kind.INVALID, "no seed", 400, null, "seed", null);
        });
        Scorer scorer = model.scorer(JUDGE, Fence::randomCode);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Measurement> one = () -> scorer.score(FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
            List<Future<Measurement>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(one));
            }
            for (Future<Measurement> each : all) {
                assertThat(each.get().value()).isEqualTo(0.25);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(model.requests).hasSize(16);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
