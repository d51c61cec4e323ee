package dev.assay.run;

import dev.assay.model.Usage;
import dev.assay.stats.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run that is over. A mean never stands alone: beside it are how many values it is of, and how many items
 * gave none.
 *
 * @param score the items' scores
 * @param passRate passed of passed, failed and errored: what broke counts against it, what was not scored does not count;
 *     null when there is none of the three
 * @param passRateInterval Wilson, 95 %; null with the rate
 * @param latency of the subject's answers
 * @param usage all tokens of the subject that are known; null when none are, as in a run that scores stored answers
 * @param cost all US dollars of the subject that are known; null when none is
 * @param costUnknown how many answers have no known cost
 * @param judgeCost all US dollars of the scorers that are known; null when none is
 * @param judgeUsage all tokens of the scorers that are known; null when none are
 * @param judgeCostUnknown how many scores spent tokens whose cost is not known; null in a summary that was stored before this
 *     was counted
 * @param scorers the same by scorer, in the run's order
 */
public record RunSummary(
        RunCounts counts,
        Figures score,
        @Nullable Double passRate,
        @Nullable Interval passRateInterval,
        Latency latency,
        @Nullable Usage usage,
        @Nullable BigDecimal cost,
        long costUnknown,
        @Nullable BigDecimal judgeCost,
        @Nullable Usage judgeUsage,
        @Nullable Long judgeCostUnknown,
        List<ByScorer> scorers) {
    /**
     * A mean and what it is of.
     *
     * @param n how many values
     * @param mean null when n is 0
     * @param standardError of the mean; null below two values
     * @param meanAtLeast the mean if every value that an error kept away had been 0: what breaks on the hard items can raise
     *     the mean, but never this; null where nothing was scored and nothing errored, and in a summary that was stored before
     *     this was counted
     */
    public record Figures(
            long n,
            @Nullable Double mean,
            @Nullable Double standardError,
            @Nullable Double meanAtLeast) {}

    /** How long answers took; quantiles are at most 1 % off; all null when n is 0. */
    public record Latency(
            long n,
            @Nullable Duration mean,
            @Nullable Duration p50,
            @Nullable Duration p95,
            @Nullable Duration p99,
            @Nullable Duration max) {}

    /** One scorer's values and outcomes; {@code counts.total} is that of the run. */
    public record ByScorer(String scorer, Figures score, RunCounts counts) {}

    public RunSummary {
        scorers = List.copyOf(scorers);
    }

    /** A few lines for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(counts.toString());
        if (passRate != null && passRateInterval != null) {
            text.append(format(
                    "%npass rate  %.3f  (95 %% from %.3f to %.3f)",
                    passRate, passRateInterval.low(), passRateInterval.high()));
        }
        if (score.mean != null) {
            text.append(format("%nmean score %.3f", score.mean));
            text.append(score.standardError == null ? "" : format(" ± %.3f", score.standardError));
            text.append(format("  (n = %d)", score.n));
            text.append(atLeast());
        }
        if (latency.p50 != null && latency.p95 != null) {
            text.append(format("%nlatency    p50 %d ms, p95 %d ms", latency.p50.toMillis(), latency.p95.toMillis()));
        }
        if (usage != null) {
            text.append(format("%ntokens     %d in, %d out", usage.inputTokens(), usage.outputTokens()));
        }
        text.append(cost == null ? "" : format("%ncost       $%s", cost.toPlainString()));
        text.append(cost != null && costUnknown > 0 ? format(" (of %d answers unknown)", costUnknown) : "");
        return text.append(judged()).toString();
    }

    private String atLeast() {
        return counts.errored() == 0 || score.meanAtLeast == null
                ? ""
                : format("%n           %.3f with what errored as 0", score.meanAtLeast);
    }

    private String judged() {
        String tokens = judgeUsage == null
                ? ""
                : format("%njudges     %d tokens in, %d out", judgeUsage.inputTokens(), judgeUsage.outputTokens());
        String spent = judgeCost == null ? "" : format("%njudge cost $%s", judgeCost.toPlainString());
        long unknown = judgeCostUnknown == null ? 0 : judgeCostUnknown;
        return tokens + spent + (judgeCost == null || unknown == 0 ? "" : format(" (of %d scores unknown)", unknown));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
