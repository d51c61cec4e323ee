package dev.assay.testkit.fault;

/** What becomes of one call. */
public enum Fault {
    /** It does what it should. */
    NONE,
    /** It fails, and nothing has happened. */
    BEFORE,
    /** It does what it should and then fails: its caller cannot know that it took effect. */
    AFTER
}
