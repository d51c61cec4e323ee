package dev.assay.model.scripted;

import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one model behaves.
 *
 * @param wrong the different replies of the table, from which wrong ones are taken
 * @param accuracy the share of the messages in the table that are answered right
 */
record Behaviour(
        Template reply,
        Map<String, String> table,
        List<String> wrong,
        List<Rule> rules,
        double accuracy,
        double delayMillis,
        double jitterMillis,
        List<FailureRule> failures) {
    static final Behaviour ECHO = new Behaviour(Template.ECHO, Map.of(), List.of(), List.of(), 1, 0, 0, List.of());
    static final String TEMPLATE =
            "has the placeholders {{input}}, {{last_user}}, {{system}}, {{model}}, {{n}} and, in a"
                    + " rule, {{0}} and {{1}} up to its groups";
    /** A day: longer is a slip. */
    private static final double MAX_DELAY_MILLIS = 86_400_000;
    /** The wrong answer of a table that has only one. */
    static final String UNSURE = "I do not know.";

    /** What is not set is as in {@code otherwise}. */
    static Behaviour read(ConfigReader config, Behaviour otherwise) {
        Map<String, String> table = config.has("table")
                ? config.map("table", "is an object of texts: message to reply", Json::text)
                : otherwise.table;
        Behaviour read = new Behaviour(
                config.has("reply") ? reply(config) : otherwise.reply,
                table,
                table.values().stream().distinct().toList(),
                config.has("rules") ? rules(config) : otherwise.rules,
                config.decimal("accuracy", 0, 1, otherwise.accuracy),
                config.decimal("delay_ms", 0, MAX_DELAY_MILLIS, otherwise.delayMillis),
                config.decimal("jitter_ms", 0, MAX_DELAY_MILLIS, otherwise.jitterMillis),
                config.has("failures") ? failures(config) : otherwise.failures);
        boolean timed = config.has("delay_ms") || config.has("jitter_ms");
        boolean spread = read.jitterMillis <= read.delayMillis;
        config.check(!timed || spread, "jitter_ms", "is 0 to delay_ms", read.jitterMillis);
        return read;
    }

    private static Template reply(ConfigReader config) {
        Template reply = new Template(Objects.requireNonNullElse(config.text("reply"), ""));
        config.check(reply.fits(-1), "reply", TEMPLATE, config.value("reply"));
        return reply;
    }

    private static List<Rule> rules(ConfigReader config) {
        return config.objects("rules").stream()
                .map(Rule::read)
                .flatMap(rule -> Optional.ofNullable(rule).stream())
                .toList();
    }

    private static List<FailureRule> failures(ConfigReader config) {
        return config.objects("failures").stream().map(FailureRule::new).toList();
    }

    /** The reply of the first failure that applies, else the scripted one. */
    String replyTo(Call call, Dice dice) {
        for (FailureRule failure : failures) {
            if (failure.hits(call, dice)) {
                return failure.happen(call);
            }
        }
        String right = table.get(call.lastUser());
        if (right != null) {
            return dice.unit("accuracy", call) < accuracy ? right : wrongFor(right, call, dice);
        }
        return rules.stream()
                .flatMap(rule -> rule.replyTo(call).stream())
                .findFirst()
                .orElseGet(() -> reply.fill(call, List.of()));
    }

    private String wrongFor(String right, Call call, Dice dice) {
        int drawn = dice.index("wrong", call, wrong.size());
        String other = wrong.get(wrong.get(drawn).equals(right) ? (drawn + 1) % wrong.size() : drawn);
        return other.equals(right) ? UNSURE : other;
    }

    long delayNanos(Call call, Dice dice) {
        double jitter = jitterMillis == 0 ? 0 : jitterMillis * (2 * dice.unit("delay", call) - 1);
        return (long) ((delayMillis + jitter) * 1e6);
    }
}
