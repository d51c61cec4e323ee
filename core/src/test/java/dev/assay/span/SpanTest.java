package dev.assay.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    private static final Json TALK = Json.parse("[{\"role\":\"user\",\"content\":\"Capital of France?\"}]");

    private static DatapointDraft export(Json input, String output) {
        return Span.of("s1", "t1", SpanKind.LLM)
                .with(input, output == null ? null : Json.parse(output))
                .toDatapoint();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Paris\"",
                "{\"role\":\"assistant\",\"content\":\"Paris\"}",
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Paris\"}]}",
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Paris\"}},{\"message\":{}}]}",
                "{\"choices\":[{\"text\":\"Paris\"}]}"
            })
    void messagesMakeAConversationThatExpectsTheOutputsText(String output) {
        DatapointDraft draft = export(TALK, output);
        assertThat(draft.kind())
                .isEqualTo(
                        new DatapointKind.LlmConversation(List.of(Message.user("Capital of France?")), "Paris", null));
        assertThat(draft.source()).isEqualTo(Datapoint.Source.SPAN_EXPORT);
        assertThat(draft.sourceSpanId()).isEqualTo("s1");
    }

    @Test
    void anOutputWithoutTextIsKeptInTheMetadata() {
        DatapointKind kind = export(TALK, "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]}")
                .kind();
        assertThat(kind.expectedOutput()).isEmpty();
        assertThat(kind.metadata().orElseThrow().at("/output/tool_calls")).isPresent();
        assertThat(export(TALK, null).kind().metadata()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "{\"q\":1}",
                "[]",
                "[1]",
                "[{\"role\":\"robot\",\"content\":\"x\"}]",
                "[{\"text\":\"x\"}]"
            })
    void anyOtherInputMakesAGeneric(String input) {
        assertThat(export(Json.parse(input), "{\"a\":1}").kind())
                .isEqualTo(new DatapointKind.Generic(Json.parse(input), Json.parse("{\"a\":1}")));
    }

    @Test
    void aSpanWithoutInputMakesNoDatapoint() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> export(null, "1"));
    }

    @Test
    void allBrokenRulesAreToldAtOnce() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Span.of(" ", "x".repeat(129), SpanKind.TOOL))
                .satisfies(refused -> assertThat(refused.problems()).hasSize(2));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Trace.of("t2").with(List.of(Span.of("s1", "t1", SpanKind.LLM))));
    }

    @Test
    void wordsAreReadInAnyCase() {
        assertThat(SpanKind.of("retriever")).contains(SpanKind.RETRIEVER);
        assertThat(SpanStatus.of("Ok")).contains(SpanStatus.OK);
        assertThat(SpanKind.of("robot")).isEmpty();
        assertThat(SpanStatus.of("")).isEmpty();
    }
}
