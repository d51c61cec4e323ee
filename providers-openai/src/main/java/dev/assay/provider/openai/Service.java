package dev.assay.provider.openai;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import java.io.IOException;
import java.time.Clock;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A service that answers JSON with JSON; everything else it does becomes a {@link ModelException}. Thread-safe. */
final class Service implements AutoCloseable {
    private final Setup setup;
    private final Clock clock;
    private final Transport transport;

    Service(Setup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
        this.transport = new Transport(setup.limits());
    }

    /** A reply of JSON without an error in it. */
    static final class Answer {
        private final HttpReply reply;
        private final Failures failures;
        private final Json json;

        /** @throws ModelException when it is no JSON */
        Answer(HttpReply reply, Failures failures) {
            this.reply = reply;
            this.failures = failures;
            Json read = Failures.json(reply);
            if (read == null) {
                throw failures.unreadable(reply);
            }
            this.json = read;
        }

        Json json() {
            return json;
        }

        /** A member of the reply, or an empty array. */
        Json array(String name) {
            Json array = json.get(name);
            return array != null && array.isArray() ? array : Json.array();
        }

        ModelException unusable(Kind kind, String what) {
            return failures.unusable(reply, kind, what);
        }

        ModelException error(Json holder) {
            return failures.errorInside(reply, ErrorBody.of(holder));
        }
    }

    /** @param prompt the part of the body that failures must not tell */
    Answer post(HttpUrl url, Json body, Json prompt) throws InterruptedException {
        Failures failures = new Failures(setup, prompt, clock);
        Request request = request(url).post(new OneShotBody(body.utf8())).build();
        HttpReply reply = send(request, failures);
        if (!reply.isSuccess()) {
            throw failures.refused(reply);
        }
        return new Answer(reply, failures);
    }

    /** Null when the service has nothing at that address. */
    @Nullable
    Answer get(HttpUrl url) throws InterruptedException {
        Failures failures = new Failures(setup, Json.NULL, clock);
        HttpReply reply = send(request(url).get().build(), failures);
        if (reply.status() == 404 || reply.status() == 405) {
            return null;
        }
        if (!reply.isSuccess()) {
            throw failures.refused(reply);
        }
        Answer answer = new Answer(reply, failures);
        if (isError(answer.json())) {
            throw answer.error(answer.json());
        }
        return answer;
    }

    /** Whether it holds an error; some services send an empty one with each reply. */
    static boolean isError(Json reply) {
        Json error = reply.get("error");
        return (error != null && ErrorBody.tells(error)) || Json.text("error").equals(reply.get("object"));
    }

    private HttpReply send(Request request, Failures failures) throws InterruptedException {
        try {
            return transport.send(request);
        } catch (IOException e) {
            throw failures.broken(request.url(), e);
        }
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).headers(setup.address().headers());
    }

    @Override
    public void close() {
        transport.close();
    }
}
