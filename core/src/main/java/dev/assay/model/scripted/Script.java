package dev.assay.model.scripted;

import dev.assay.json.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of {@link ScriptedProvider} written in code. Immutable; every method gives a changed copy. What is out
 * of range is told when the endpoint is opened, all at once.
 *
 * @param options the settings as the JSON object that {@link ScriptedProvider} documents
 */
public record Script(Json options) {
    public Script {
        Objects.requireNonNull(options, "options");
    }

    /** A model that repeats the last user message. */
    public static Script echo() {
        return new Script(Json.emptyObject());
    }

    /** Adds one reply to the table. */
    public Script answering(String message, String reply) {
        return answering(Map.of(message, reply));
    }

    /** Adds replies, word for word, to last user messages, word for word. */
    public Script answering(Map<String, String> replies) {
        Json.ObjectBuilder table = Json.object();
        member("table", Json.emptyObject()).members().forEach(table::put);
        replies.forEach(table::put);
        return with("table", table.build());
    }

    /**
     * Adds a rule: a last user message in which the RE2 expression is found gets the template, {@code {{1}}} its
     * groups.
     */
    public Script matching(String regex, String template) {
        return append(
                "rules",
                Json.object().put("match", regex).put("reply", template).build());
    }

    /** The template for messages that neither the table nor a rule knows; without one they are repeated. */
    public Script otherwise(String template) {
        return with("reply", template);
    }

    /** The share of the messages in the table that are answered right, 0 to 1. */
    public Script accuracy(double share) {
        return with("accuracy", share);
    }

    /** How long every call takes. */
    public Script delay(Duration each) {
        return with("delay_ms", millis(each));
    }

    /** How long a call takes: between {@code mean - jitter} and {@code mean + jitter}, evenly. */
    public Script delay(Duration mean, Duration jitter) {
        return delay(mean).with("jitter_ms", millis(jitter));
    }

    /** Adds a failure; of several that apply to a call the first one counts. */
    public Script failing(ScriptedFailure failure) {
        return append("failures", failure.options());
    }

    /**
     * Adds a model: what {@code persona} sets replaces what this script sets. From the first one on, others are
     * unknown.
     */
    public Script model(String name, Script persona) {
        return with("models", member("models", Json.emptyObject()).with(name, persona.options()));
    }

    /** Decides every draw of lots; 0 until it is set. */
    public Script seed(long seed) {
        return with("seed", seed);
    }

    /** A file to which every call appends a line of JSON as it begins. */
    public Script callLog(Path file) {
        return with("call_log", file.toString());
    }

    private Json member(String name, Json absent) {
        Json value = options.get(name);
        return value == null ? absent : value;
    }

    private Script append(String name, Json element) {
        List<Json> elements = new ArrayList<>(member(name, Json.array()).elements());
        elements.add(element);
        return with(name, elements);
    }

    private Script with(String name, Object value) {
        return new Script(options.with(name, value));
    }

    static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros();
    }
}
