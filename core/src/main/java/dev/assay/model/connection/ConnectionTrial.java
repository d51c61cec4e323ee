package dev.assay.model.connection;

import dev.assay.error.AssayException;
import dev.assay.error.ModelException;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProviders;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries one connection, on an endpoint of its own that is closed again, on a thread that ends with it. */
final class ConnectionTrial {
    /** Long enough for a service that wakes up, short enough for somebody who waits at a screen. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** How often it is looked whether everything is being closed, the timer of the limit with it. */
    private static final long LOOK_MS = 100;

    private static final String ENDED = "the test was ended, because all providers were closed";
    private static final int MAX_MESSAGE = 300;

    private final CompletableFuture<ConnectionTest> done = new CompletableFuture<>();
    private final ModelProviders providers;

    private ConnectionTrial(ModelProviders providers) {
        this.providers = providers;
    }

    static ConnectionTest run(
            ConnectionRow row,
            Function<ConnectionRow, ResolvedConnection> resolve,
            ModelProviders providers,
            TimeSource time) {
        if (providers.isClosed()) {
            return ConnectionTest.failed(ENDED); // there may be no timer any more
        }
        return new ConnectionTrial(providers).await(() -> resolve.apply(row), time);
    }

    /** @param connection asked for on the thread as well, since the source of a secret may be one that does not answer */
    private ConnectionTest await(Supplier<ResolvedConnection> connection, TimeSource time) {
        Thread thread = new Thread(() -> ask(connection), "assay-connection-test");
        thread.setDaemon(true);
        String late = "nothing was answered within " + LIMIT.toSeconds()
                + " s; check base_url, network and the source of the secret";
        // Races with the answer: the first of both completes it.
        TimeSource.Timer timer = time.after(LIMIT, () -> done.complete(ConnectionTest.failed(late)));
        thread.start();
        try {
            return result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ConnectionTest.failed("the test was interrupted; try again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is completed with a value alone", e);
        } finally {
            timer.cancel();
            thread.interrupt();
        }
    }

    private ConnectionTest result() throws InterruptedException, ExecutionException {
        while (!providers.isClosed()) {
            try {
                return done.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // looks again
            }
        }
        return done.getNow(ConnectionTest.failed(ENDED));
    }

    /** Whatever a provider or a source does, somebody waits for the result. */
    private void ask(Supplier<ResolvedConnection> connection) {
        ConnectionTest result;
        EndpointSettings settings = EndpointSettings.NONE;
        try {
            ResolvedConnection resolved = connection.get();
            settings = resolved.settings();
            result = ConnectionTest.answered(models(resolved));
        } catch (AssayException e) {
            result = ConnectionTest.failed(sentence(e, settings));
        } catch (InterruptedException e) {
            // By the one who waits, who knows why and has gone on.
            result = ConnectionTest.failed("the test was interrupted; try again");
        } catch (Throwable e) {
            result = ConnectionTest.failed(
                    "the provider broke with " + e.getClass().getName() + "; report it");
        }
        done.complete(result);
    }

    /** A service that repeats the key among its models is not heard either. */
    private List<String> models(ResolvedConnection resolved) throws InterruptedException {
        EndpointSettings settings = resolved.settings();
        try (ModelEndpoint endpoint = providers.open(resolved.connection().provider(), settings)) {
            return endpoint.listModels().stream().map(settings::withoutKey).toList();
        }
    }

    private static String sentence(AssayException failure, EndpointSettings settings) {
        String message =
                settings.withoutKey(String.valueOf(failure.getMessage())).strip();
        String line = message.lines().findFirst().orElse("");
        String cut = line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
        return failure instanceof ModelException model ? kind(model) + ": " + cut : cut;
    }

    private static String kind(ModelException failure) {
        String kind = failure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        @Nullable
        Integer status = failure.status().isPresent() ? failure.status().getAsInt() : null;
        return status == null ? kind : kind + " (status " + status + ")";
    }
}
