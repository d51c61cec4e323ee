package dev.assay.subject;

import dev.assay.json.Json;
import java.util.Objects;

/**
 * One call of a tool that a subject made.
 *
 * @param arguments usually an object; a text when the model wrote something that is no JSON
 */
public record ToolCall(String name, Json arguments) {
    public ToolCall {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }
}
