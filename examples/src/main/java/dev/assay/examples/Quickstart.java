package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetSource;
import dev.assay.run.Comparison;
import dev.assay.run.EvalRun;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.score.TextOption;
import dev.assay.storage.Rows;
import dev.assay.subject.ModelSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A first evaluation: imports three files, asks two models, shows what each got wrong, and compares the two. The models are
 * scripted, so no key is needed, unless a real one is chosen, which then is asked in two ways.
 */
public final class Quickstart {
    static final Map<String, ?> OPTIONS = ChosenModel.options(Map.of("concurrency", 8, "delay", 150));

    private final Assay assay;
    private final Arguments options;
    private final PrintStream out;

    private Quickstart(Assay assay, Arguments options, PrintStream out) {
        this.assay = assay;
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(Example.run("quickstart", OPTIONS, args, Quickstart::run));
    }

    static void run(Arguments options, PrintStream out) {
        try (Assay assay = Assay.inMemory()) {
            new Quickstart(assay, options, out).run();
        }
    }

    private void run() {
        Optional<ChosenModel> chosen = ChosenModel.of(options);
        Dataset questions = importFiles();
        Personas personas = chosen.map(model -> Personas.playedBy(model.in(assay)))
                .orElseGet(() -> Personas.knowing(assay.datasets(), questions, options.millis("delay")));
        Report report = new Report(assay.runs(), out);

        EvalRun hasty = evaluate("hasty", personas.hasty(), questions);
        report.show(hasty);
        Example.requireCompleted(hasty);
        EvalRun careful = evaluate("careful", personas.careful(), questions);
        report.show(careful);
        Example.requireCompleted(careful);

        Comparison comparison = assay.runs().compare(hasty.id(), careful.id());
        report.show(comparison);
    }

    /** All files or none: a row that is wrong is told with its line, and nothing is stored. */
    private Dataset importFiles() {
        List<String> files = List.of("capitals.jsonl", "arithmetic.csv", "conversations.json");
        List<DatasetSource> sources = files.stream()
                .map(file -> DatasetSource.of(ExampleData.file(file)))
                .toList();
        String id = assay.datasets().create("questions").id();
        long imported = assay.datasets().importInto(id, sources).imported();
        out.printf(Locale.ROOT, "Imported %d datapoints from %s.%n", imported, String.join(", ", files));
        return assay.datasets().get(id);
    }

    private EvalRun evaluate(String name, ModelSpec model, Dataset questions) {
        RunRequest request = RunRequest.on(questions)
                .named(name)
                .subject(model)
                .scorers(Scorers.exactMatch(TextOption.IGNORE_CASE))
                .concurrency(options.number("concurrency"));
        out.println();
        RunHandle run = assay.runs().start(request); // returns at once; the work goes on in the background
        ProgressLine progress = new ProgressLine(name, out, Example.onTerminal());
        try (Rows<RunEvent> events = run.events()) {
            events.forEachRemaining(progress::show);
        }
        return run.await(Duration.ofMinutes(10));
    }
}
