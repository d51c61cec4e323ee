package dev.assay.testkit.storage;

import dev.assay.error.ConflictException;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Several threads on the same rows, through one storage or, where the rows can be shared, through two in turn. */
abstract class RaceCase extends StorageCase {
    static final int THREADS = 8;

    private static final long SOON_MILLIS = 100;

    private final List<Storage> handles = new ArrayList<>();

    /** Another storage on the rows of the test's own, if every other thread is to use one. */
    Optional<Storage> openAnother() {
        return Optional.empty();
    }

    @BeforeEach
    void openHandles() {
        handles.add(storage);
        openAnother().ifPresent(handles::add);
    }

    @AfterEach
    void closeHandles() {
        handles.forEach(Storage::close);
    }

    /** The storage that a thread uses. */
    Storage by(int thread) {
        return handles.get(thread % handles.size());
    }

    Table<Gadget> gadgetsBy(int thread) {
        return by(thread).table(Gadget.SPEC);
    }

    Table<Tally> talliesBy(int thread) {
        return by(thread).table(Tally.SPEC);
    }

    /** Thrown by the work of a transaction that found itself overtaken, to take it back and begin again. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether a transaction went through; one that throws {@link Lost} did not. */
    static boolean attempted(Runnable transaction) {
        try {
            transaction.run();
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    /** Whether a write won; one that meets a conflict has lost. */
    static boolean wins(BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (ConflictException e) {
            return false;
        }
    }

    static <V> List<V> shuffled(List<V> values, Random random) {
        List<V> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Whether a call by another thread is done, given a moment: a backend may make it wait for this thread. */
    static boolean isDoneSoon(Future<?> call) {
        try {
            call.get(SOON_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
