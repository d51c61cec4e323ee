package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.Project;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetSource;
import dev.assay.error.ModelException;
import dev.assay.json.Json;
import dev.assay.model.scripted.Script;
import dev.assay.model.scripted.ScriptedFailure;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.subject.ModelSpec;
import dev.assay.subject.Subjects;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What {@link Durable} and its workers have to agree on.
 *
 * @param url of the database
 * @param project a name of this job alone, so that nothing else in the database is touched
 * @param latency milliseconds that a call takes
 * @param callLog the file in which the scripted model notes each call as it begins
 */
record DurableJob(String url, String project, int items, int concurrency, int latency, String callLog) {
    private static final String ITEM = "item ";

    /** Short, because a run that was stored and never claimed is claimed by another process only after that time. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    static DurableJob parse(String line) {
        return Json.parse(line).as(DurableJob.class);
    }

    String toLine() {
        return Json.of(this).compact();
    }

    /** Abandoned runs are not looked for: those in this database may be somebody else's. */
    Assay open() {
        return Assay.builder()
                .storage("jdbc", Map.of("url", url, "connections", "4"))
                .engine(engine -> engine.recover(false).leaseTime(LEASE))
                .build();
    }

    /** The same dataset whoever asks for it, however often. */
    Dataset dataset(Project in) {
        return in.datasets().sync("items", DatasetSource.of(new StringReader(rows()), "items.jsonl"));
    }

    private String rows() {
        return IntStream.range(0, items).mapToObj(DurableJob::row).collect(Collectors.joining("\n"));
    }

    /** The model answers by the last digit: most pass, and every tenth is unscored, failed or errored. */
    private static String row(int number) {
        String input = ITEM + number;
        Json.ObjectBuilder row = Json.object().put("input", input);
        return (number % 10 == 9 ? row : row.put("expected", input)).build().compact();
    }

    static int number(String message) {
        return Integer.parseInt(message.substring(ITEM.length()));
    }

    RunRequest request(Dataset dataset) {
        return RunRequest.on(dataset)
                .named("durable")
                .subject(model())
                .scorers(Scorers.exactMatch())
                .concurrency(concurrency);
    }

    private ModelSpec model() {
        Script script = Script.echo()
                .matching("8$", "something else")
                .failing(ScriptedFailure.of(ModelException.Kind.CONTENT_FILTER).onMessage("7$"))
                .delay(Duration.ofMillis(latency))
                .callLog(Path.of(callLog));
        return Subjects.model("scripted", "any").options(script.options());
    }
}
