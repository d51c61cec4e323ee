package dev.assay.testkit.fault;

/** Decides what becomes of each call. Called from many threads at once. */
@FunctionalInterface
public interface FaultScript {
    /** @param number which call of its operation this is, 1 or more */
    Fault of(Operation operation, long number);
}
