package dev.assay.score.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.json.Json;
import dev.assay.model.Usage;
import dev.assay.model.call.ModelRef;
import dev.assay.score.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts of any shape, for metrics. */
class JudgeEngineTest {
    @Test
    void anEngineServesMetricsOfOtherShapes() throws Exception {
        FakeModel model = FakeModel.replying("{\"task\": \"t\", \"steps\": [\"a\", \"b\"]}");
        JudgeEngine engine =
                JudgeEngine.open(JudgeSettings.DEFAULT.withModel(ModelRef.of("fake", "m")), model.models());
        JudgePrompt prompt = JudgePrompt.of("Extract from {{trace}}", List.of("trace"), List.of("trace"));
        VerdictSchema schema =
                VerdictSchema.empty().text("task", "what was asked").texts("steps", "what was done");
        Verdict verdict = engine.ask(prompt, Sections.none().data("trace", "Trace", "[]"), schema);
        assertThat(verdict.isErrored()).isFalse();
        assertThat(verdict.problem()).isEmpty();
        assertThat(verdict.text("task")).isEqualTo("t");
        assertThat(verdict.value().at("/steps/1")).contains(Json.text("b"));
        assertThat(verdict.usage()).isEqualTo(new Usage(10, 1));
        assertThat(verdict.cost()).isEqualByComparingTo("0.5");
        Verdict none =
                engine.ask(prompt, Sections.none(), VerdictSchema.reasoned().number("score", 0, 1));
        assertThat(none.isErrored()).isTrue();
        assertThatThrownBy(none::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("isErrored()");
        assertThat(none.errored().state()).isEqualTo(Measurement.State.ERRORED);
        assertThat(none.errored().usage()).isEqualTo(new Usage(20, 2));
    }
}
