package dev.assay.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Search.Way<String> UNSET = () -> {
        throw new IOException("A_URL is not set");
    };
    private static final Search.Way<String> ABSENT = () -> {
        throw new IOException("ad is not on the path");
    };

    private final Search search = new Search("ADb", "Set A_URL or install adb");

    @Test
    void theFirstWayThatLeadsSomewhereIsTaken() {
        assertThat(search.first(List.of(UNSET, () -> "one", () -> "two"), true)).contains("one");
    }

    @Test
    void whatIsRequiredAndMissingIsAFailureThatNamesTheRemedy() {
        assertThatThrownBy(() -> search.first(List.of(UNSET, ABSENT), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no ADb for the tests: A_URL is not set; ad is not on the path."
                        + " Set A_URL or install adb. assay.test.requireAll is set.")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
    }

    @Test
    void whatIsSkippedIsSaidInOneLineOnce() {
        PrintStream before = System.err;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        System.setErr(new PrintStream(seen, true, StandardCharsets.UTF_8));
        try {
            assertThat(search.first(List.of(UNSET, ABSENT), false)).isEmpty();
            assertThat(search.first(List.of(UNSET, ABSENT), false)).isEmpty();
        } finally {
            System.setErr(before);
        }
        assertThat(seen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Skipped, no ADb for the tests: A_URL is not set; ad is not on the path."
                        + " Set A_URL or install adb.");
    }
}
