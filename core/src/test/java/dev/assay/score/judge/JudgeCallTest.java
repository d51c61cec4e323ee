package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.ModelProviders;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import dev.assay.model.price.ModelPrice;
import dev.assay.model.price.Price;
import dev.assay.model.price.PriceList;
import dev.assay.model.scripted.Script;
import dev.assay.model.scripted.ScriptedProvider;
import dev.assay.score.Measurement;
import dev.assay.score.Scorer;
import dev.assay.score.ScorerSpec;
import dev.assay.subject.Answer;
import dev.assay.time.TimeSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a judge is called, and what a score keeps of it. */
class JudgeCallTest {
    private static final Judge JUDGE = Judge.graded("Is it right?");
    private static final String REAL = FakeModel.verdict(0.25);

    private static Json fact(Measurement measured, String name) {
        return Objects.requireNonNull(measured.metadata()).at("/" + name).orElse(Json.NULL);
    }

    @Test
    void aJudgeIsCalledAtTemperatureZeroWithASeedAndTheSchemaOfItsVerdict() {
        FakeModel model = FakeModel.replying(REAL);
        Measurement measured = model.judge(JUDGE);
        ModelRequest request = model.requests.get(0);
        assertThat(request.parameters().temperature()).isZero();
        assertThat(request.parameters().seed()).isEqualTo(JudgeSettings.DEFAULT_SEED);
        assertThat(request.parameters().maxTokens()).isNull();
        assertThat(Objects.requireNonNull(request.responseSchema()).schema())
                .isEqualTo(Scale.graded().schema().json());
        assertThat(request.topLogprobs()).isZero();
        assertThat(measured.value()).isEqualTo(0.25);
        assertThat(measured.reason()).isEqualTo("because");
        assertThat(measured.usage()).isEqualTo(new Usage(10, 1));
        assertThat(measured.cost()).isEqualByComparingTo("0.5");
        assertThat(Objects.requireNonNull(measured.metadata()).without("signature"))
                .isEqualTo(Json.parse("{\"judge_model\": \"fake/judge\", \"judge_model_answered\": \"judge-2026\","
                        + " \"temperature\": 0, \"seed\": 1, \"calls\": 1}"));
        assertThat(fact(measured, "signature").text()).matches("[0-9a-f]{16}");
    }

    @Test
    void everySettingIsSentAndRecorded() {
        FakeModel model = FakeModel.replying(REAL);
        Measurement measured = model.judge(
                JUDGE.model("fake", "strict").seed(77).temperature(0.5).maxTokens(300));
        ModelRequest request = model.requests.get(0);
        assertThat(request.model()).isEqualTo("strict");
        assertThat(request.parameters().temperature()).isEqualTo(0.5);
        assertThat(request.parameters().seed()).isEqualTo(77);
        assertThat(request.parameters().maxTokens()).isEqualTo(300);
        assertThat(fact(measured, "judge_model").text()).isEqualTo("fake/strict");
        assertThat(fact(measured, "seed").longValue()).isEqualTo(77);
        assertThat(fact(measured, "temperature").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void aReplyWithoutAVerdictIsAskedForOnceMoreInTheSameConversation() {
        FakeModel model = FakeModel.replying("I like it.", REAL);
        Measurement measured = model.judge(JUDGE);
        assertThat(measured.value()).isEqualTo(0.25);
        assertThat(fact(measured, "reasked")).isEqualTo(Json.TRUE);
        assertThat(fact(measured, "calls").intValue()).isEqualTo(2);
        assertThat(measured.usage()).isEqualTo(new Usage(20, 2));
        assertThat(measured.cost()).isEqualByComparingTo("1");
        List<Message> messages = model.requests.get(1).messages();
        assertThat(messages).hasSize(4);
        assertThat(messages.subList(0, 2)).isEqualTo(model.requests.get(0).messages());
        assertThat(messages.get(2)).isEqualTo(Message.assistant("I like it."));
        assertThat(messages.get(3).text())
                .startsWith(
                        "Your reply could not be used: there is no whole JSON object of the shape that was asked for.")
                .endsWith("\"score\": <number from 0 to 1>}");
    }

    @Test
    void anEmptyReplyIsContinuedWithAMessageThatProvidersTake() {
        FakeModel model = FakeModel.replying("", REAL);
        assertThat(model.judge(JUDGE).value()).isEqualTo(0.25);
        assertThat(model.requests.get(1).messages().get(2).text()).isEqualTo("(no text)");
    }

    @Test
    void twoRepliesWithoutAVerdictAreAnErrorThatCostsWhatTheyCost() {
        FakeModel model = FakeModel.replying("no", "{\"reason\": \"r\", \"score\": 3}");
        Measurement measured = model.judge(JUDGE);
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.reason())
                .isEqualTo(
                        "the judge gave no usable verdict, asked twice: score is a number from 0 to 1 (found: \"3\")");
        assertThat(measured.usage()).isEqualTo(new Usage(20, 2));
        assertThat(measured.cost()).isEqualByComparingTo("1");
        assertThat(fact(measured, "calls").intValue()).isEqualTo(2);
        assertThat(model.requests).hasSize(2);
    }

    @Test
    void aCallThatFailsAfterAReplyKeepsWhatTheReplyCost() {
        FakeModel[] self = new FakeModel[1];
        self[0] = new FakeModel(request -> {
            if (self[0].requests.size() == 2) {
                throw new ModelException(Kind.SERVER, "x".repeat(500));
            }
            return FakeModel.reply(request, "no");
        });
        Measurement measured = self[0].judge(JUDGE);
        assertThat(measured.reason()).isEqualTo("the call of the judge failed (server): \"" + "x".repeat(100) + "…\"");
        assertThat(measured.usage()).isEqualTo(new Usage(10, 1));
        assertThat(measured.cost()).isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    void aListedPriceGoesBeforeWhatTheProviderTells() throws Exception {
        FakeModel model = FakeModel.replying("no", REAL);
        ScorerSpec spec = JUDGE.scorer();
        PriceList prices = PriceList.of(ModelPrice.of("fake", "judge", Price.of("1", "2")));
        Scorer scorer = Judges.create(spec.type(), spec.config(), model.models().prices(prices), Fence::randomCode);
        Measurement measured = scorer.score(FakeModel.datapoint("q", "a"), FakeModel.ANSWER);
        assertThat(measured.cost()).isEqualByComparingTo("0.000024");
    }

    @Test
    void aCostThatIsNotKnownForEveryCallIsNotKnown() {
        FakeModel[] self = new FakeModel[1];
        self[0] = new FakeModel(request -> self[0].requests.size() == 1
                ? FakeModel.reply(request, "no")
                : new ModelReply(Message.assistant(REAL), "m", "stop", null));
        Measurement measured = self[0].judge(JUDGE);
        assertThat(measured.cost()).isNull();
        assertThat(measured.usage()).isEqualTo(new Usage(10, 1));
    }

    @ParameterizedTest
    @EnumSource
    void refusedCredentialsAndUnknownModelsAreThrownAndOtherFailuresAreErrors(Kind kind) {
        FakeModel model = new FakeModel(request -> {
            throw new ModelException(kind, "no");
        });
        if (kind == Kind.AUTHENTICATION || kind == Kind.NOT_FOUND) {
            assertThatThrownBy(() -> model.judge(JUDGE)).isInstanceOf(ModelException.class);
            return;
        }
        Measurement measured = model.judge(JUDGE);
        assertThat(measured.state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(measured.reason()).contains("failed (" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")");
        assertThat(measured.usage()).isNull();
        assertThat(fact(measured, "calls").intValue()).isEqualTo(1);
    }

    @Test
    void theSignatureIsTheSameForEveryItemAndChangesWithTheJudge() {
        FakeModel model = FakeModel.replying(REAL);
        String signature = fact(model.judge(JUDGE), "signature").text();
        Measurement other = model.judge(JUDGE, FakeModel.datapoint("other", "x"), Answer.of("y"));
        assertThat(fact(other, "signature").text()).isEqualTo(signature);
        List<Judge> changed = List.of(
                Judge.graded("Is it kind?"),
                JUDGE.seed(2),
                JUDGE.temperature(1),
                JUDGE.maxTokens(10),
                JUDGE.model("fake", "other"),
                JUDGE.prompt("{{rubric}} {{output}}"),
                JUDGE.examples(Example.of("x", 1)));
        assertThat(changed.stream()
                        .map(judge -> fact(model.judge(judge), "signature").text()))
                .doesNotHaveDuplicates()
                .doesNotContain(signature);
        FakeModel labels = FakeModel.replying("{\"reason\": \"r\", \"label\": \"a\"}");
        String mild = signature(labels, 0.5);
        assertThat(signature(labels, 0.5)).isEqualTo(mild);
        assertThat(signature(labels, 0.6)).isNotEqualTo(mild);
    }

    private static String signature(FakeModel model, double value) {
        return fact(model.judge(Judge.choices("q", java.util.Map.of("a", value, "b", 1.0))), "signature")
                .text();
    }

    @Test
    void aJudgeWithoutAModelTakesThatOfTheRunAndSaysWhatToSetWhenThereIsNone() {
        FakeModel model = FakeModel.replying(REAL);
        ScorerSpec spec = JUDGE.scorer();
        Models none = Models.of(new ModelProviders(List.of(model)), TimeSource.system());
        assertThatThrownBy(() -> Judges.create(spec.type(), spec.config(), none, Fence::randomCode))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "model: is required, as the subject of this run asks no model that could judge: set the judge's"
                                + " provider and model, such as Judge.graded(rubric).model(provider, model) (found: nothing)");
        ScorerSpec own = JUDGE.model("fake", "m").scorer();
        assertThat(Judges.create(own.type(), own.config(), none, Fence::randomCode))
                .isNotNull();
        ScorerSpec unknown = JUDGE.model("nobody", "m").scorer();
        assertThatThrownBy(() -> Judges.create(unknown.type(), unknown.config(), none, Fence::randomCode))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void aScriptedModelCanJudge() throws Exception {
        Script script = Script.echo()
                .matching("(?s)Output to be assessed:.*Lyon", "{\"reason\": \"No.\", \"score\": 0}")
                .otherwise("{\"reason\": \"Yes.\", \"score\": 1}");
        Models models = Models.of(new ModelProviders(List.of(new ScriptedProvider(script))), TimeSource.system());
        ScorerSpec spec = JUDGE.model(ModelRef.of("scripted", "j")).scorer();
        Scorer scorer = Judges.create(spec.type(), spec.config(), models, Fence::randomCode);
        assertThat(scorer.score(FakeModel.datapoint("q", "a"), Answer.of("Lyon"))
                        .value())
                .isZero();
        assertThat(scorer.score(FakeModel.datapoint("q", "a"), Answer.of("Paris"))
                        .value())
                .isEqualTo(1);
    }
}
