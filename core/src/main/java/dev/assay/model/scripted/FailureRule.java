package dev.assay.model.scripted;

import com.google.re2j.Pattern;
import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When a call fails, and how. Thread-safe. */
final class FailureRule {
    static final String GARBAGE = "garbage";
    private static final Map<Kind, Integer> STATUS = Map.of(
            Kind.RATE_LIMIT, 429,
            Kind.OVERLOADED, 503,
            Kind.SERVER, 500,
            Kind.AUTHENTICATION, 401,
            Kind.NOT_FOUND, 404,
            Kind.INVALID, 400,
            Kind.CONTENT_FILTER, 400);

    private final String kind;
    private final long every;
    private final Set<Long> calls;
    private final double share;
    private final @Nullable Pattern message;
    private final @Nullable Integer times;
    private final @Nullable Duration retryAfter;
    private final @Nullable String text;
    /** How often a message failed already; filled only when {@code times} is set. */
    private final Map<Long, Integer> failed = new ConcurrentHashMap<>();

    FailureRule(ConfigReader config) {
        kind = config.requiredText("kind");
        every = Objects.requireNonNullElse(config.whole("every"), 1L);
        calls = new HashSet<>(config.list("calls", "is an array of call numbers, from 1", Json::longValue));
        share = config.decimal("share", 0, 1, 1);
        message = Rule.pattern(config, "message");
        times = config.integer("times");
        Double wait = config.decimal("retry_after_ms");
        retryAfter = wait == null ? null : Duration.ofNanos((long) (wait * 1e6));
        text = config.text("text");
        config.check(kind.isEmpty() || kinds().contains(kind), "kind", "is one of " + kinds(), kind);
        config.check(every >= 1, "every", "is 1 or more", every);
        config.check(calls.stream().allMatch(n -> n >= 1), "calls", "is an array of call numbers, from 1", calls);
        config.check(times == null || times >= 1, "times", "is 1 or more", times);
        config.check(wait == null || wait >= 0, "retry_after_ms", "is 0 or more", wait);
    }

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(Arrays.stream(Kind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .toList());
        kinds.add(GARBAGE);
        return kinds;
    }

    boolean hits(Call call, Dice dice) {
        return call.number() % every == 0
                && (calls.isEmpty() || calls.contains(call.number()))
                && (share == 1 || dice.unit("failure " + kind, call) < share)
                && (message == null || message.matcher(call.lastUser()).find())
                && (times == null || failed.merge(dice.key(call), 1, Integer::sum) <= times);
    }

    /** The useless reply when this is one; otherwise throws. */
    String happen(Call call) {
        if (kind.equals(GARBAGE)) {
            return Objects.requireNonNullElse(text, "}{ %% this is no answer");
        }
        Kind thrown = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        String found =
                "scripted failure '" + kind + "' on call " + call.number() + "; it is in the options of the script";
        throw new ModelException(thrown, found, STATUS.get(thrown), retryAfter, null);
    }
}
