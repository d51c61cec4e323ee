package dev.assay.model;

import dev.assay.dataset.Message;
import dev.assay.error.ValidationException;
import java.util.List;
import java.util.Objects;

/**
 * One call of a model.
 *
 * @param model the model's name as its provider knows it
 * @param messages one or more
 */
public record ModelRequest(String model, List<Message> messages, ModelParameters parameters) {
    public ModelRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(parameters, "parameters");
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw ValidationException.of("messages", "has one or more messages", "[]");
        }
    }
}
