package dev.assay.examples;

import dev.assay.json.Json;
import dev.assay.run.Comparison;
import dev.assay.run.Comparison.Change;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunSummary;
import dev.assay.run.Runs;
import dev.assay.score.Outcome;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints runs and comparisons, at most 80 columns wide. */
final class Report {
    private static final int EXAMPLES = 4;
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.PASSED, Outcome.FAILED, Outcome.ERRORED, Outcome.UNSCORED, Outcome.SKIPPED);

    private final Runs runs;
    private final PrintStream out;

    Report(Runs runs, PrintStream out) {
        this.runs = runs;
        this.out = out;
    }

    /** Every item that did not pass, and the summary. */
    void show(EvalRun run) {
        try (Stream<EvalResult> results = runs.streamResults(run.id()).stream()) {
            results.filter(Report::isBad).forEach(this::show);
        }
        out.printf("%n%s: %s%n", run.name(), run.status().wire());
        out.println(String.valueOf(run.summary()).indent(2).stripTrailing());
        out.printf(Locale.ROOT, "  retried    %d items%n", retried(run));
    }

    private long retried(EvalRun run) {
        try (Stream<EvalResult> results = runs.streamResults(run.id()).stream()) {
            return results.filter(result -> result.attempts() > 1).count();
        }
    }

    private static boolean isBad(EvalResult result) {
        return result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ERRORED;
    }

    private void show(EvalResult result) {
        String input = cut(result.item().inputText(), 45);
        out.printf(
                "  %-7s  %-22s %s%n", result.outcome().wire(), cut(result.item().title(), 22), input);
        String expected = result.expected().map(Json::asText).orElse("-");
        out.printf("           expected: %-20s actual: %s%n", cut(expected, 20), actual(result));
        out.printf("           reason:   %s%n", cut(reason(result), 59));
    }

    private static String actual(@Nullable EvalResult result) {
        if (result == null) {
            return "(not in this run)";
        }
        String nothing = result.outcome() == Outcome.ERRORED ? "(error)" : "(nothing)";
        return cut(result.output().map(Json::asText).orElse(nothing), 20);
    }

    /** Why an item broke, or what each scorer that failed says. */
    private static String reason(EvalResult result) {
        EvalResult.Failure error = result.error();
        if (error != null) {
            return error.kind() + ": " + error.message();
        }
        return result.scores().stream()
                .filter(score -> score.outcome() == Outcome.FAILED)
                .map(score -> score.scorer() + ": " + score.reason())
                .collect(Collectors.joining("; "));
    }

    /** The runs side by side, and some of the items that changed. */
    void show(Comparison comparison) {
        List<Comparison.Side> sides = comparison.sides();
        out.println();
        row("comparison", sides, side -> side.run().name());
        row("mean score", sides, side -> decimal(side.summary().score().mean()));
        row("pass rate", sides, side -> decimal(side.summary().passRate()));
        for (Outcome outcome : OUTCOMES) {
            row(outcome.wire(), sides, side -> side.summary().counts().of(outcome));
        }
        row("median latency", sides, side -> millis(side.summary().latency()));

        String before = sides.get(0).run().name();
        out.printf("%n%s beside %s%n", sides.get(1).run().name(), before);
        for (Change change : Change.values()) {
            out.printf(Locale.ROOT, "  %-12s %3d%n", word(change), sides.get(1).count(change));
        }
        out.println();
        for (Change change : List.of(Change.IMPROVED, Change.REGRESSED, Change.ERRORED)) {
            showExamples(comparison, change);
        }
    }

    private void row(String title, List<Comparison.Side> sides, Function<Comparison.Side, Object> cell) {
        String cells = sides.stream()
                .map(side -> "%12s".formatted(Objects.toString(cell.apply(side))))
                .collect(Collectors.joining());
        out.printf("%-15s%s%n", title, cells);
    }

    private void showExamples(Comparison comparison, Change change) {
        try (Stream<Comparison.Row> rows = comparison.rows(1, change).stream()) {
            rows.limit(EXAMPLES).forEach(row -> {
                String title = cut(row.first().item().title(), 22);
                String cells = row.cells().stream().map(Report::actual).collect(Collectors.joining(" -> "));
                out.printf("  %-10s %-22s %s%n", word(change), title, cells);
            });
        }
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private static String millis(RunSummary.Latency latency) {
        return latency.p50() == null ? "-" : latency.p50().toMillis() + " ms";
    }

    private static String decimal(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** One line of at most so many characters. */
    private static String cut(String text, int width) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
