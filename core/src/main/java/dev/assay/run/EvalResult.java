package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.json.Json;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one item of a run: one row for each run, item and trial, written once and final.
 *
 * @param item the datapoint as it was when it was evaluated
 * @param trial 1 or more
 * @param answer what the subject gave; null when it broke
 * @param latency how long the subject's last attempt took; null when it never answered
 * @param scores one for each scorer, in the run's order; empty when the subject broke or declined
 * @param attempts how often the subject was called, 1 or more
 * @param error where and how it broke; null unless the outcome is errored
 */
public record EvalResult(
        String runId,
        Datapoint item,
        int trial,
        @Nullable Answer answer,
        @Nullable Duration latency,
        List<Score> scores,
        Outcome outcome,
        int attempts,
        @Nullable Failure error,
        Instant completedAt) {
    /** The stages in which an item can break. */
    public enum Stage {
        /** The subject did not answer. */
        SUBJECT,
        /** The answer is there, but a scorer broke. */
        SCORER
    }

    /**
     * How an item broke.
     *
     * @param kind a model failure's kind, {@code timeout}, or the simple name of what was thrown
     */
    public record Failure(Stage stage, String kind, String message) {}

    public EvalResult {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(outcome, "outcome");
        scores = List.copyOf(scores);
    }

    public String itemId() {
        return item.id();
    }

    /** The output; empty when there is none. */
    public Optional<Json> output() {
        return Optional.ofNullable(answer).map(Answer::output).filter(output -> !output.isNull());
    }

    /** What the output was compared with; empty when there was nothing. */
    public Optional<Json> expected() {
        return item.expected();
    }

    /** Why the outcome is what it is, as far as somebody said: what broke, the worst score's reason, or why it was skipped. */
    public Optional<String> reason() {
        if (error != null) {
            return Optional.of(error.message());
        }
        Optional<String> scored = scores.stream()
                .filter(score -> score.outcome() == outcome)
                .map(Score::reason)
                .filter(Objects::nonNull)
                .findFirst();
        return scored.isPresent() ? scored : Optional.ofNullable(answer).map(Answer::skipReason);
    }

    /** The weighted mean of the scores there are; null when there is none. */
    public @Nullable Double score() {
        return Score.mean(scores);
    }
}
