package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelReply.TokenLogprob;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.score.Measurement;
import dev.assay.score.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Criteria, their steps, and points weighed by the probabilities of their tokens. */
class GEvalTest {
    private static final Criterion CLEAR =
            Criterion.of("clear", "easy to follow").steps("Read it.", "Grade it.");
    private static final Criterion RIGHT = Criterion.of("right", "true").steps("Check it.");

    private static String points(Object points) {
        return Json.object()
                .put("reason", "because")
                .put("points", points)
                .build()
                .compact();
    }

    private static boolean asksForSteps(ModelRequest request) {
        return request.messages().get(0).text().contains("\"steps\": <array");
    }

    private static Json facts(Measurement measured) {
        return Objects.requireNonNull(measured.metadata());
    }

    @Test
    void theValueIsTheWeightedMeanOfTheCriteria() {
        FakeModel model = FakeModel.replying(points(5), points(2));
        Measurement measured = model.judge(Judge.gEval(CLEAR, RIGHT.weight(3)));
        assertThat(measured.value()).isCloseTo((1 + 3 * 0.25) / 4, within(1e-12));
        assertThat(measured.reason()).isEqualTo("clear: because; right: because");
        assertThat(measured.usage()).isEqualTo(new Usage(20, 2));
        assertThat(facts(measured).get("weighting")).isEqualTo(Json.text("plain"));
        assertThat(facts(measured).get("calls")).isEqualTo(Json.number(2));
        assertThat(facts(measured).at("/signature").orElseThrow().text()).matches("[0-9a-f]{16}");
        assertThat(facts(measured).at("/criteria/1")).contains(Json.parse("""
                                {"name": "right", "weight": 3, "value": 0.25, "points": 2, "steps": "given",
                                "reason": "because"}"""));
        assertThat(model.requests.get(0).topLogprobs()).isEqualTo(20);
        assertThat(model.asked(0))
                .contains("Criterion: clear\neasy to follow", "1. Read it.\n2. Grade it.", "1 (worst) to 5");
        assertThat(model.asked(0)).doesNotContain("right");
    }

    @Test
    void aCriterionWithoutAVerdictLeavesTheWholeWithoutOne() {
        FakeModel model = FakeModel.replying(points(5), "no");
        Measurement measured = model.judge(Judge.gEval(CLEAR, RIGHT));
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.reason()).startsWith("right: the judge gave no usable verdict");
        assertThat(measured.usage()).isEqualTo(new Usage(30, 3));
    }

    @Test
    void stepsThatAreNotGivenAreWrittenOnce() throws Exception {
        AtomicInteger written = new AtomicInteger();
        FakeModel model = new FakeModel(request -> {
            if (asksForSteps(request)) {
                written.incrementAndGet();
                return FakeModel.reply(request, "{\"steps\": [\"Look.\", \" \", \"Think.\"]}");
            }
            return FakeModel.reply(request, points(3));
        });
        Scorer scorer = model.scorer(Judge.gEval(Criterion.of("a", "d")), Fence::randomCode);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Measurement> all = new ArrayList<>();
        try {
            List<Future<Measurement>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(pool.submit(() -> scorer.score(FakeModel.datapoint("q", "a"), FakeModel.ANSWER)));
            }
            for (Future<Measurement> each : futures) {
                all.add(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(written).hasValue(1);
        assertThat(all).allSatisfy(measured -> {
            assertThat(measured.value()).isEqualTo(0.5);
            assertThat(facts(measured).at("/criteria/0/steps")).contains(Json.text("generated"));
        });
        assertThat(all.stream()
                        .mapToLong(each -> Objects.requireNonNull(each.usage()).inputTokens())
                        .sum())
                .isEqualTo(210);
        assertThat(model.asked(20)).contains("1. Look.\n2. Think.");
    }

    @Test
    void stepsThatCannotBeHadAreAnErrorAndTriedAgainForTheNextItem() {
        AtomicInteger asked = new AtomicInteger();
        FakeModel model = new FakeModel(request -> {
            if (asksForSteps(request)) {
                return FakeModel.reply(
                        request, asked.incrementAndGet() == 1 ? "{\"steps\": []}" : "{\"steps\": [\"Look.\"]}");
            }
            return FakeModel.reply(request, points(5));
        });
        Scorer scorer = model.scorer(Judge.gEval(Criterion.of("a", "d")), Fence::randomCode);
        Measurement first = FakeModel.measure(scorer, FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
        assertThat(first.reason()).isEqualTo("a: the judge wrote no steps");
        assertThat(first.usage()).isEqualTo(new Usage(10, 1));
        Measurement second = FakeModel.measure(scorer, FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
        assertThat(second.value()).isEqualTo(1);
        assertThat(second.usage()).isEqualTo(new Usage(20, 2));
    }

    /** A reply in tokens; the alternatives are those of the token at {@code place}. */
    private static ModelReply tokens(int place, List<TokenLogprob> alternatives, String... tokens) {
        List<TokenLogprob> all = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            all.add(new TokenLogprob(tokens[i], -0.1, i == place ? alternatives : List.of()));
        }
        return new ModelReply(Message.assistant(String.join("", tokens)), "m", "stop", null, all, null);
    }

    private static TokenLogprob likely(String token, double probability) {
        return new TokenLogprob(token, Math.log(probability), List.of());
    }

    private static final List<TokenLogprob> ALTERNATIVES =
            List.of(likely("4", 0.6), likely("3", 0.2), likely("5", 0.1), likely("high", 0.05), likely("9", 0.05));

    private static Measurement weighed(ModelReply reply) {
        return new FakeModel(request -> reply).judge(Judge.gEval(CLEAR));
    }

    @Test
    void pointsAreWeighedByTheProbabilitiesOfTheirTokens() {
        Measurement measured = weighed(tokens(
                5, ALTERNATIVES, "{\"", "reason", "\": \"4 of 5, \\\"points\\\": 5\", \"", "points", "\": ", "4", "}"));
        double expected = (4 * 0.6 + 3 * 0.2 + 5 * 0.1) / 0.9;
        assertThat(measured.value()).isCloseTo((expected - 1) / 4, within(1e-12));
        assertThat(facts(measured).get("weighting")).isEqualTo(Json.text("logprobs"));
        assertThat(facts(measured)
                        .at("/criteria/0/weighted_points")
                        .orElseThrow()
                        .doubleValue())
                .isCloseTo(expected, within(1e-12));
        assertThat(facts(measured).at("/criteria/0/points")).contains(Json.number(4));
    }

    @ParameterizedTest
    @CsvSource({"' 4'", "'\": 4'", "'4}'", "'4}\n'", "'\"4\"'"})
    void aTokenMayHoldThePunctuationAroundTheDigit(String token) {
        String whole = "{\"reason\": \"r\", \"points\": 4}";
        String text = whole.substring(0, whole.length() - 2);
        ModelReply reply = switch (token) {
            case " 4" -> tokens(1, ALTERNATIVES, text.stripTrailing(), " 4", "}");
            case "\": 4" -> tokens(1, ALTERNATIVES, "{\"reason\": \"r\", \"points", "\": 4", "}");
            case "\"4\"" -> tokens(1, ALTERNATIVES, text, "\"4\"", "}");
            default -> tokens(1, ALTERNATIVES, text, token);
        };
        assertThat(facts(weighed(reply)).get("weighting")).isEqualTo(Json.text("logprobs"));
    }

    @Test
    void aFenceAroundTheVerdictDoesNotMatter() {
        Measurement measured =
                weighed(tokens(2, ALTERNATIVES, "```json\n", "{\"reason\": \"r\", \"points\": ", "4", "}\n", "```"));
        assertThat(facts(measured).get("weighting")).isEqualTo(Json.text("logprobs"));
    }

    @Test
    void aPlaceThatCannotBeToldLeavesThePlainValue() {
        List<ModelReply> replies = List.of(
                tokens(0, ALTERNATIVES, "{\"points\": 4, \"reason\": \"\\\"points\\\": 4\"}"),
                tokens(1, ALTERNATIVES, "{\"reason\": \"r\", \"points\": ", "4.0", "}"),
                tokens(0, ALTERNATIVES, "{\"reason\": \"r\", \"points\": 4}"),
                new ModelReply(Message.assistant(points(4)), "m", "stop", null, List.of(likely("other", 1)), null));
        for (ModelReply reply : replies) {
            Measurement measured = weighed(reply);
            assertThat(measured.value()).as("%s", measured.reason()).isEqualTo(0.75);
            assertThat(facts(measured).get("weighting")).isEqualTo(Json.text("plain"));
        }
    }

    @Test
    void nonsenseProbabilitiesAreNotWeighed() {
        List<TokenLogprob> nonsense = List.of(
                new TokenLogprob("1", Double.NaN, List.of()),
                new TokenLogprob("2", 5, List.of()),
                new TokenLogprob("3", Double.NEGATIVE_INFINITY, List.of()));
        Measurement measured = weighed(tokens(1, nonsense, "{\"reason\": \"r\", \"points\": ", "4", "}"));
        assertThat(measured.value()).isEqualTo(0.75);
    }

    @Test
    void logprobsThatAreRefusedAreLeftOut() {
        FakeModel model = new FakeModel(request -> {
            if (request.topLogprobs() > 0) {
                throw new ModelException(
                        ModelException.Kind.INVALID, "You may not request logprobs here", 400, null, null);
            }
            return FakeModel.reply(request, points(4));
        });
        Measurement measured = model.judge(Judge.gEval(CLEAR));
        assertThat(measured.value()).isEqualTo(0.75);
        assertThat(facts(measured).get("left_out")).isEqualTo(Json.array("top_logprobs"));
        assertThat(facts(measured).get("weighting")).isEqualTo(Json.text("plain"));
    }

    @Test
    void aScaleOfTenOrMoreIsNotWeighed() {
        FakeModel model = FakeModel.replying(points(10));
        Measurement measured = model.judge(Judge.gEval(CLEAR).points(10));
        assertThat(measured.value()).isEqualTo(1);
        assertThat(model.requests.get(0).topLogprobs()).isZero();
    }

    @Test
    void aVerdictWithoutAReasonLeavesNoneBehind() {
        assertThat(FakeModel.replying("{\"points\": 3}")
                        .judge(Judge.gEval(CLEAR))
                        .reason())
                .isNull();
    }
}
