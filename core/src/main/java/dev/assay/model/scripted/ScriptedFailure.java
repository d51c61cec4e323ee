package dev.assay.model.scripted;

import dev.assay.error.ModelException;
import dev.assay.json.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * A failure of a scripted model, on every call until a condition is set; of several conditions all must hold.
 * Immutable; every method gives a changed copy.
 *
 * @param options one element of {@code failures} as {@link ScriptedProvider} documents it
 */
public record ScriptedFailure(Json options) {
    public ScriptedFailure {
        Objects.requireNonNull(options, "options");
    }

    /** A {@link ModelException} of that kind, with the status that goes with it. */
    public static ScriptedFailure of(ModelException.Kind kind) {
        return of(kind.name().toLowerCase(Locale.ROOT));
    }

    /** No exception but a useless reply. */
    public static ScriptedFailure garbage(String text) {
        return of(FailureRule.GARBAGE).with("text", text);
    }

    private static ScriptedFailure of(String kind) {
        return new ScriptedFailure(Json.object().put("kind", kind).build());
    }

    /** On each n-th call of the endpoint. Which message that hits depends on the order of the calls. */
    public ScriptedFailure every(long n) {
        return with("every", n);
    }

    /** On the calls of these numbers, from 1. Which messages that hits depends on the order of the calls. */
    public ScriptedFailure onCalls(long... numbers) {
        return with("calls", numbers);
    }

    /** For this share of all messages, 0 to 1, drawn by the seed: the same messages whatever the order of the calls. */
    public ScriptedFailure share(double share) {
        return with("share", share);
    }

    /** For last user messages in which the RE2 expression is found. */
    public ScriptedFailure onMessage(String regex) {
        return with("message", regex);
    }

    /** Only the first n times for each message, so that trying again helps. Keeps a few bytes for each such message. */
    public ScriptedFailure times(int n) {
        return with("times", n);
    }

    /** What the endpoint says about when to try again; it says nothing until this is set. */
    public ScriptedFailure retryAfter(Duration wait) {
        return with("retry_after_ms", Script.millis(wait));
    }

    private ScriptedFailure with(String name, Object value) {
        return new ScriptedFailure(options.with(name, value));
    }
}
