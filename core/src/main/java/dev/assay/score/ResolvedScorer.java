package dev.assay.score;

import dev.assay.dataset.Datapoint;
import dev.assay.subject.Answer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A scorer that is ready to measure, with everything that decides the outcome.
 *
 * @param threshold the value from which on a score passes
 */
public record ResolvedScorer(ScorerSpec spec, Scorer scorer, double threshold) {
    /** So much of an exception's message is kept; some carry a whole prompt. */
    private static final int MAX_MESSAGE = 500;

    /**
     * Measures one answer. Whatever the scorer throws, but for a dying JVM, becomes an errored score; an answer that the
     * subject declined to give is skipped without asking the scorer.
     *
     * @param broke hears what the scorer threw
     */
    public Score score(Datapoint datapoint, Answer answer, Consumer<Throwable> broke) {
        return Score.of(measure(datapoint, answer, broke), spec.name(), threshold, spec.weight(), spec.isNegated());
    }

    private Measurement measure(Datapoint datapoint, Answer answer, Consumer<Throwable> broke) {
        if (answer.skipReason() != null) {
            return Measurement.skipped(answer.skipReason());
        }
        try {
            @Nullable Measurement measured = scorer.score(datapoint, answer);
            return measured == null ? Measurement.errored("the scorer gave null") : measured;
        } catch (OutOfMemoryError | InternalError | UnknownError dying) {
            throw dying;
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            broke.accept(thrown);
            return Measurement.errored(describe(thrown));
        }
    }

    private static String describe(Throwable thrown) {
        String type = thrown.getClass().getTypeName();
        String name = type.substring(type.lastIndexOf('.') + 1);
        String message = message(thrown);
        if (message == null || message.isBlank()) {
            return name;
        }
        return name + ": " + (message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…");
    }

    /** An exception's own code makes its message, and may break too. */
    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException broken) {
            return null;
        }
    }
}
