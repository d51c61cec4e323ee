package dev.assay.model.call;

import dev.assay.error.ValidationException;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProviders;
import dev.assay.time.TimeSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models that can be called by reference. Immutable and thread-safe; every method gives a changed copy or a model.
 */
public final class Models {
    private final ModelProviders providers;
    private final TimeSource time;
    private final RetryPolicy retries;
    private final Supplier<Optional<ModelRef>> runModel;

    private Models(
            ModelProviders providers, TimeSource time, RetryPolicy retries, Supplier<Optional<ModelRef>> runModel) {
        this.providers = Objects.requireNonNull(providers, "providers");
        this.time = Objects.requireNonNull(time, "time");
        this.retries = Objects.requireNonNull(retries, "retries");
        this.runModel = Objects.requireNonNull(runModel, "runModel");
    }

    /**
     * Models that are asked once a call.
     *
     * @param providers closed by the caller
     * @param time for the pauses between tries; closed by the caller
     */
    public static Models of(ModelProviders providers, TimeSource time) {
        return new Models(providers, time, RetryPolicy.NONE, Optional::empty);
    }

    /**
     * The same models, each call tried again as the policy says, on the calling thread: for calls that belong to no item
     * whose retries the engine owns.
     */
    public Models retrying(RetryPolicy policy) {
        return new Models(providers, time, policy, runModel);
    }

    /**
     * The same models for the scorers of a run.
     *
     * @param subject the model that the run's subject asks, empty when it asks none; looked up when a scorer wants it
     */
    public Models ofRun(Supplier<Optional<ModelRef>> subject) {
        return new Models(providers, time, retries, subject);
    }

    /** The model that the run's subject asks: the judge of scorers that name none. */
    public Optional<ModelRef> runModel() {
        return runModel.get();
    }

    /**
     * Makes a model ready to be called; nothing is sent yet.
     *
     * @throws ValidationException when the reference lacks something, or names what is not there; all problems at once
     */
    public Model open(ModelRef ref) {
        String provider = Objects.requireNonNullElse(ref.provider(), "");
        String model = Objects.requireNonNullElse(ref.model(), "");
        ValidationException.Collector problems = new ValidationException.Collector();
        ModelEndpoint endpoint = null;
        if (provider.isBlank()) {
            problems.check(false, "provider", "is required", "nothing");
        } else {
            endpoint = endpoint(provider, new EndpointSettings(ref.baseUrl(), null, ref.options()), problems);
        }
        problems.check(!model.isBlank(), "model", "is required", "nothing").throwIfAny();
        return new Model(Objects.requireNonNull(endpoint), provider, model, retries, time);
    }

    private @Nullable ModelEndpoint endpoint(
            String provider, EndpointSettings settings, ValidationException.Collector problems) {
        try {
            return providers.endpoint(provider, settings);
        } catch (ValidationException e) {
            problems.addAll(e);
            return null;
        }
    }
}
