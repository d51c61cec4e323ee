package dev.assay.model.scripted;

import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import dev.assay.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The provider {@code scripted}: models that answer in this process by a script. It repeats the last user message
 * until it is told otherwise, by the options of its endpoint or by a {@link Script}:
 *
 * <pre>
 * {
 *   "seed": 7,                          every draw of lots; default 0
 *   "call_log": "calls.jsonl",          a line {pid, call, model, message} is appended as each call begins
 *   "table": {"2 + 2?": "4"},           last user message to reply, both word for word
 *   "rules": [{"match": "capital of (\\w+)", "reply": "Ask {{1}}."}],    RE2, the first that is found
 *   "reply": "{{last_user}}",           for all other messages; default as here
 *   "accuracy": 0.8,                    share of the table's messages answered right; default 1. A wrong reply is
 *                                       another one of the table, or "I do not know." when it has no other
 *   "delay_ms": 50, "jitter_ms": 10,    how long a call takes, evenly spread around the mean; default 0
 *   "failures": [                       the first that applies; all conditions of one must hold, none is always
 *     {"kind": "rate_limit",            or overloaded, server, timeout, connection, authentication, not_found, invalid,
 *                                       content_filter: a ModelException with its status; garbage: a useless reply
 *      "every": 5, "calls": [1, 2],     on each n-th call, on calls by number from 1
 *      "share": 0.1,                    for a share of the messages
 *      "message": "weather",            for last user messages in which the RE2 expression is found
 *      "times": 1,                      only the first n times for a message that meets the other conditions
 *      "retry_after_ms": 1000,          default: it does not say
 *      "text": "}{"}],                  the garbage
 *   "models": {"careful": {}, "hasty": {"accuracy": 0.6}}     per model: all but seed, call_log and models; what it
 *                                       does not set is as above. Other models are unknown (404). Default: any name
 * }
 * </pre>
 *
 * <p>The placeholders of a reply are {@code {{last_user}}}, {@code {{input}}} (all but system and developer messages),
 * {@code {{system}}}, {@code {{model}}}, {@code {{n}}} (number of the call) and, in a rule, {@code {{0}}} for what was
 * found and {@code {{1}}} for its groups. Base URL and key are not used. A token is four characters; {@code
 * max_tokens} is kept; an embedding is the bag of a text's words, so texts that share words are similar. Delays and
 * failures hold for embeddings, too.
 *
 * <p>Determinism: accuracy, share and jitter are drawn from the seed, the model, the request's own seed and the last
 * user message, so the same requests get the same replies in whatever order the threads come. What goes by call number
 * ({@code every}, {@code calls}, {@code {{n}}}) depends on that order. Call numbers count for each open endpoint.
 *
 * <p>Thread-safe; calls share no lock.
 */
public final class ScriptedProvider implements ModelProvider {
    private final Script script;
    private final Sleeper sleeper;
    private final Tally tally = new Tally();

    /** Does only what the options of an endpoint say. */
    public ScriptedProvider() {
        this(Script.echo());
    }

    /**
     * @param script what holds for every endpoint; a member of an endpoint's options replaces the member of that name
     */
    public ScriptedProvider(Script script) {
        this(script, Sleeper.REAL);
    }

    /** As {@link #ScriptedProvider(Script)}; delays pass on the timer of {@code time}, which the caller closes. */
    public ScriptedProvider(Script script, TimeSource time) {
        this(script, Sleeper.on(time));
    }

    private ScriptedProvider(Script script, Sleeper sleeper) {
        this.script = Objects.requireNonNull(script, "script");
        this.sleeper = sleeper;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        Json options = settings.options();
        if (options.isObject()) {
            Map<String, Json> members = new LinkedHashMap<>(script.options().members());
            members.putAll(options.members());
            options = Json.object(members);
        }
        return new ScriptedEndpoint(Plot.read(options), sleeper, tally);
    }

    /** How many calls all endpoints of this object were given, failed ones among them. */
    public long calls() {
        return tally.calls();
    }

    /** How many calls were in flight at once, at most, over all endpoints of this object. */
    public int maxInFlight() {
        return tally.maxInFlight();
    }
}
