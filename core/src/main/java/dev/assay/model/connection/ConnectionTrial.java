package dev.assay.model.connection;

import dev.assay.error.AssayException;
import dev.assay.error.ModelException;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProviders;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries one connection, on an endpoint of its own that is closed again, on a thread that ends with it. */
final class ConnectionTrial {
    /** Long enough for a service that wakes up, short enough for somebody who waits at a screen. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

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
        ResolvedConnection resolved;
        try {
            resolved = resolve.apply(row);
        } catch (AssayException e) {
            return ConnectionTest.failed(sentence(e, EndpointSettings.NONE));
        }
        return new ConnectionTrial(providers).await(resolved, time);
    }

    private ConnectionTest await(ResolvedConnection connection, TimeSource time) {
        Thread thread = new Thread(() -> ask(connection), "assay-connection-test");
        thread.setDaemon(true);
        String late = "the service did not answer within " + LIMIT.toSeconds() + " s; check base_url and network";
        // Races with the answer: the first of both completes it.
        TimeSource.Timer timer = time.after(LIMIT, () -> done.complete(ConnectionTest.failed(late)));
        thread.start();
        try {
            return done.get();
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

    /** Whatever a provider does, somebody waits for the result. */
    private void ask(ResolvedConnection connection) {
        ConnectionTest result;
        try (ModelEndpoint endpoint = providers.open(connection.connection().provider(), connection.settings())) {
            result = ConnectionTest.answered(endpoint.listModels());
        } catch (AssayException e) {
            result = ConnectionTest.failed(sentence(e, connection.settings()));
        } catch (InterruptedException e) {
            // By the one who waits, who knows why and has gone on.
            result = ConnectionTest.failed("the test was interrupted; try again");
        } catch (Throwable e) {
            result = ConnectionTest.failed(
                    "the provider broke with " + e.getClass().getName() + "; report it");
        }
        done.complete(result);
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
