package dev.assay.provider.openai;

import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;

/**
 * Opens endpoints of any service that is compatible with the OpenAI API by the name {@code custom}. The base URL is required;
 * everything else is as {@link OpenAiProvider} describes it.
 */
public final class CompatibleProvider implements ModelProvider {
    private final OpenAiProvider.Host host;

    public CompatibleProvider() {
        this(OpenAiProvider.Host.REAL);
    }

    CompatibleProvider(OpenAiProvider.Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        return new OpenAiEndpoint(SetupReader.read(settings, null, host.environment()), host.clock());
    }
}
