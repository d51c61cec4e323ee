package dev.assay.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.DatapointKind;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.json.JsonCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    record Question(String text, int tries) {}

    private static Answer answer(SubjectSpec spec, String input) throws Exception {
        DatapointKind kind = new DatapointKind.Generic(Json.parse(input), null);
        return spec.code()
                .orElseThrow()
                .answer(Datapoints.of(kind))
                .toCompletableFuture()
                .get();
    }

    @Test
    void typedCodeGetsTheInputAsItsType() throws Exception {
        SubjectSpec spec = Subjects.of("assistant", Question.class, q -> Answer.of(q.text() + q.tries()));
        assertThat(spec.type()).isEqualTo("assistant");
        assertThat(answer(spec, "{\"text\": \"a\", \"tries\": 2}").text()).isEqualTo("a2");
    }

    @Test
    void anInputThatDoesNotFitTheTypeIsAnErrorThatNamesThePart() {
        SubjectSpec spec = Subjects.of("assistant", Question.class, q -> Answer.of("never"));
        assertThatThrownBy(() -> answer(spec, "{\"text\": \"a\", \"tries\": \"many\"}"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("tries");
    }

    @Test
    void aCodecThatIsHandedOverDecodesTheInput() throws Exception {
        JsonCodec codec = new JsonCodec() {
            @Override
            public Json encode(Object value) {
                throw new UnsupportedOperationException("only decoding is needed");
            }

            @Override
            public Object decode(Json json, Type type) {
                return new Question("decoded", 1);
            }
        };
        SubjectSpec spec = Subjects.of("assistant", Question.class, codec, q -> Answer.of(q.text()));
        assertThat(answer(spec, "7").text()).isEqualTo("decoded");
    }

    @Test
    void asynchronousTypedCodeMayAnswerLater() throws Exception {
        SubjectSpec spec = Subjects.async(
                "assistant", Question.class, q -> CompletableFuture.supplyAsync(() -> Answer.of(q.text())));
        assertThat(answer(spec, "{\"text\": \"later\", \"tries\": 1}").text()).isEqualTo("later");
    }

    @Test
    void codeThatGivesATextNeedsNoAnswerAndMayThrow() throws Exception {
        assertThat(answer(Subjects.text("upper", d -> d.inputText() + "!"), "\"a\"")
                        .output())
                .isEqualTo(Json.text("a!"));
        assertThat(answer(Subjects.text("none", d -> null), "\"a\"").output()).isEqualTo(Json.NULL);
        SubjectSpec failing = Subjects.text("failing", d -> {
            throw new IOException("down");
        });
        assertThatThrownBy(() -> answer(failing, "1")).isInstanceOf(IOException.class);
    }
}
