package dev.assay.dataset;

/** Takes the rows of a source, one after another, in their order. */
interface RowSink {
    /**
     * @param line 1-based line at which the row starts
     * @param column 1-based column at which it starts
     */
    void row(DatapointDraft draft, long line, long column);
}
