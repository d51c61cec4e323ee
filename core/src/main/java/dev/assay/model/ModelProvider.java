package dev.assay.model;

/** Opens endpoints of one kind of model service. Found by {@link java.util.ServiceLoader}, looked up by name. */
public interface ModelProvider {
    /** The name it is asked for by: {@code openai}, {@code scripted}. Lower case. */
    String name();

    /**
     * Opens an endpoint. Nothing is sent yet.
     *
     * @throws dev.assay.error.ValidationException when a setting is missing or not understood; all of them at once
     */
    ModelEndpoint open(EndpointSettings settings);
}
