package dev.assay.score.judge;

import dev.assay.json.Json;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelReply.TokenLogprob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The probability-weighted mean of a score, {@code Σ p(s)·s / Σ p(s)} over the tokens that were likely at its place, after Y.
 * Liu et al., "G-Eval: NLG Evaluation using GPT-4 with Better Human Alignment", EMNLP 2023, section 2.3.
 */
final class TokenWeights {
    /** From 10 on, a score may take several tokens, and the token of a 1 may be the start of a 10. */
    static final int MOST_POINTS = 9;

    private static final Pattern AROUND = Pattern.compile("^[\\s\"':]+|[\\s\"',}]+$");

    private TokenWeights() {}

    /** Empty when the reply has no log-probabilities, or the place of the score cannot be told. */
    static OptionalDouble mean(ModelReply reply, VerdictScan.Result result, Json verdict, VerdictSchema schema) {
        List<String> names = schema.names();
        String name = names.get(names.size() - 1);
        Json score = verdict.get(name);
        TokenLogprob token = score == null || !score.isNumber() ? null : at(reply, result, name);
        if (token == null || score == null || digit(token.token()) != score.doubleValue()) {
            return OptionalDouble.empty();
        }
        return mean(token, schema, name);
    }

    private static OptionalDouble mean(TokenLogprob token, VerdictSchema schema, String name) {
        Map<String, Double> likely = new HashMap<>();
        token.alternatives().forEach(other -> likely.put(other.token(), other.logprob()));
        likely.putIfAbsent(token.token(), token.logprob());
        double sum = 0;
        double weights = 0;
        for (Map.Entry<String, Double> each : likely.entrySet()) {
            int points = digit(each.getKey());
            double weight = Math.exp(each.getValue());
            if (points >= 0 && weight > 0 && weight <= 1 && schema.allows(name, points)) {
                sum += weight * points;
                weights += weight;
            }
        }
        return weights > 0 ? OptionalDouble.of(sum / weights) : OptionalDouble.empty();
    }

    /** The token that has the digit of the score, which is the last member of the verdict; found from the end. */
    private static @Nullable TokenLogprob at(ModelReply reply, VerdictScan.Result result, String name) {
        Matcher last = Pattern.compile(
                        "[\"']?" + Pattern.quote(name) + "[\"']?\\s*:\\s*[\"']?(\\d)[\"']?\\s*,?\\s*\\}$")
                .matcher(result.raw());
        if (!last.find()) {
            return null;
        }
        int fromEnd = result.raw().length() - last.start(1);
        String tail = reply.text().substring(result.end() - fromEnd).stripTrailing();
        StringBuilder written = new StringBuilder();
        reply.logprobs().forEach(token -> written.append(token.token()));
        int length = written.toString().stripTrailing().length();
        boolean same = written.toString().stripTrailing().endsWith(tail);
        return same ? covering(reply.logprobs(), length - tail.length()) : null;
    }

    private static @Nullable TokenLogprob covering(List<TokenLogprob> tokens, int place) {
        int end = 0;
        for (TokenLogprob token : tokens) {
            end += token.token().length();
            if (place < end) {
                return token;
            }
        }
        return null;
    }

    /** The digit that a token is, punctuation of JSON apart; -1 when it is something else. */
    private static int digit(String token) {
        String core = AROUND.matcher(token).replaceAll("");
        return core.length() == 1 && core.charAt(0) >= '0' && core.charAt(0) <= '9' ? core.charAt(0) - '0' : -1;
    }
}
