package dev.assay.dataset;

import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rows on their way to the table: a bounded number, of a bounded size, for a bounded time. Not thread-safe. */
final class RowBatch {
    /** A row and where it came from. */
    record Row(DatapointDraft draft, Content content, long line, long column) {}

    /** A batch is one transaction, whose bodies are in memory together. */
    private static final int CHARACTERS = 1 << 20;

    /** A slow source must still renew the lease, well before it runs out. */
    private static final long NANOS = Duration.ofSeconds(5).toNanos();

    private final TimeSource time;
    private final List<Row> rows = new ArrayList<>(Batches.ROWS);
    private long size;
    private long startedAt;

    RowBatch(TimeSource time) {
        this.time = time;
        startedAt = time.nanoTime();
    }

    /** Adds a row; gives whether the batch should be written now. */
    boolean add(Row row) {
        rows.add(row);
        size += row.content().size();
        return rows.size() >= Batches.ROWS || size >= CHARACTERS || time.nanoTime() - startedAt >= NANOS;
    }

    List<Row> rows() {
        return rows;
    }

    List<Content> contents() {
        return rows.stream().map(Row::content).toList();
    }

    void clear() {
        rows.clear();
        size = 0;
        startedAt = time.nanoTime();
    }
}
