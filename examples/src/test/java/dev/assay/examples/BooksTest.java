package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.run.RunCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Durable} would find if a storage were not to be trusted. */
class BooksTest {
    private static final String NO_RUN = "there is no run";

    @TempDir
    Path folder;

    private final Books books = new Books();
    private Path file;
    private CallFile calls;
    private Stored last;

    @BeforeEach
    void open() {
        file = folder.resolve("calls.jsonl");
        calls = new CallFile(file);
    }

    @Test
    void whatWasInFlightAtAKillMayBeAskedForAgain() {
        asked(0, 1, 2, 3);
        assertThat(enter(0, 1)).isEqualTo(2);
        asked(2, 3, 4);
        assertThat(enter(0, 1, 2, 3, 4)).isZero();
        assertThat(close(5)).isEmpty();
    }

    @Test
    void aCommitThatEndedAfterTheKillIsNoTrouble() {
        asked(0, 1);
        enter();
        asked(2);
        enter(0, 1, 2);
        assertThat(close(3)).isEmpty();
    }

    @Test
    void aStoredItemThatIsAskedForAgainIsTold() {
        asked(0, 1);
        enter(0, 1);
        asked(1);
        enter(0, 1);
        assertThat(close(2))
                .containsExactly(
                        "item 1 had a result and was asked for again", "3 calls for 2 items and 0 in flight at kills");
    }

    @Test
    void anItemThatOneWorkerAsksForTwiceIsTold() {
        asked(0, 0);
        enter(0);
        assertThat(close(1)).contains("item 0 was asked for twice by one worker");
    }

    @Test
    void aResultThatVanishesIsTold() {
        asked(0, 1);
        enter(0, 1);
        enter(0);
        assertThat(close(2)).contains("results that had been stored are gone: items {1}", "1 results for 2 items");
    }

    @Test
    void aSecondResultOfAnItemIsTold() {
        asked(0);
        last = new Stored(1, Optional.empty(), 2, items(0), RunCounts.of(1));
        books.enter(calls.refresh(), last);
        assertThat(close(1)).contains("2 results are of only 1 items", "2 results for 1 items");
    }

    @Test
    void aResultThatNobodyAskedForIsTold() {
        asked(0);
        enter(0, 1);
        assertThat(close(2)).contains("there are results of items that nobody asked for: {1}");
    }

    @Test
    void aSecondRunIsTold() {
        last = new Stored(2, Optional.empty(), 0, items(), RunCounts.of(0));
        books.enter(calls.refresh(), last);
        assertThat(close(0)).containsExactly("2 runs were started instead of one");
    }

    @Test
    void aTornLineIsTold() {
        write("{\"message\": \"item");
        enter();
        assertThat(close(0)).containsExactly("the last line of the calls is torn");
    }

    private void asked(Integer... items) {
        Arrays.stream(items).forEach(item -> write("{\"message\": \"item " + item + "\"}\n"));
    }

    private void write(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int enter(Integer... stored) {
        last = new Stored(1, Optional.empty(), stored.length, items(stored), RunCounts.of(stored.length));
        return books.enter(calls.refresh(), last);
    }

    private static BitSet items(Integer... numbers) {
        BitSet items = new BitSet();
        Arrays.stream(numbers).forEach(items::set);
        return items;
    }

    /** The problems; that these tests have no run is none of them. */
    private List<String> close(int items) {
        return books.close(items, calls, last).stream()
                .filter(problem -> !problem.equals(NO_RUN) && !problem.contains("admitted are 0"))
                .toList();
    }
}
