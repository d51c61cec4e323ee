package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.Datasets;
import dev.assay.error.DatasetFormatException;
import dev.assay.project.Owner;
import dev.assay.storage.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers at work while the next revision is written piece by piece and published. */
abstract class ReaderConformance extends DatasetCase {
    /** More than a page of a stream and two batches of an import. */
    private static final int MANY = 1_300;

    private static final int READERS = 3;
    private static final long PATIENCE_SECONDS = 60;

    private Dataset dataset;
    private Datasets writer;

    @BeforeEach
    void aDatasetOfMany() {
        writer = elsewhere(storage, Owner.here(ids));
        dataset = datasets.sync("capitals", jsonl(rows(MANY)));
    }

    /** The first rows are kept, and the others make way for as many others. */
    private static String[] changedRows() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> row((i < 200 ? "question " : "changed ") + i))
                .toArray(String[]::new);
    }

    @Test
    void aStreamThatBeganBeforeASyncGoesOnWithTheRevisionItBeganWith() {
        List<Datapoint> before = all(dataset);
        List<Datapoint> seen = new ArrayList<>();
        try (Rows<Datapoint> rows = datasets.stream(dataset.id())) {
            seen.add(rows.next());
            writer.sync("capitals", jsonl(changedRows()));
            writer.importInto(dataset.id(), jsonl(row("one more")));
            rows.forEachRemaining(seen::add);
        }
        assertThat(seen).isEqualTo(before);
        assertThat(all(dataset)).hasSize(MANY + 1).isNotEqualTo(before);
    }

    @Test
    void readersSeeOneRevisionOrTheNextAndNothingBetween() {
        Map<Long, List<Datapoint>> known = new ConcurrentHashMap<>();
        whileReading(() -> readOneRevision(known), () -> {
            writer.importInto(dataset.id(), jsonl(changedRows()));
            writer.sync("capitals", jsonl(changedRows()));
            writer.sync("capitals", jsonl(rows(MANY)));
        });
        assertThat(datasets.get(dataset.id()).revision()).isEqualTo(4);
        assertThat(known.keySet()).isSubsetOf(1L, 2L, 3L, 4L).contains(1L);
        known.forEach((revision, rows) -> assertThat(at(dataset, revision)).isEqualTo(rows));
    }

    private void readOneRevision(Map<Long, List<Datapoint>> known) {
        Dataset seen = datasets.get(dataset.id());
        List<Datapoint> rows = at(seen, seen.revision());
        assertThat(rows).hasSize((int) seen.datapointCount());
        assertThat(datasets.count(seen.id(), seen.revision())).isEqualTo(seen.datapointCount());
        assertThat(datasets.fingerprint(seen.id(), seen.revision())).isEqualTo(seen.fingerprint());
        List<Datapoint> before = known.putIfAbsent(seen.revision(), rows);
        if (before != null) {
            assertThat(rows).isEqualTo(before);
        }
        assertThat(all(dataset)).hasSizeBetween(MANY, 2 * MANY);
    }

    @Test
    void anExportIsOfOneRevision() {
        String before = exported(dataset, DatasetFormat.JSONL);
        Set<String> exports = ConcurrentHashMap.newKeySet();
        whileReading(
                () -> exports.add(exported(dataset, DatasetFormat.JSONL)),
                () -> writer.sync("capitals", jsonl(changedRows())));
        assertThat(exports).isSubsetOf(before, exported(dataset, DatasetFormat.JSONL));
    }

    @Test
    void whatAnImportWroteThatFailsInTheEndIsSeenByNobody() {
        List<Datapoint> before = all(dataset);
        String[] broken = changedRows();
        broken[MANY - 1] = "{\"input\": ";
        whileReading(
                () -> {
                    assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
                    assertThat(all(dataset)).isEqualTo(before);
                },
                () -> assertThatExceptionOfType(DatasetFormatException.class)
                        .isThrownBy(() -> writer.importInto(dataset.id(), jsonl(broken))));
        assertThat(all(dataset)).isEqualTo(before);
    }

    /** Reads again and again on some threads, which have begun before the write and end after it. */
    private static void whileReading(Runnable read, Runnable write) {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        CountDownLatch begun = new CountDownLatch(READERS);
        CountDownLatch written = new CountDownLatch(1);
        List<Future<?>> reading = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                reading.add(readers.submit(() -> {
                    read.run();
                    begun.countDown();
                    do {
                        read.run();
                    } while (written.getCount() > 0);
                }));
            }
            assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            || reading.stream().anyMatch(Future::isDone))
                    .isTrue();
            write.run();
            written.countDown();
            for (Future<?> reader : reading) {
                reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError("reading or writing failed", e);
        } finally {
            written.countDown();
            readers.shutdownNow();
        }
    }
}
