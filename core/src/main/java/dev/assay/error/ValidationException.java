package dev.assay.error;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Input broke one or more rules. All problems that could be told at once are listed, in the order of the input. */
public final class ValidationException extends AssayException {
    private static final long serialVersionUID = 1L;

    /**
     * One broken rule.
     *
     * @param field the place, a path such as {@code subject.temperature}
     * @param rule what is allowed there, and the remedy where it is not plain
     * @param value what was found, cut to a recognisable length; {@code "null"} when nothing was given
     */
    public record Problem(String field, String rule, String value) {
        public static Problem of(String field, String rule, @Nullable Object value) {
            return new Problem(field, rule, Shown.text(value));
        }

        @Override
        public String toString() {
            return field + ": " + rule + " (found: " + value + ")";
        }
    }

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public ValidationException(List<Problem> problems) {
        super(message(problems), null);
        this.problems = List.copyOf(problems);
    }

    public static ValidationException of(String field, String rule, @Nullable Object value) {
        return new ValidationException(List.of(Problem.of(field, rule, value)));
    }

    /** Every problem found; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** The place of the first problem. */
    public String field() {
        return problems.get(0).field();
    }

    /** The rule of the first problem. */
    public String rule() {
        return problems.get(0).rule();
    }

    /** What the first problem found. */
    public String value() {
        return problems.get(0).value();
    }

    private static String message(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a ValidationException needs at least one problem");
        }
        return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }

    /** Collects problems while a request is checked, and throws once with all of them. Not thread-safe. */
    public static final class Collector {
        private final List<Problem> problems = new ArrayList<>();

        /** Records a problem unless {@code holds}. */
        public Collector check(boolean holds, String field, String rule, @Nullable Object value) {
            if (!holds) {
                problems.add(Problem.of(field, rule, value));
            }
            return this;
        }

        /** Records the problems of another check. */
        public Collector addAll(ValidationException thrown) {
            problems.addAll(thrown.problems());
            return this;
        }

        public boolean isEmpty() {
            return problems.isEmpty();
        }

        /** @throws ValidationException when anything was recorded */
        public void throwIfAny() {
            if (!problems.isEmpty()) {
                throw new ValidationException(problems);
            }
        }
    }
}
