package dev.assay.run;

import dev.assay.model.Usage;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.stats.DurationHistogram;
import dev.assay.stats.Interval;
import dev.assay.stats.Moments;
import dev.assay.subject.Answer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Adds results up to a run's figures, one by one, in constant memory. Not thread-safe. */
final class SummaryBuilder {
    /** Of sums of costs: 34 digits, so that no two amounts, however far apart, make a number without end. */
    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private static final class ScorerFigures {
        private final Means values = new Means();
        private RunCounts counts;

        private ScorerFigures(long total) {
            counts = RunCounts.of(total);
        }
    }

    /** The values there are, and beside them those with 0 for what errored. */
    private static final class Means {
        private final Moments scored = new Moments();
        private final Moments atLeast = new Moments();

        void add(@Nullable Double value, @Nullable Double least) {
            if (value != null) {
                scored.add(value);
            }
            if (least != null) {
                atLeast.add(least);
            }
        }

        RunSummary.Figures figures() {
            return new RunSummary.Figures(
                    scored.n(), orNull(scored.mean()), orNull(scored.standardError()), orNull(atLeast.mean()));
        }
    }

    private final long total;
    private final boolean asksTheSubject;
    private RunCounts counts;
    private final Means scores = new Means();
    private final DurationHistogram latencies = new DurationHistogram();
    private final Map<String, ScorerFigures> scorers = new LinkedHashMap<>();
    private @Nullable Usage usage;
    private @Nullable BigDecimal cost;
    private @Nullable BigDecimal judgeCost;
    private long costUnknown;
    private @Nullable Usage judgeUsage;
    private long judgeCostUnknown;

    /**
     * @param total items that the run has in all
     * @param asksTheSubject whether answers were paid for in this run; stored ones that are scored again were paid before
     */
    SummaryBuilder(long total, List<String> scorerNames, boolean asksTheSubject) {
        this.total = total;
        this.asksTheSubject = asksTheSubject;
        this.counts = RunCounts.of(total);
        scorerNames.forEach(name -> scorers.put(name, new ScorerFigures(total)));
    }

    void add(EvalResult result) {
        counts = counts.plus(result.outcome(), 1);
        scores.add(result.score(), least(result));
        if (result.latency() != null) {
            latencies.add(result.latency());
        }
        if (asksTheSubject && result.answer() != null) {
            addAnswer(result.answer());
        }
        result.scores().forEach(this::addScore);
    }

    private static @Nullable Double least(EvalResult result) {
        boolean broke = result.outcome() == Outcome.ERRORED && result.scores().isEmpty();
        return broke ? Double.valueOf(0) : Score.meanAtLeast(result.scores());
    }

    private void addAnswer(Answer answer) {
        if (answer.usage() != null) {
            usage = usage == null ? answer.usage() : usage.plus(answer.usage());
        }
        if (answer.cost() != null) {
            cost = cost == null ? answer.cost() : cost.add(answer.cost(), PRECISION);
        } else if (!answer.isSkipped()) {
            costUnknown++;
        }
    }

    private void addScore(Score score) {
        ScorerFigures figures = scorers.computeIfAbsent(score.scorer(), name -> new ScorerFigures(total));
        figures.counts = figures.counts.plus(score.outcome(), 1);
        figures.values.add(score.value(), Score.meanAtLeast(List.of(score)));
        addSpent(score);
    }

    private void addSpent(Score score) {
        if (score.usage() != null) {
            judgeUsage = judgeUsage == null ? score.usage() : judgeUsage.plus(score.usage());
        }
        if (score.cost() != null) {
            judgeCost = judgeCost == null ? score.cost() : judgeCost.add(score.cost(), PRECISION);
        } else if (score.usage() != null) {
            judgeCostUnknown++;
        }
    }

    long done() {
        return counts.done();
    }

    RunSummary build() {
        long passed = counts.of(Outcome.PASSED);
        long decided = passed + counts.of(Outcome.FAILED) + counts.of(Outcome.ERRORED);
        List<RunSummary.ByScorer> byScorer = scorers.entrySet().stream()
                .map(entry -> new RunSummary.ByScorer(
                        entry.getKey(), entry.getValue().values.figures(), entry.getValue().counts))
                .toList();
        return new RunSummary(
                counts,
                scores.figures(),
                decided == 0 ? null : (double) passed / decided,
                decided == 0 ? null : Interval.wilson(passed, decided),
                latency(),
                usage,
                cost,
                costUnknown,
                judgeCost,
                judgeUsage,
                judgeCostUnknown,
                byScorer);
    }

    private RunSummary.Latency latency() {
        return new RunSummary.Latency(
                latencies.n(),
                latencies.mean().orElse(null),
                quantile(0.50),
                quantile(0.95),
                quantile(0.99),
                latencies.max().orElse(null));
    }

    private @Nullable Duration quantile(double share) {
        return latencies.quantile(share).orElse(null);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
