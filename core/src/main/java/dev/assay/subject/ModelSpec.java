package dev.assay.subject;

import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A model with its system prompt and parameters as a subject. Immutable; every method gives a changed copy. What is
 * missing or out of range is told when the run starts, all at once.
 *
 * @param config {@code {provider, model, base_url?}} or {@code {connection_id, model?}}, and {@code {system_prompt?,
 *     temperature?, top_p?, max_tokens?, seed?, stop?, tools?, response_schema?, options?}}, where {@code tools} is an array
 *     of {@code {name, description?, parameters}}, {@code response_schema} is {@code {name, schema}}, and {@code parameters}
 *     and {@code schema} are JSON Schemas
 */
public record ModelSpec(Json config) implements SubjectSpec {
    /** The name that this subject is registered under. */
    public static final String TYPE = "model";

    public ModelSpec {
        Objects.requireNonNull(config, "config");
    }

    /** Always {@code model}. */
    @Override
    public String type() {
        return TYPE;
    }

    /** The instruction before each datapoint's messages; none until it is set. */
    public ModelSpec systemPrompt(String text) {
        return with("system_prompt", text);
    }

    /** 0.0 to 2.0; the provider's own until it is set, as for all parameters. */
    public ModelSpec temperature(double temperature) {
        return with("temperature", temperature);
    }

    /** Above 0.0, up to 1.0. */
    public ModelSpec topP(double topP) {
        return with("top_p", topP);
    }

    /** How long an answer may be, 1 or more tokens. */
    public ModelSpec maxTokens(int tokens) {
        return with("max_tokens", tokens);
    }

    /** For providers that can repeat an answer. */
    public ModelSpec seed(long seed) {
        return with("seed", seed);
    }

    /** Texts that end the output. */
    public ModelSpec stop(String... texts) {
        return with("stop", List.of(texts));
    }

    /**
     * One more function that the model may ask for; its calls become the answer's tool calls, and nothing is called.
     *
     * @param name letters, digits, underscores and dashes, 1 to 64
     * @param description what it is for; empty for none
     * @param parametersJson a JSON Schema of the object of its arguments, as JSON text
     * @throws dev.assay.error.JsonFormatException when {@code parametersJson} is not JSON
     */
    public ModelSpec tool(String name, String description, String parametersJson) {
        Json tools = config.get("tools");
        List<Json> all = new ArrayList<>(tools == null ? List.of() : tools.elements());
        all.add(Json.object()
                .put("name", name)
                .putIfPresent("description", description.isEmpty() ? null : description)
                .put("parameters", Json.parse(parametersJson))
                .build());
        return with("tools", all);
    }

    /**
     * The JSON that an answer's text is to be; any text until it is set.
     *
     * @param name letters, digits, underscores and dashes, 1 to 64
     * @param schemaJson a JSON Schema of an object, as JSON text
     * @throws dev.assay.error.JsonFormatException when {@code schemaJson} is not JSON
     */
    public ModelSpec responseSchema(String name, String schemaJson) {
        return with(
                "response_schema",
                Json.object()
                        .put("name", name)
                        .put("schema", Json.parse(schemaJson))
                        .build());
    }

    /** Where the service is, when it is not at the provider's own address. */
    public ModelSpec baseUrl(String url) {
        return with("base_url", url);
    }

    /**
     * One setting of the provider's own, anything that {@link Json#of} takes. It is stored with the run: no secrets.
     */
    public ModelSpec option(String name, Object value) {
        Json options = config.get("options");
        return options((options == null ? Json.emptyObject() : options).with(name, value));
    }

    /** All settings of the provider's own, an object. It is stored with the run: no secrets. */
    public ModelSpec options(Json options) {
        return with("options", options);
    }

    private ModelSpec with(String name, Object value) {
        return new ModelSpec(config.with(name, value));
    }
}
