package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.run.EvalRun;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Cancels a run half-way and resumes it: what has a result is kept, and nothing is done twice. */
public final class ResumeRun {
    private static final int ITEMS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ResumeRun() {}

    public static void main(String[] args) {
        System.exit(Example.run("resume", Map.of(), args, ResumeRun::run));
    }

    static void run(Arguments options, PrintStream out) {
        AtomicInteger calls = new AtomicInteger();
        Subject shouting = word -> {
            calls.incrementAndGet();
            Thread.sleep(25); // a model would take its time, too
            return Answer.of(word.inputText().toUpperCase(Locale.ROOT));
        };
        // Registered under a name, so that any process with this code can resume the run by its id alone.
        try (Assay assay = Assay.builder().subject("shouting", shouting).build()) {
            Dataset words = words(assay);
            RunHandle handle = assay.runs()
                    .start(RunRequest.on(words)
                            .subject("shouting")
                            .scorers(Scorers.exactMatch())
                            .concurrency(4));

            EvalRun cancelled = cancelHalfWay(handle);
            show("cancelled", cancelled, calls.get(), out);

            EvalRun resumed = assay.runs().resume(cancelled.id()).await(PATIENCE);
            show("resumed", resumed, calls.get(), out);
        }
    }

    private static Dataset words(Assay assay) {
        String id = assay.datasets().create("words").id();
        List<DatapointDraft> drafts = IntStream.rangeClosed(1, ITEMS)
                .mapToObj(n -> DatapointDraft.of("word " + n, "WORD " + n))
                .toList();
        assay.datasets().addAll(id, drafts);
        return assay.datasets().get(id);
    }

    /** Items in flight finish and are kept, so that a few more than half of the results are there. */
    private static EvalRun cancelHalfWay(RunHandle handle) {
        try (Rows<RunEvent> events = handle.events()) {
            while (events.hasNext() && handle.progress().counts().done() < ITEMS / 2) {
                events.next();
            }
        }
        return handle.cancel().join();
    }

    private static void show(String what, EvalRun run, int calls, PrintStream out) {
        out.printf("%-9s  status %-9s  %s%n", what, run.status().wire(), run.counts());
        out.printf(Locale.ROOT, "%-9s  calls of the subject so far: %d%n", "", calls);
    }
}
