package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3                                               | message
            []                                              | message
            {}                                              | message.role
            {"role":"robot","content":"x"}                  | message.role
            {"role":"user"}                                 | message.content
            {"role":"user","content":3}                     | message.content
            {"role":"user","content":["x"]}                 | message.content
            {"role":"assistant","content":"x"}              | message.role
            """)
    void aWireObjectThatCannotBeReadBackIsRefused(String wire, String field) {
        Json json = Json.parse(wire);
        ValidationException refused =
                catchThrowableOfType(ValidationException.class, () -> new Message(Role.USER, json));
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void aSoundWireObjectIsKeptAsItWas() {
        Json wire = Json.parse("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"name\":\"n\"}");
        assertThat(new Message(Role.USER, wire)).isEqualTo(Message.of("m", wire));
        assertThat(new Message(Role.USER, wire).wire().compact()).isEqualTo(wire.compact());
    }

    @Test
    void theRoleBesideItAgrees() {
        Json wire = Message.assistant("x").wire();
        ValidationException refused =
                catchThrowableOfType(ValidationException.class, () -> new Message(Role.USER, wire));
        assertThat(refused).hasMessageContainingAll("user", "assistant");
    }
}
