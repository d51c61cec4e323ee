package dev.assay.run;

import dev.assay.error.StorageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The storage stayed away for longer than the run had patience; the results that it did not take are here. */
public final class UnwrittenResultsException extends StorageException {
    private static final long serialVersionUID = 1L;

    private final transient List<EvalResult> results;

    UnwrittenResultsException(String message, List<EvalResult> results, @Nullable Throwable cause) {
        super(message, cause);
        this.results = List.copyOf(results);
    }

    /** What was answered and scored but not stored. */
    public List<EvalResult> results() {
        return results;
    }
}
