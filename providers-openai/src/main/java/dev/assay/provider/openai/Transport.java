package dev.assay.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests on the calling thread, once: nothing is repeated and no redirect is followed. Uses only what OkHttp 4.12 and
 * 5 both have. Thread-safe.
 */
final class Transport implements AutoCloseable {
    /** Some hundred embeddings or images fit; a service that sends without end does not fill the heap. */
    static final int MOST_BYTES = 64 << 20;

    /** Connections kept for the next call; a run has as many calls at once as its concurrency. */
    private static final int IDLE_CONNECTIONS = 256;

    private static final Logger log = LoggerFactory.getLogger(Transport.class);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A reply that is larger than {@link #MOST_BYTES}. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final OkHttpClient client;
    private final CallWatch watch = new CallWatch();

    Transport(Setup.Limits limits) {
        client = new OkHttpClient.Builder()
                .callTimeout(limits.timeout())
                .connectTimeout(limits.connectTimeout())
                .readTimeout(Duration.ZERO) // the time of the whole call is what counts
                .writeTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .build();
    }

    /**
     * @throws IOException when there was no whole reply
     * @throws dev.assay.error.ConflictException when this is closed, or was during the call
     */
    HttpReply send(Request request) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Call call = client.newCall(request);
        watch.begin(call);
        long start = System.nanoTime();
        try (Response response = call.execute()) {
            HttpReply reply = new HttpReply(request.url(), response.code(), response.headers(), text(response.body()));
            log(request, String.valueOf(reply.status()), start);
            return reply;
        } catch (IOException e) {
            log(request, e.getClass().getSimpleName(), start);
            refuseInterruptAndClose();
            throw e;
        } catch (RuntimeException e) { // OkHttp's, as for a length below 0
            call.cancel(); // it has lost track of the connection
            log(request, e.getClass().getSimpleName(), start);
            refuseInterruptAndClose();
            throw new IOException("the reply is not HTTP; " + e.getMessage(), e);
        } finally {
            watch.end(call);
        }
    }

    /** What the call failed with matters no more when it was cancelled. */
    private void refuseInterruptAndClose() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (watch.isClosed()) {
            throw CallWatch.closed();
        }
    }

    private static void log(Request request, String outcome, long start) {
        if (log.isDebugEnabled()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            log.debug("{} {}: {} after {} ms", request.method(), Address.shown(request.url()), outcome, millis);
        }
    }

    private static String text(@Nullable ResponseBody body) throws IOException {
        if (body == null) {
            return "";
        }
        try (InputStream stream = body.byteStream()) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new TooLarge();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
    }

    @Override
    public void close() {
        watch.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
