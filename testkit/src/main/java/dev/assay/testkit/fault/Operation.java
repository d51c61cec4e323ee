package dev.assay.testkit.fault;

/** The kinds of call that a storage gets, as faults are scripted and calls are counted. */
public enum Operation {
    /** A read outside any transaction: by keys, of a page, of a count. */
    READ,
    /** A write outside any transaction. */
    WRITE,
    /** A whole transaction; reads and writes inside it are part of it. */
    COMMIT
}
