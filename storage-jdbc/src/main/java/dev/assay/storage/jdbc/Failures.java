package dev.assay.storage.jdbc;

import dev.assay.error.StorageException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumSet;
import java.util.Set;

/** Makes typed exceptions of what drivers throw. */
final class Failures {
    private static final Set<Failure> UNDONE = EnumSet.of(Failure.CONTENTION, Failure.CONNECTION, Failure.TAKEN);

    private Failures() {}

    /** A failure after which nothing is left of the transaction, so that it can be done again from its begin. */
    static final class UndoneException extends StorageException {
        private static final long serialVersionUID = 1L;

        private final Failure failure;

        private UndoneException(Failure failure, String message, SQLException cause) {
            super(message, cause);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /** @param doing what was tried, as in "insert into assay_run" */
    static StorageException of(Dialect dialect, String doing, SQLException e) {
        Failure failure = kindOf(dialect, e);
        String remedy = failure.remedy().isEmpty() ? "" : "; " + failure.remedy();
        String message = "could not " + doing + ": " + e.getMessage() + remedy;
        return UNDONE.contains(failure) ? new UndoneException(failure, message, e) : new StorageException(message, e);
    }

    /** What a failure means; of a batch, the first cause that says anything. */
    static Failure kindOf(Dialect dialect, SQLException e) {
        for (Throwable next : e) {
            Failure failure = next instanceof SQLException one ? kindOfOne(dialect, one) : Failure.OTHER;
            if (failure != Failure.OTHER) {
                return failure;
            }
        }
        return Failure.OTHER;
    }

    private static Failure kindOfOne(Dialect dialect, SQLException e) {
        Failure own = dialect.failure(e);
        if (own != Failure.OTHER) {
            return own;
        }
        if (e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException) {
            return Failure.CONNECTION;
        }
        return byState(e.getSQLState() == null ? "" : e.getSQLState());
    }

    /** The states of the SQL standard. */
    private static Failure byState(String state) {
        // Whether it was done is not known: as with a connection that broke.
        if (state.startsWith("08") || state.equals("40003")) {
            return Failure.CONNECTION;
        }
        if (state.startsWith("40")) {
            return Failure.CONTENTION;
        }
        return switch (state) {
            case "23505" -> Failure.TAKEN;
            case "42501" -> Failure.FORBIDDEN;
            case "25006" -> Failure.READ_ONLY;
            default -> Failure.OTHER;
        };
    }
}
