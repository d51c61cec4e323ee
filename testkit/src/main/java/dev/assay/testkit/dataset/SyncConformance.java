package dev.assay.testkit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetSource;
import dev.assay.error.DatasetFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SyncConformance extends DatasetCase {
    private static final int MANY = 1_234;

    private Dataset sync(String... lines) {
        return datasets.sync("capitals", jsonl(lines));
    }

    private static String expecting(String input, String expected) {
        return "{\"input\": \"" + input + "\", \"expected\": \"" + expected + "\"}";
    }

    @Test
    void aMissingDatasetIsMade() {
        Dataset dataset = sync(rows(MANY));
        assertThat(dataset.revision()).isEqualTo(1);
        assertThat(dataset.datapointCount()).isEqualTo(MANY);
        assertThat(all(dataset)).hasSize(MANY);
    }

    @Test
    void aBrokenFileMakesAndChangesNothing() {
        assertThatExceptionOfType(DatasetFormatException.class).isThrownBy(() -> sync(row("a"), "{"));
        assertThat(datasets.named("capitals")).isEmpty();
        Dataset dataset = sync(row("a"));
        assertThatExceptionOfType(DatasetFormatException.class).isThrownBy(() -> sync(row("b"), "{"));
        assertThatExceptionOfType(DatasetFormatException.class)
                .isThrownBy(() -> sync(namedRow("b", "1"), namedRow("b", "2")));
        assertThat(datasets.get(dataset.id())).isEqualTo(dataset);
    }

    @Test
    void theSameFileAgainWritesNothing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("capitals.jsonl");
        Files.writeString(file, String.join("\n", rows(MANY)));
        Dataset first = datasets.sync("capitals", file);
        assertThat(datasets.sync("capitals", file)).isEqualTo(first);
        assertThat(all(first)).hasSize(MANY);
    }

    @Test
    void aReorderedFileWritesNothing() {
        List<String> lines = new ArrayList<>(Arrays.asList(rows(MANY)));
        lines.addAll(List.of(expecting("same", "1"), expecting("same", "2"), namedRow("n", "same")));
        Dataset first = sync(lines.toArray(String[]::new));
        Collections.shuffle(lines, new Random(7));
        assertThat(sync(lines.toArray(String[]::new))).isEqualTo(first);
    }

    @Test
    void whatIsKeptKeepsItsIdAndWhatIsGoneIsClosed() {
        Dataset first = sync(row("a"), row("b"), row("c"));
        List<Datapoint> before = all(first);
        Dataset second = sync(row("c"), row("new"), row("a"));
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.datapointCount()).isEqualTo(3);
        List<Datapoint> after = all(second);
        assertThat(inputs(after)).containsExactly("a", "c", "new");
        assertThat(after.subList(0, 2)).containsExactly(before.get(0), before.get(2));
        assertThat(at(second, 1)).isEqualTo(before);
    }

    @Test
    void aChangedRowContinuesTheDatapointOfItsNameOrInput() {
        List<Datapoint> before = all(sync(namedRow("n", "old input"), expecting("q", "old")));
        List<Datapoint> after = all(sync(namedRow("n", "new input"), expecting("q", "new")));
        assertThat(idsOf(after)).isEqualTo(idsOf(before));
        assertThat(inputs(after)).containsExactly("new input", "q");
        assertThat(after.get(1).expected().orElseThrow().text()).isEqualTo("new");
        assertThat(after.get(1).contentKey()).isEqualTo(before.get(1).contentKey());
        assertThat(after.get(0).contentKey()).isNotEqualTo(before.get(0).contentKey());
    }

    @Test
    void repeatsAreMatchedOneByOne() {
        List<Datapoint> before = all(sync(expecting("q", "1"), expecting("q", "2"), expecting("q", "3")));
        List<Datapoint> after = all(sync(expecting("q", "1"), expecting("q", "changed"), row("other")));
        assertThat(idsOf(after).subList(0, 2)).isEqualTo(idsOf(before).subList(0, 2));
        assertThat(after).hasSize(3);
        assertThat(after.get(1).expected().orElseThrow().text()).isEqualTo("changed");
    }

    @Test
    void moreRepeatsThanABatchAreMatchedToo() {
        List<String> lines = new ArrayList<>(Collections.nCopies(MANY, row("same")));
        List<Datapoint> before = all(sync(lines.toArray(String[]::new)));
        lines.add(row("one more"));
        List<Datapoint> after = all(sync(lines.toArray(String[]::new)));
        assertThat(after.subList(0, MANY)).isEqualTo(before);
        Dataset fewer = sync(lines.subList(0, 3).toArray(String[]::new));
        assertThat(all(fewer)).hasSize(3).isSubsetOf(before);
    }

    @Test
    void aNameGivenToAnUnnamedRowMakesItAnother() {
        List<Datapoint> before = all(sync(row("a")));
        List<Datapoint> after = all(sync("{\"name\": \"n\", \"input\": \"a\", \"expected\": \"answer to a\"}"));
        assertThat(after).singleElement().satisfies(datapoint -> {
            assertThat(datapoint.name()).isEqualTo("n");
            assertThat(datapoint.id()).isNotEqualTo(before.get(0).id());
        });
    }

    @Test
    void anEmptyFileClosesAll() {
        Dataset first = sync(rows(MANY));
        Dataset second = sync("");
        assertThat(second.datapointCount()).isZero();
        assertThat(all(second)).isEmpty();
        assertThat(second.fingerprint()).isEqualTo("0".repeat(32));
        assertThat(at(first, 1)).hasSize(MANY);
    }

    @Test
    void handMadeChangesAreUndone() {
        Dataset first = sync(row("a"), row("b"));
        datasets.add(first.id(), draft("by hand"));
        datasets.remove(first.id(), all(first).get(0).id());
        Dataset synced = sync(row("a"), row("b"));
        assertThat(inputs(all(synced))).containsExactlyInAnyOrder("a", "b");
        assertThat(synced.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(synced.revision()).isEqualTo(4);
    }

    @Test
    void aReaderThatWasReadDoesNotEmptyTheDataset() {
        DatasetSource source = jsonl(row("a"), row("b"));
        Dataset synced = datasets.sync("capitals", source);
        assertConflict("read", () -> datasets.sync("capitals", source));
        assertThat(datasets.get(synced.id())).isEqualTo(synced);
        assertThat(inputs(all(synced))).containsExactly("a", "b");
    }

    @Test
    void streamsAndReadersAreSyncedAndLeftOpen() throws IOException {
        byte[] bytes = row("a").getBytes(StandardCharsets.UTF_8);
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        datasets.sync("capitals", DatasetSource.of(stream, "rows.jsonl"));
        assertThat(closed[0]).isFalse();
        assertThat(datasets.named("capitals").orElseThrow().datapointCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyFileAfterAnyOtherIsWhatTheDatasetHolds(long seed) {
        Random random = new Random(seed);
        Dataset synced = null;
        for (int round = 0; round < 6; round++) {
            List<String> lines = new RandomRows(random).jsonl(random.nextInt(40));
            synced = sync(lines.toArray(String[]::new));
            Dataset fresh = datasets.create("fresh " + round);
            datasets.importInto(fresh.id(), jsonl(lines.toArray(String[]::new)));
            assertThat(synced.fingerprint())
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(datasets.get(fresh.id()).fingerprint());
            assertThat(datasets.fingerprint(synced.id(), synced.revision())).isEqualTo(synced.fingerprint());
            assertThat(all(synced)).hasSize((int) synced.datapointCount());
            assertThat(all(synced)).extracting(Datapoint::contentKey).doesNotHaveDuplicates();
        }
    }
}
