package dev.assay.error;

import java.util.List;
import java.util.stream.Collectors;

/** A file of datapoints could not be read. Nothing of it was stored. */
public final class DatasetFormatException extends AssayException {
    private static final long serialVersionUID = 1L;

    /**
     * One place in the file that breaks a rule.
     *
     * @param line 1-based line of the source
     * @param column 1-based column in characters, counted in the line; 1 when the whole record is meant
     * @param message what was found, the rule, and the remedy
     */
    public record Problem(long line, long column, String message) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + message;
        }
    }

    private final String source;
    private final transient List<Problem> problems;
    private final long problemCount;

    /**
     * @param source the file name, or what the caller called the stream
     * @param problems the first problems in file order, at least one
     * @param problemCount how many there were in all, at least {@code problems.size()}
     */
    public DatasetFormatException(String source, List<Problem> problems, long problemCount) {
        super(message(source, problems, problemCount), null);
        this.source = source;
        this.problems = List.copyOf(problems);
        this.problemCount = problemCount;
    }

    public String source() {
        return source;
    }

    /** The line of the first problem, 1-based. */
    public long line() {
        return problems.get(0).line();
    }

    /** The column of the first problem, 1-based, in characters. */
    public long column() {
        return problems.get(0).column();
    }

    /** The first problems, in file order; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many problems the file has in all, as far as it could be read. */
    public long problemCount() {
        return problemCount;
    }

    private static String message(String source, List<Problem> problems, long count) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a DatasetFormatException needs at least one problem");
        }
        String shown = problems.stream().map(Problem::toString).collect(Collectors.joining("\n  "));
        String more = count > problems.size() ? "\n  … and " + (count - problems.size()) + " more" : "";
        return source + ": nothing was stored, " + count + (count == 1 ? " problem" : " problems") + "\n  " + shown
                + more;
    }
}
