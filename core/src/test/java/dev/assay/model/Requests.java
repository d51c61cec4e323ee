package dev.assay.model;

import dev.assay.dataset.Message;
import java.util.List;

/** Requests for tests. */
public final class Requests {
    private Requests() {}

    public static ModelRequest user(String model, String text) {
        return of(model, Message.user(text));
    }

    public static ModelRequest of(String model, Message... messages) {
        return new ModelRequest(model, List.of(messages), ModelParameters.NONE);
    }
}
