package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.dataset.Datapoint;
import dev.assay.dataset.Dataset;
import dev.assay.model.call.ModelRef;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunRequest;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.score.judge.Judge;
import dev.assay.stats.ConfusionMatrix;
import dev.assay.stats.Interval;
import dev.assay.stats.Kappa;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measures a judge before it is trusted: people labelled 40 answers of a support desk good or bad, the judge says yes or no to
 * each, and the two are compared. The answers are in the file, so only the judge is a model.
 */
public final class JudgeExample {
    static final Map<String, ?> OPTIONS = ChosenModel.options(Map.of("concurrency", 8));

    private static final String GOOD = "good";
    private static final String BAD = "bad";

    private JudgeExample() {}

    public static void main(String[] args) {
        System.exit(Example.run("judge", OPTIONS, args, JudgeExample::run));
    }

    static void run(Arguments options, PrintStream out) {
        try (Assay assay = Assay.inMemory()) {
            Dataset answers = assay.datasets().sync("judged answers", ExampleData.file("judged.jsonl"));
            ModelRef model = ChosenModel.of(options)
                    .map(chosen -> chosen.in(assay))
                    .orElseGet(() -> ScriptedJudge.of(assay.datasets(), answers));

            EvalRun run = assay.runs()
                    .start(RunRequest.on(answers)
                            .subject("stored answer", answer -> Answer.of(fact(answer, "answer")))
                            .scorers(Judge.yesNo("Is the output right, and does it leave out nothing that matters?")
                                    .model(model)
                                    .scorer())
                            .concurrency(options.number("concurrency")))
                    .await(Duration.ofMinutes(10));
            Example.requireCompleted(run);

            ConfusionMatrix matrix = new ConfusionMatrix(List.of(GOOD, BAD));
            try (Rows<EvalResult> results = assay.runs().streamResults(run.id())) {
                results.forEachRemaining(result -> compare(result, matrix, out));
            }
            show(matrix, out);
        }
    }

    static String fact(Datapoint answer, String name) {
        return answer.kind()
                .metadata()
                .flatMap(facts -> facts.at("/" + name))
                .orElseThrow()
                .text();
    }

    /** A verdict that could not be had is no verdict: it is shown, and counts on neither side. */
    private static void compare(EvalResult result, ConfusionMatrix matrix, PrintStream out) {
        Score score = result.scores().get(0);
        if (!score.outcome().isScored()) {
            out.printf("%-24s no verdict: %s%n", result.item().name(), score.reason());
            return;
        }
        String human = fact(result.item(), "human");
        String judge = score.outcome() == Outcome.PASSED ? GOOD : BAD;
        matrix.add(human, judge);
        if (!human.equals(judge)) {
            out.printf("%-24s people: %-5s judge: %-5s %s%n", result.item().name(), human, judge, score.reason());
        }
    }

    private static void show(ConfusionMatrix matrix, PrintStream out) {
        out.printf("%npeople down, the judge across%n%s%n%n", matrix);
        line(out, "agreement", matrix.accuracy());
        line(out, "bad ones that are found", matrix.recall(BAD));
        line(out, "bad ones that are bad", matrix.precision(BAD));
        Kappa kappa = matrix.kappa();
        line(out, "kappa", kappa.value());
        kappa.interval().ifPresent(range -> out.printf("%-24s %s%n", "  95 % interval", shown(range)));
    }

    private static void line(PrintStream out, String title, OptionalDouble value) {
        String shown = value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
        out.printf("%-24s %s%n", title, shown);
    }

    private static String shown(Interval range) {
        return String.format(Locale.ROOT, "%.3f to %.3f", range.low(), range.high());
    }
}
