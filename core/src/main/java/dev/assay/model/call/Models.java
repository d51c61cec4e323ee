package dev.assay.model.call;

import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProviders;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.ResolvedConnection;
import dev.assay.model.connection.SealedSecretException;
import dev.assay.model.price.PriceList;
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
    private final Caller caller;
    private final Supplier<Optional<ModelRef>> runModel;
    private final @Nullable Connections connections;
    private final PriceList prices;

    private Models(
            ModelProviders providers,
            Caller caller,
            Supplier<Optional<ModelRef>> runModel,
            @Nullable Connections connections,
            PriceList prices) {
        this.providers = Objects.requireNonNull(providers, "providers");
        this.caller = caller;
        this.runModel = Objects.requireNonNull(runModel, "runModel");
        this.connections = connections;
        this.prices = Objects.requireNonNull(prices, "prices");
    }

    /**
     * Models that are asked once a call, of providers alone, with no prices.
     *
     * @param providers closed by the caller
     * @param time for the pauses between tries; closed by the caller
     */
    public static Models of(ModelProviders providers, TimeSource time) {
        return new Models(providers, Caller.direct(time), Optional::empty, null, PriceList.EMPTY);
    }

    /** The same models, and those of a project's connections. */
    public Models connections(Connections ofProject) {
        return new Models(providers, caller, runModel, ofProject, prices);
    }

    /** The same models at those prices. */
    public Models prices(PriceList list) {
        return new Models(providers, caller, runModel, connections, list);
    }

    /**
     * The same models, each call tried again as the policy says, on the calling thread: for calls that belong to no item
     * whose retries the engine owns.
     *
     * @param atOnce how many calls of all of them together may be under way, 1 or more; a pause is none of them
     */
    public Models retrying(RetryPolicy policy, int atOnce) {
        return new Models(providers, caller.retrying(policy, atOnce), runModel, connections, prices);
    }

    /**
     * The same models for the scorers of a run.
     *
     * @param subject the model that the run's subject asks, empty when it asks none; looked up when a scorer wants it
     */
    public Models ofRun(Supplier<Optional<ModelRef>> subject) {
        return new Models(providers, caller, subject, connections, prices);
    }

    /** The model that the run's subject asks: the judge of scorers that name none. */
    public Optional<ModelRef> runModel() {
        return runModel.get();
    }

    /** Whether a model was opened here, or by a copy that makes its calls with the same tries. */
    public boolean areWanted() {
        return caller.isWanted();
    }

    /**
     * Makes a model ready to be called; nothing is sent yet. The options of a reference are added to those of its connection,
     * and win where both have a member.
     *
     * @throws ValidationException when the reference lacks something, or names what is not there or cannot be used; all
     *     problems at once
     */
    public Model open(ModelRef ref) {
        ValidationException.Collector problems = new ValidationException.Collector();
        String connectionId = ref.connectionId();
        Target target = connectionId == null ? ofProvider(ref, problems) : ofConnection(ref, connectionId, problems);
        ModelEndpoint endpoint = target == null ? null : endpoint(target, problems);
        String model = target == null ? ref.model() : target.model;
        boolean named = model != null && !model.isBlank();
        String rule = connectionId == null || target == null
                ? "is required"
                : "is required, for the connection has no default model";
        problems.check(named || (connectionId != null && target == null), "model", rule, "nothing")
                .throwIfAny();
        caller.want();
        return new Model(
                Objects.requireNonNull(endpoint),
                Objects.requireNonNull(target).settings,
                target.provider,
                Objects.requireNonNull(model),
                caller,
                prices);
    }

    private record Target(String provider, @Nullable String model, EndpointSettings settings) {}

    private static @Nullable Target ofProvider(ModelRef ref, ValidationException.Collector problems) {
        String provider = Objects.requireNonNullElse(ref.provider(), "");
        problems.check(!provider.isBlank(), "provider", "is required", "nothing");
        return provider.isBlank()
                ? null
                : new Target(provider, ref.model(), new EndpointSettings(ref.baseUrl(), null, ref.options()));
    }

    private @Nullable Target ofConnection(ModelRef ref, String id, ValidationException.Collector problems) {
        String rule = "is left out beside connection_id: the connection says it";
        problems.check(ref.provider() == null, "provider", rule, ref.provider())
                .check(ref.baseUrl() == null, "base_url", rule, ref.baseUrl());
        ResolvedConnection found = resolve(id, problems);
        if (found == null) {
            return null;
        }
        EndpointSettings own = found.settings();
        String model = ref.model() == null ? found.connection().defaultModel() : ref.model();
        return new Target(found.connection().provider(), model, own.withOptions(merged(own.options(), ref.options())));
    }

    private @Nullable ResolvedConnection resolve(String id, ValidationException.Collector problems) {
        try {
            if (connections == null) {
                throw new NotFoundException("connection", id);
            }
            return connections.resolve(id);
        } catch (ValidationException e) {
            problems.addAll(e);
        } catch (SealedSecretException e) {
            problems.check(false, "connection_id", String.valueOf(e.getMessage()), id);
        } catch (NotFoundException e) {
            String rule = "is the id or name of a connection of this project; create it, or name another";
            problems.check(false, "connection_id", rule, id);
        }
        return null;
    }

    private static Json merged(Json options, Json more) {
        Json all = options;
        for (var member : more.members().entrySet()) {
            all = all.with(member.getKey(), member.getValue());
        }
        return all;
    }

    private @Nullable ModelEndpoint endpoint(Target target, ValidationException.Collector problems) {
        EndpointSettings settings = target.settings;
        try {
            return providers.endpoint(target.provider, settings);
        } catch (ValidationException e) {
            e.problems()
                    .forEach(problem -> problems.check(
                            false,
                            problem.field(),
                            settings.withoutKey(problem.rule()),
                            settings.withoutKey(problem.value())));
            return null;
        } catch (RuntimeException e) {
            throw new KeyGuard(settings).clean(e);
        } catch (Error broken) {
            new KeyGuard(settings).refuse(broken);
            throw broken;
        }
    }
}
