package dev.assay.examples;

import dev.assay.run.RunCounts;
import dev.assay.run.RunEvent;
import dev.assay.run.RunEvent.Finished;
import dev.assay.run.RunEvent.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is: one line that is written over on a terminal, else a line for each quarter. Not thread-safe. */
final class ProgressLine {
    private static final int BAR = 24;
    private static final int QUARTERS = 4;

    private final String name;
    private final PrintStream out;
    private final boolean terminal;
    private int quartersShown;

    ProgressLine(String name, PrintStream out, boolean terminal) {
        this.name = name;
        this.out = out;
        this.terminal = terminal;
    }

    void show(RunEvent event) {
        if (event instanceof Progress progress) {
            show(progress.counts(), rate(progress));
        } else if (event instanceof Finished finished) {
            show(finished.run().counts(), "done");
            if (terminal) {
                out.println();
            }
        }
    }

    private void show(RunCounts counts, String note) {
        if (terminal) {
            out.print("\r" + line(counts, note));
            out.flush();
        } else {
            showQuarters(counts);
        }
    }

    private String line(RunCounts counts, String note) {
        int filled = counts.total() == 0 ? BAR : (int) (BAR * counts.done() / counts.total());
        String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
        long bad = counts.failed() + counts.errored();
        String figures =
                String.format(Locale.ROOT, "%d/%d  %d ok  %d not", counts.done(), counts.total(), counts.passed(), bad);
        return "%-8s [%s] %-22s %-20s".formatted(name, bar, figures, note);
    }

    private static String rate(Progress progress) {
        String rate = String.format(Locale.ROOT, "%.0f/s", progress.itemsPerSecond());
        return rate + left(progress.timeLeft());
    }

    private static String left(@Nullable Duration left) {
        return left == null ? "" : String.format(Locale.ROOT, ", %.1f s left", left.toMillis() / 1e3);
    }

    /** Lines that do not depend on how the items fall into batches. */
    private void showQuarters(RunCounts counts) {
        while (quartersShown < QUARTERS && counts.done() * QUARTERS >= counts.total() * (quartersShown + 1)) {
            quartersShown++;
            out.printf(Locale.ROOT, "%-8s %3d %% of %d items%n", name, 100 * quartersShown / QUARTERS, counts.total());
        }
    }
}
