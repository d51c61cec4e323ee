package dev.assay.provider.openai;

import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Opens endpoints of the OpenAI API by the name {@code openai}, at {@code https://api.openai.com/v1} unless the settings say
 * otherwise. They can embed texts, too ({@link dev.assay.model.EmbeddingEndpoint}).
 *
 * <p>The key is that of the settings. Without one, the environment variable {@code OPENAI_API_KEY} is used, at the address
 * above only; elsewhere no key is sent then.
 *
 * <p>Options, all optional:
 *
 * <ul>
 *   <li>{@code timeout_ms}, for a whole call from the connection to the last byte of the reply; 1 to 86,400,000, 120,000 by
 *       default. {@code connect_timeout_ms}, for making a connection; 10,000 by default
 *   <li>{@code organization}, {@code project}: whom the call is charged to
 *   <li>{@code headers}: an object of texts, sent with each call. Options are stored with a run, so those that carry secrets
 *       are refused
 *   <li>{@code max_tokens_name}: {@code max_completion_tokens} or {@code max_tokens}, the name under which the service takes
 *       the limit of output tokens; by default the first for OpenAI and Azure, the second elsewhere
 *   <li>{@code strict_schema}: whether a reply must keep to the schema that was asked for; true by default
 *   <li>{@code extra_body}: an object whose members go into each request and win over those of the same name; for parameters
 *       of the service's own
 *   <li>{@code azure}: true for the deployments of an Azure OpenAI resource, whose address is the base URL; the model's name
 *       is then that of the deployment. {@code api_version} is required with it
 *   <li>{@code embedding_batch}: texts embedded by one call, 1 to 2,048, 256 by default
 * </ul>
 *
 * <p>A message whose content is null without a tool call, as of a model that spent all its tokens on reasoning, is given back
 * with the empty text, so that its usage and finish reason are not lost. A refusal and a filtered reply are failures of kind
 * {@code CONTENT_FILTER}. An account without quota is one of kind {@code AUTHENTICATION}: no further call would succeed.
 */
public final class OpenAiProvider implements ModelProvider {
    private final Host host;

    public OpenAiProvider() {
        this(Host.REAL);
    }

    OpenAiProvider(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        return new OpenAiEndpoint(SetupReader.read(settings, SetupReader.OPENAI, host.environment()), host.clock());
    }

    /** What the machine knows: the time, and variables of the environment. */
    record Host(Clock clock, Environment environment) {
        static final Host REAL = new Host(Clock.systemUTC(), System::getenv);
    }

    /** Variables by name; null for those that are not set. */
    @FunctionalInterface
    interface Environment {
        @Nullable
        String get(String variable);
    }
}
