package dev.assay.testkit.fault;

import dev.assay.error.StorageException;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A storage that passes every call on to another, unless it is told to fail it, to hold it up, or to be away. Faults are
 * {@link StorageException}s unless another one is given. Thread-safe. What is scripted counts the calls from then on.
 */
public final class FaultyStorage implements Storage {
    private record Step(Fault fault, Supplier<? extends RuntimeException> failure) {}

    private final Storage inner;
    private final Map<Operation, AtomicLong> calls = new EnumMap<>(Operation.class);
    private final Map<Operation, Map<Long, Step>> steps = new EnumMap<>(Operation.class);
    private final Map<Operation, Hold> holds = new ConcurrentHashMap<>();
    private final List<Hold> everyHold = new CopyOnWriteArrayList<>();
    private volatile FaultScript script = (operation, number) -> Fault.NONE;
    private volatile boolean away;

    /** @param inner the real one; closed with this */
    public FaultyStorage(Storage inner) {
        this.inner = inner;
        for (Operation operation : Operation.values()) {
            calls.put(operation, new AtomicLong());
            steps.put(operation, new ConcurrentHashMap<>());
        }
    }

    /** Fails the n-th call from now, 1 being the next. */
    public FaultyStorage fail(Operation operation, int nth, Fault fault) {
        return fail(operation, nth, fault, FaultyStorage::scripted);
    }

    /** Fails the n-th call from now with another exception than a backend should throw. */
    public FaultyStorage fail(Operation operation, int nth, Fault fault, Supplier<? extends RuntimeException> failure) {
        steps(operation).put(calls(operation) + nth, new Step(fault, failure));
        return this;
    }

    /** Fails the next so many calls before they take effect. */
    public FaultyStorage failNext(Operation operation, int times) {
        for (int nth = 1; nth <= times; nth++) {
            fail(operation, nth, Fault.BEFORE);
        }
        return this;
    }

    /** Asks a script about each call that no other fault was set for. */
    public FaultyStorage script(FaultScript newScript) {
        script = newScript;
        return this;
    }

    /** From now on every call fails, before it takes effect. */
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** Ends all faults: nothing fails, nothing is held up, whatever was scripted. */
    public void heal() {
        away = false;
        script = (operation, number) -> Fault.NONE;
        steps.values().forEach(Map::clear);
        everyHold.forEach(Hold::lift);
    }

    /** Holds up every call of a kind, before it takes effect, until the hold is lifted. */
    public Hold hold(Operation operation) {
        Hold hold = new Hold();
        everyHold.add(hold);
        holds.put(operation, hold);
        return hold;
    }

    /** Lets those that come from now on go by; those that are held up already stay so until their hold is lifted. */
    public void letPass(Operation operation) {
        holds.remove(operation);
    }

    /** How many calls there were, those that failed included. */
    public long calls(Operation operation) {
        AtomicLong count = calls.get(operation);
        return count == null ? 0 : count.get();
    }

    private Map<Long, Step> steps(Operation operation) {
        return steps.computeIfAbsent(operation, key -> new ConcurrentHashMap<>());
    }

    @Override
    public <T> Table<T> table(TableSpec<T> spec) {
        return new FaultyTable<>(inner.table(spec), this);
    }

    @Override
    public <R> R inTransaction(Function<Storage, R> work) {
        return call(Operation.COMMIT, () -> inner.inTransaction(work));
    }

    /** Closes the storage behind it, and lets go whoever is held up. */
    @Override
    public void close() {
        everyHold.forEach(Hold::lift);
        inner.close();
    }

    <R> R call(Operation operation, Supplier<R> work) {
        long number = next(operation);
        Step step = stepOf(operation, number);
        Hold hold = holds.get(operation);
        if (hold != null) {
            hold.pass();
        }
        if (away || step.fault == Fault.BEFORE) {
            throw away ? scripted() : step.failure.get();
        }
        R result = work.get();
        if (step.fault == Fault.AFTER) {
            throw step.failure.get();
        }
        return result;
    }

    private long next(Operation operation) {
        AtomicLong count = calls.get(operation);
        return count == null ? 0 : count.incrementAndGet();
    }

    private Step stepOf(Operation operation, long number) {
        Step set = steps(operation).remove(number);
        return set != null ? set : new Step(script.of(operation, number), FaultyStorage::scripted);
    }

    private static RuntimeException scripted() {
        return new StorageException("the storage fails, as the test told it to", null);
    }
}
