package dev.assay.model;

import dev.assay.dataset.Message;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param model the model's name as its provider knows it
 * @param messages one or more
 * @param tools that the model may call; empty for none
 * @param responseSchema what the reply's text is to be, as JSON; null for any text
 * @param topLogprobs how many likely tokens are wanted at each place of the reply, 1 to 20; 0 for none
 */
public record ModelRequest(
        String model,
        List<Message> messages,
        ModelParameters parameters,
        List<Tool> tools,
        @Nullable ResponseSchema responseSchema,
        int topLogprobs) {
    /** As many as providers give at most. */
    public static final int MOST_LOGPROBS = 20;

    /**
     * A function that the model may ask for.
     *
     * @param parameters a JSON Schema of the object of its arguments
     */
    public record Tool(String name, @Nullable String description, Json parameters) {
        public Tool {
            requireName("tool.name", name);
            requireObject("tool.parameters", parameters);
        }
    }

    /**
     * The JSON that the reply's text is to be.
     *
     * @param name letters, digits, underscores and dashes, 1 to 64
     * @param schema a JSON Schema of an object
     */
    public record ResponseSchema(String name, Json schema) {
        public ResponseSchema {
            requireName("response_schema.name", name);
            requireObject("response_schema.schema", schema);
        }
    }

    public ModelRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(parameters, "parameters");
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        new ValidationException.Collector()
                .check(!messages.isEmpty(), "messages", "has one or more messages", "[]")
                .check(
                        topLogprobs >= 0 && topLogprobs <= MOST_LOGPROBS,
                        "top_logprobs",
                        "is 0 to " + MOST_LOGPROBS,
                        topLogprobs)
                .throwIfAny();
    }

    /** A call for text. */
    public ModelRequest(String model, List<Message> messages, ModelParameters parameters) {
        this(model, messages, parameters, List.of(), null, 0);
    }

    public ModelRequest withMessages(List<Message> others) {
        return new ModelRequest(model, others, parameters, tools, responseSchema, topLogprobs);
    }

    public ModelRequest withParameters(ModelParameters others) {
        return new ModelRequest(model, messages, others, tools, responseSchema, topLogprobs);
    }

    public ModelRequest withTools(List<Tool> others) {
        return new ModelRequest(model, messages, parameters, others, responseSchema, topLogprobs);
    }

    public ModelRequest withResponseSchema(@Nullable ResponseSchema other) {
        return new ModelRequest(model, messages, parameters, tools, other, topLogprobs);
    }

    public ModelRequest withTopLogprobs(int other) {
        return new ModelRequest(model, messages, parameters, tools, responseSchema, other);
    }

    private static void requireName(String field, String name) {
        if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw ValidationException.of(field, "is 1 to 64 letters, digits, underscores and dashes", name);
        }
    }

    private static void requireObject(String field, Json schema) {
        if (!schema.isObject()) {
            throw ValidationException.of(field, "is a JSON Schema of an object", schema.compact());
        }
    }
}
