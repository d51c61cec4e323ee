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

    /** What a token may have around its digit. */
    private static final String BEFORE = "\"':";

    private static final String AFTER = "\"',}";

    /** Providers round: this much above 0, a logarithm is still that of a probability. */
    private static final double ROUNDING = 1e-3;

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
        if (probability(likely.getOrDefault(token.token(), Double.NaN)) == 0) {
            // What is said of the others cannot stand for a score whose own probability is not told.
            return OptionalDouble.empty();
        }
        double sum = 0;
        double weights = 0;
        for (Map.Entry<String, Double> each : likely.entrySet()) {
            int points = digit(each.getKey());
            double weight = probability(each.getValue());
            if (points >= 0 && weight > 0 && schema.allows(name, points)) {
                sum += weight * points;
                weights += weight;
            }
        }
        return weights > 0 ? OptionalDouble.of(sum / weights) : OptionalDouble.empty();
    }

    /** 0 for what is none: not a number, or far above 0. */
    private static double probability(double logprob) {
        return logprob <= ROUNDING ? Math.min(1, Math.exp(logprob)) : 0;
    }

    /** The token that has the digit of the score, which is the last member of the verdict; found from the end. */
    private static @Nullable TokenLogprob at(ModelReply reply, VerdictScan.Result result, String name) {
        // Possessive, as a reply may hold spaces without end.
        Matcher last = Pattern.compile(
                        "[\"']?" + Pattern.quote(name) + "[\"']?\\s*+:\\s*+[\"']?(\\d)[\"']?\\s*+,?+\\s*+\\}$")
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
        int start = 0;
        int end = token.length();
        while (start < end && isAround(token.charAt(start), BEFORE)) {
            start++;
        }
        while (end > start && isAround(token.charAt(end - 1), AFTER)) {
            end--;
        }
        char first = start < end ? token.charAt(start) : ' ';
        return end - start == 1 && first >= '0' && first <= '9' ? first - '0' : -1;
    }

    private static boolean isAround(char c, String marks) {
        return Character.isWhitespace(c) || marks.indexOf(c) >= 0;
    }
}
