package dev.assay.provider.openai;

import dev.assay.error.JsonFormatException;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Objects;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what went wrong with one call, without its key and its prompt. */
final class Failures {
    private final Setup setup;
    private final Scrub scrub;
    private final Clock clock;

    /** @param prompt what is sent, and must not be told */
    Failures(Setup setup, Json prompt, Clock clock) {
        this.setup = setup;
        this.scrub = Scrub.of(setup.key(), prompt);
        this.clock = clock;
    }

    /** A status that is no success. */
    ModelException refused(HttpReply reply) {
        Json json = json(reply);
        ErrorBody error = json == null ? ErrorBody.NONE : ErrorBody.of(json);
        Reason reason = Reason.ofStatus(reply.status(), error, setup.key() != null);
        String said = json == null ? saidWithoutJson(reply) : quoted(error.message());
        if (reason == Reason.MOVED) {
            said = ": it points to " + newPlace(reply);
        }
        return failure(reason, said, reply, error);
    }

    /** A success that holds an error. */
    ModelException errorInside(HttpReply reply, ErrorBody error) {
        return failure(Reason.ofError(error, setup.key() != null), quoted(error.message()), reply, error);
    }

    private ModelException failure(Reason reason, String said, HttpReply reply, ErrorBody error) {
        String message = reason.words() + said + " (status " + reply.status() + " from " + place(reply) + ")";
        return new ModelException(
                reason.kind(),
                message,
                reply.status(),
                RetryAfter.of(reply.headers(), reason == Reason.RATE_LIMIT, clock),
                error.parameter() == null ? null : scrub.quote(error.parameter()),
                null);
    }

    /** A success whose body is not what was asked for. */
    ModelException unreadable(HttpReply reply) {
        if (reply.isBlank()) {
            return unusable(reply, Kind.SERVER, "the service sent an empty reply");
        }
        if (reply.beginsAsJson()) {
            return unusable(reply, Kind.SERVER, "the service sent JSON that is cut off or malformed");
        }
        String found = reply.isHtml() ? "an HTML page" : "text that is not JSON";
        return unusable(
                reply, Kind.INVALID, "the service sent " + found + "; check that the base_url is that of its API");
    }

    ModelException unusable(HttpReply reply, Kind kind, String what) {
        return new ModelException(
                kind, what + " (status " + reply.status() + " from " + place(reply) + ")", reply.status(), null, null);
    }

    /** No reply, or not all of it. */
    ModelException broken(HttpUrl url, IOException cause) {
        Kind kind = cause instanceof InterruptedIOException ? Kind.TIMEOUT : Kind.CONNECTION;
        String what;
        if (cause instanceof Transport.TooLarge) {
            kind = Kind.INVALID;
            what = "the reply is larger than " + (Transport.MOST_BYTES >> 20) + " MiB";
        } else if (cause instanceof SocketTimeoutException) {
            what = "no connection within connect_timeout_ms, "
                    + setup.limits().connectTimeout().toMillis();
        } else if (kind == Kind.TIMEOUT) {
            what = "no whole reply within timeout_ms, "
                    + setup.limits().timeout().toMillis();
        } else {
            what = connection(cause) + quoted(Objects.requireNonNullElse(cause.getMessage(), ""));
        }
        return new ModelException(kind, what + " (" + Address.shown(url) + ")", null, null, scrub.cause(cause));
    }

    private static String connection(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return "the host of the base_url is not known";
        }
        return cause instanceof SSLException ? "no safe connection could be made" : "the connection failed";
    }

    private String saidWithoutJson(HttpReply reply) {
        if (reply.isBlank()) {
            return "";
        }
        return reply.isHtml() ? ": it sent an HTML page" : quoted(reply.body());
    }

    private String quoted(String said) {
        String quote = scrub.quote(said);
        return quote.isEmpty() ? "" : ": \"" + quote + "\"";
    }

    private String newPlace(HttpReply reply) {
        String location = reply.headers().get("Location");
        HttpUrl target = location == null ? null : reply.url().resolve(location);
        return target == null ? "nowhere" : scrub.quote(Address.shown(target));
    }

    private String place(HttpReply reply) {
        return Address.shown(reply.url());
    }

    /** The body as JSON; null when it is none. */
    static @Nullable Json json(HttpReply reply) {
        try {
            return reply.beginsAsJson() ? Json.parse(reply.body()) : null;
        } catch (JsonFormatException malformed) {
            return null;
        }
    }
}
