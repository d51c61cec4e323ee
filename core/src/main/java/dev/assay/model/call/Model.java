package dev.assay.model.call;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.Embeddings;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.model.price.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model that is ready to be called. Thread-safe; closed by whoever has the providers. */
public final class Model {
    private final ModelEndpoint endpoint;
    private final String provider;
    private final String name;
    private final Caller caller;
    private final PriceList prices;
    private final KeyGuard guard;

    Model(
            ModelEndpoint endpoint,
            EndpointSettings settings,
            String provider,
            String name,
            Caller caller,
            PriceList prices) {
        this.endpoint = endpoint;
        this.provider = provider;
        this.name = name;
        this.caller = caller;
        this.prices = prices;
        this.guard = new KeyGuard(settings);
    }

    public String provider() {
        return provider;
    }

    /** As its provider knows it. */
    public String name() {
        return name;
    }

    /** A request of this model, to be refined and completed. */
    public ModelRequest request(List<Message> messages, ModelParameters parameters) {
        return new ModelRequest(name, messages, parameters);
    }

    /**
     * Asks the model, again and as many at one time as its {@link Models} say.
     *
     * @throws ModelException the last failure, when there is no usable reply
     */
    public ModelReply complete(ModelRequest request) throws InterruptedException {
        return caller.call(guard, () -> endpoint.complete(request));
    }

    /** Whether its endpoint can embed texts. */
    public boolean embeds() {
        return endpoint instanceof EmbeddingEndpoint;
    }

    /**
     * Embeds texts, each on its own.
     *
     * @throws ModelException the last failure, when there is no usable reply
     * @throws ValidationException when its endpoint cannot embed
     */
    public Embeddings embed(List<String> texts) throws InterruptedException {
        if (!(endpoint instanceof EmbeddingEndpoint embedding)) {
            throw ValidationException.of("provider", "is one that embeds texts; take another for embeddings", provider);
        }
        return caller.call(guard, () -> embedding.embed(name, texts));
    }

    /**
     * What a call cost, in US dollars: by the price list, of the model that was asked or else of the one that answered; else
     * what the provider told. Null when neither says; never a guess, and 0 only when that is the price.
     */
    public @Nullable BigDecimal cost(ModelReply reply) {
        BigDecimal listed = listed(reply.usage(), reply.model());
        return listed == null ? reply.cost() : listed;
    }

    /** As {@link #cost(ModelReply)}, of embedding texts. */
    public @Nullable BigDecimal cost(Embeddings embeddings) {
        return listed(embeddings.usage(), embeddings.model());
    }

    private @Nullable BigDecimal listed(@Nullable Usage usage, String answered) {
        if (usage == null) {
            return null;
        }
        Instant now = caller.time().now();
        return prices.cost(provider, name, usage, now)
                .or(() -> prices.cost(provider, answered, usage, now))
                .orElse(null);
    }

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
