package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMappingTest {
    private static DatapointDraft map(String row) {
        return RowMapping.map(Json.parse(row.replace('\'', '"')));
    }

    private static Json wire(String row) {
        return map(row).kind().wire();
    }

    private static Json json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expected_output", "expectedOutput", "expected", "target"})
    void expectedHasFourNames(String name) {
        assertThat(wire("{'input': 1, '" + name + "': {'a': 2}}"))
                .isEqualTo(json("{'Generic': {'input': 1, 'expected_output': {'a': 2}}}"));
    }

    @Test
    void twoExpectedMustAgree() {
        assertThat(wire("{'input': 1, 'expected': 4, 'target': 4.0}"))
                .isEqualTo(json("{'Generic': {'input': 1, 'expected_output': 4}}"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> map("{'input': 1, 'expected': 4, 'target': 5}"));
        assertThat(map("{'input': 1, 'expected': null, 'target': 5}").kind().expectedOutput())
                .contains(Json.number(5));
    }

    @Test
    void nullIsNothingExceptAsInput() {
        DatapointDraft row = map("{'input': null, 'expected': null, 'name': null, 'metadata': null, 'labels': null,"
                + " 'messages': null}");
        assertThat(row.kind()).isEqualTo(new DatapointKind.Generic(Json.NULL, null));
        assertThat(row.name()).isNull();
        assertThat(row.labels()).isEmpty();
    }

    @Test
    void withInputOtherFieldsAreMetadata() {
        assertThat(wire("{'input': 1, 'metadata': {'a': 1}, 'b': null, 'id': 7}"))
                .isEqualTo(json("{'Generic': {'input': 1, 'metadata': {'a': 1, 'b': null, 'id': 7}}}"));
    }

    @Test
    void aFieldThatMetadataHasTooIsRefused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> map("{'input': 1, 'a': 1, 'metadata': {'a': 1}}"));
    }

    @Test
    void withoutInputOtherFieldsAreTheInput() {
        DatapointDraft row = map("{'name': 'n', 'city': 'Paris', 'n': 1, 'expectedOutput': 'x', 'labels': ['l', 'l'],"
                + " 'metadata': {'m': 1}}");
        assertThat(row.kind().wire())
                .isEqualTo(json("{'Generic': {'input': {'city': 'Paris', 'n': 1}, 'expected_output': 'x',"
                        + " 'metadata': {'m': 1}}}"));
        assertThat(row.name()).isEqualTo("n");
        assertThat(row.labels()).containsExactly("l");
    }

    @Test
    void messagesMakeAConversation() {
        assertThat(wire("{'messages': [{'role': 'user', 'content': 'hi'}], 'expected_output': 'yo', 'topic': 't'}"))
                .isEqualTo(
                        json("{'LlmConversation': {'messages': [{'role': 'user', 'content': 'hi'}], 'expected': 'yo',"
                                + " 'metadata': {'topic': 't'}}}"));
        assertThat(wire("{'messages': [{'role': 'user', 'content': 'hi'}], 'input': 'kept'}"))
                .isEqualTo(json("{'LlmConversation': {'messages': [{'role': 'user', 'content': 'hi'}],"
                        + " 'metadata': {'input': 'kept'}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'messages': []                                            | messages",
                "'messages': 'hi'                                          | messages",
                "'messages': {}                                            | messages",
                "'messages': ['hi']                                        | messages[0]",
                "'messages': [{'role': 'robot', 'content': 'x'}]           | messages[0].role",
                "'messages': [{'content': 'x'}]                            | messages[0].role",
                "'messages': [{'role': 'user', 'content': 4}]              | messages[0].content",
                "'messages': [{'role': 'user', 'content': null}]           | messages[0].content",
                "'messages': [{'role': 'user', 'content': ['x']}]          | messages[0].content",
                "'messages': [{'role': 'user', 'content': 'x'}], 'expected': 4 | expected",
                "'input': 1, 'name': 5                                     | name",
                "'input': 1, 'name': ' '                                   | name",
                "'input': 1, 'labels': 'a,b'                               | labels",
                "'input': 1, 'labels': [1]                                 | labels",
                "'input': 1, 'metadata': []                                | metadata",
                "'expected': 1                                             | row",
                "'kind': {}                                                | kind",
                "'kind': {'Generc': {'input': 1}}                          | kind",
                "'kind': {'Generic': {'input': 1, 'inptu': 2}}             | kind.Generic.inptu",
                "'kind': {'Generic': {}}                                   | kind.Generic.input",
                "'kind': {'Generic': {'input': 1}}, 'input': 2             | input",
                "'LlmConversation': {'messages': []}                       | kind.LlmConversation.messages",
                "'Generic': {'input': 1}, 'extra': 2                       | extra"
            },
            quoteCharacter = '`')
    void aMalformedRowIsRefusedAtItsField(String members, String field) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> map("{" + members + "}"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void anEmptyRowIsRefused() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> map("{}"));
    }

    @Test
    void nativeRowsComeWithOrWithoutKindAndAsTheServerPrintsThem() {
        Json generic = json("{'Generic': {'input': 1}}");
        assertThat(wire("{'Generic': {'input': 1}}")).isEqualTo(generic);
        assertThat(wire("{'Generic': {'input': 1}, 'name': 'n'}")).isEqualTo(generic);
        DatapointDraft printed =
                map("{'id': '01J', 'dataset_id': '01J', 'kind': {'Generic': {'input': 1}}, 'name': 'n',"
                        + " 'labels': ['l'], 'source': 'manual', 'source_span_id': null, 'content_key': 'x',"
                        + " 'created_at': '2024-06-15T12:00:00Z', 'updated_at': '2024-06-15T12:00:00Z'}");
        assertThat(printed.kind().wire()).isEqualTo(generic);
        assertThat(printed.name()).isEqualTo("n");
        assertThat(printed.labels()).containsExactly("l");
    }

    @Test
    void aKindThatIsNoObjectIsAVariable() {
        assertThat(map("{'kind': 'greeting', 'tone': 'formal'}").kind().input())
                .isEqualTo(json("{'kind': 'greeting', 'tone': 'formal'}"));
    }
}
