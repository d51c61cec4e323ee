package dev.assay.run;

import dev.assay.error.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * How many errored items a run bears. Beyond, no further item starts, those in flight finish and are kept, and the run ends as
 * failed with reason {@code errors}. Resume it with {@code retryErrored()}: what errored before counts otherwise.
 *
 * @param most errored items; 0 bears none; null for any number
 * @param share of the items that are done, 0 up to 1, looked at from {@code from} items on; null for any share
 * @param from 1 or more
 */
public record ErrorPolicy(@Nullable Long most, @Nullable Double share, long from) {
    /** Goes on, however many items err. */
    public static final ErrorPolicy CONTINUE = new ErrorPolicy(null, null, 1);

    public ErrorPolicy {
        new ValidationException.Collector()
                .check(most == null || most >= 0, "errors.most", "is 0 or more", most)
                .check(share == null || (share >= 0 && share < 1), "errors.share", "is 0 up to 1, not 1", share)
                .check(from >= 1, "errors.from", "is 1 or more", from)
                .throwIfAny();
    }

    /** Bears so many errored items, and ends the run at the next. */
    public static ErrorPolicy atMost(long errored) {
        return new ErrorPolicy(errored, null, 1);
    }

    /** Bears that share of errored items, looked at when so many are done. */
    public static ErrorPolicy atMostShare(double share, long from) {
        return new ErrorPolicy(null, share, from);
    }

    /** Why a run with these counts ends; null when it goes on. */
    @Nullable
    String broken(RunCounts counts) {
        long errored = counts.errored();
        if (most != null && errored > most) {
            return errored + " items errored, and the run bears " + most;
        }
        if (share != null && counts.done() >= from && errored > share * counts.done()) {
            return errored + " of " + counts.done() + " items errored, and the run bears a share of " + share;
        }
        return null;
    }
}
