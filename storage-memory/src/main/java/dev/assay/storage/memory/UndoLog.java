package dev.assay.storage.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How to take back what was written so far, newest last. Not thread-safe: it belongs to whoever holds the write lock. */
final class UndoLog {
    private final List<Runnable> steps = new ArrayList<>();

    void add(Runnable step) {
        steps.add(step);
    }

    int mark() {
        return steps.size();
    }

    /** Takes back what was written since {@link #mark} gave {@code mark}. */
    void backTo(int mark) {
        while (steps.size() > mark) {
            steps.remove(steps.size() - 1).run();
        }
    }

    /** Runs work, and takes back its writes when it throws anything, a checked exception thrown by stealth included. */
    <R> R allOrNone(Supplier<R> work) {
        int mark = mark();
        try {
            return work.get();
        } catch (Throwable e) {
            undo(mark, e);
            throw e;
        }
    }

    private void undo(int mark, Throwable cause) {
        try {
            backTo(mark);
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }
}
