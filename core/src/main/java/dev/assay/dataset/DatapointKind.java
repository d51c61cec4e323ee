package dev.assay.dataset;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a datapoint holds: any JSON with an expected output, or a conversation with an expected answer. */
public sealed interface DatapointKind {
    /** What the subject is given: the input, or the messages as an array. */
    Json input();

    /** What the answer is compared with; empty when there is nothing to compare. */
    Optional<Json> expectedOutput();

    /** An object of the user's own facts about the item; empty when there are none. */
    Optional<Json> metadata();

    /** The externally tagged object, {@code {"Generic": {…}}} or {@code {"LlmConversation": {…}}}. */
    Json wire();

    /** Calls the function of the kind that this is. */
    <R> R fold(
            Function<? super Generic, ? extends R> generic,
            Function<? super LlmConversation, ? extends R> conversation);

    /**
     * Any JSON input.
     *
     * @param expected null or JSON null when there is nothing to compare
     * @param facts an object, or null
     */
    record Generic(
            Json input, @Nullable Json expected, @Nullable Json facts) implements DatapointKind {
        public Generic {
            Objects.requireNonNull(input, "input");
            expected = absentWhenNull(expected);
            facts = object("metadata", facts);
        }

        public Generic(Json input, @Nullable Json expected) {
            this(input, expected, null);
        }

        @Override
        public Optional<Json> expectedOutput() {
            return Optional.ofNullable(expected);
        }

        @Override
        public Optional<Json> metadata() {
            return Optional.ofNullable(facts);
        }

        @Override
        public Json wire() {
            Json.ObjectBuilder fields = Json.object().put("input", input);
            fields.putIfPresent("expected_output", expected).putIfPresent("metadata", facts);
            return Json.object().put("Generic", fields.build()).build();
        }

        @Override
        public <R> R fold(
                Function<? super Generic, ? extends R> generic,
                Function<? super LlmConversation, ? extends R> conversation) {
            return generic.apply(this);
        }
    }

    /**
     * A conversation whose next message is the answer.
     *
     * @param messages one or more
     * @param expected the expected answer's text, or null
     * @param facts an object, or null
     */
    record LlmConversation(
            List<Message> messages,
            @Nullable String expected,
            @Nullable Json facts) implements DatapointKind {
        public LlmConversation {
            messages = List.copyOf(messages);
            if (messages.isEmpty()) {
                throw ValidationException.of("messages", "is an array of one or more messages", "[]");
            }
            facts = object("metadata", facts);
        }

        @Override
        public Json input() {
            return Json.array(messages.stream().map(Message::wire).toList());
        }

        @Override
        public Optional<Json> expectedOutput() {
            return Optional.ofNullable(expected).map(Json::text);
        }

        @Override
        public Optional<Json> metadata() {
            return Optional.ofNullable(facts);
        }

        @Override
        public Json wire() {
            Json.ObjectBuilder fields = Json.object().put("messages", input());
            fields.putIfPresent("expected", expected).putIfPresent("metadata", facts);
            return Json.object().put("LlmConversation", fields.build()).build();
        }

        @Override
        public <R> R fold(
                Function<? super Generic, ? extends R> generic,
                Function<? super LlmConversation, ? extends R> conversation) {
            return conversation.apply(this);
        }
    }

    /**
     * Reads the externally tagged object.
     *
     * @throws ValidationException listing what is missing, unknown or of the wrong type
     */
    static DatapointKind of(Json wire) {
        String rule = "is an object with exactly one member, Generic or LlmConversation";
        if (!wire.isObject() || wire.size() != 1) {
            throw ValidationException.of("kind", rule, wire.compact());
        }
        Map.Entry<String, Json> tagged = wire.members().entrySet().iterator().next();
        String path = "kind." + tagged.getKey();
        return switch (tagged.getKey()) {
            case "Generic" -> generic(path, fields(path, tagged.getValue(), "input", "expected_output", "metadata"));
            case "LlmConversation" ->
                conversation(path, fields(path, tagged.getValue(), "messages", "expected", "metadata"));
            default -> throw ValidationException.of("kind", rule, tagged.getKey());
        };
    }

    private static Json fields(String path, Json value, String... known) {
        if (!value.isObject()) {
            throw ValidationException.of(path, "is an object", value.compact());
        }
        List<String> names = new ArrayList<>(List.of(known));
        for (String member : value.members().keySet()) {
            if (!names.contains(member)) {
                throw ValidationException.of(path + "." + member, "is not a member; there are " + names, member);
            }
        }
        return value;
    }

    private static Generic generic(String path, Json fields) {
        Json input = fields.get("input");
        if (input == null) {
            throw ValidationException.of(path + ".input", "is required", "nothing");
        }
        return new Generic(input, fields.get("expected_output"), fields.get("metadata"));
    }

    private static LlmConversation conversation(String path, Json fields) {
        Json messages = fields.get("messages");
        Json expected = absentWhenNull(fields.get("expected"));
        if (expected != null && !expected.isText()) {
            throw ValidationException.of(path + ".expected", "is a text", expected.compact());
        }
        return new LlmConversation(
                Message.listOf(path + ".messages", messages == null ? Json.NULL : messages),
                expected == null ? null : expected.text(),
                fields.get("metadata"));
    }

    private static @Nullable Json absentWhenNull(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }

    private static @Nullable Json object(String field, @Nullable Json value) {
        Json present = absentWhenNull(value);
        if (present != null && !present.isObject()) {
            throw ValidationException.of(field, "is an object", present.compact());
        }
        return present;
    }
}
