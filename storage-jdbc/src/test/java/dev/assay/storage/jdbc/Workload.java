package dev.assay.storage.jdbc;

import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetDraft;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.DatasetSource;
import dev.assay.dataset.Datasets;
import dev.assay.error.AssayException;
import dev.assay.model.connection.ConnectionDraft;
import dev.assay.model.connection.Connections;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalRun;
import dev.assay.run.HumanScore;
import dev.assay.run.Resume;
import dev.assay.run.RunFilter;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.run.Runs;
import dev.assay.score.Outcome;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Asks a storage everything that core ever asks one. */
final class Workload {
    private static final int ITEMS = 250;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Datasets datasets;
    private final Runs runs;
    private final Assay assay;

    private Workload(Assay assay) {
        this.assay = assay;
        this.datasets = assay.datasets();
        this.runs = assay.runs();
    }

    static void run(Probe probe) {
        Workload workload = new Workload(probe.assay);
        Dataset numbers = probe.numbers("numbers", ITEMS);
        workload.datasets(numbers);
        workload.connections();
        workload.files(numbers);
        workload.runs(workload.datasets.get(numbers.id()));
        workload.endings(numbers);
    }

    private static DatasetSource lines(Reader text) {
        return DatasetSource.of(text, "rows.jsonl").as(DatasetFormat.JSONL);
    }

    private static String row(String name, int number) {
        return "{\"name\":\"" + name + number + "\",\"input\":\"q" + number + "\",\"expectedOutput\":\"a\"}\n";
    }

    private static String rows(String name, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(row(name, i));
        }
        return text.toString();
    }

    private static <T> void everyPage(Function<PageRequest, Page<T>> list) {
        PageRequest request = PageRequest.first(1).counted();
        Page<T> page = list.apply(request);
        for (int turned = 0; turned < 2 && page.nextCursor() != null; turned++) {
            page = list.apply(request.from(page.nextCursor()));
        }
    }

    private void datasets(Dataset numbers) {
        String id = numbers.id();
        datasets.create(DatasetDraft.named("of a prompt").ofPrompt(7L));
        datasets.create("another");
        datasets.named("of a prompt", 7L);
        datasets.rename(datasets.create("wrong").id(), "right");
        datasets.describe(id, "numbers");
        everyPage(datasets::list);
        everyPage(page -> datasets.list(7, page));
        everyPage(page -> datasets.datapoints(id, page));
        String point =
                datasets.datapoints(id, PageRequest.first(1)).items().get(0).id();
        datasets.datapoint(id, point);
        datasets.replace(id, point, DatapointDraft.of("q0", "b0"));
        datasets.remove(id, point);
        datasets.add(id, DatapointDraft.of("q1", "again"));
        read(datasets.stream(id, 1));
        read(datasets.stream(id, 2, point));
        datasets.count(id, 1);
        datasets.fingerprint(id, 1);
    }

    private void connections() {
        Connections connections = assay.connections();
        String id = connections.create(ConnectionDraft.of("prod", "scripted")).id();
        connections.create(ConnectionDraft.of("test", "scripted"));
        connections.get(id);
        connections.rename("prod", "live");
        everyPage(connections::list);
        connections.delete("test");
        connections.reseal();
    }

    private void files(Dataset numbers) {
        String id = numbers.id();
        datasets.importInto(id, lines(new StringReader(rows("n", 0, 300))));
        datasets.importInto(id, lines(new StringReader("{\"input\":\"q1\"}\n{\"input\":\"q2\"}\n")));
        datasets.datapointNamed(id, "n7");
        datasets.replaceNamed(id, "n7", DatapointDraft.of("q7", "seven"));
        datasets.removeNamed(id, "n8");
        datasets.sync(
                "numbers",
                lines(new StringReader(rows("n", 100, 500) + "{\"input\":\"q1\"}\n{\"input\":\"q1\",\"x\":1}\n")));
        try {
            datasets.importInto(id, lines(new Breaking(rows("late", 0, 1_200))));
        } catch (AssayException expected) {
            // What it wrote is swept.
        }
        datasets.purgeRevisions(id, 2);
    }

    /** A file on a disk that fails. */
    private static final class Breaking extends StringReader {
        Breaking(String text) {
            super(text);
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read < 0) {
                throw new IOException("the disk broke");
            }
            return read;
        }
    }

    private static void read(Rows<?> rows) {
        try (rows) {
            rows.forEachRemaining(row -> {});
        }
    }

    private static final Subject MOODY =
            item -> switch (Math.floorMod(item.inputText().hashCode(), 3)) {
                case 0 -> throw new IllegalStateException("broken");
                case 1 -> Answer.of("wrong");
                default -> Answer.of("a");
            };

    private EvalRun run(Dataset dataset) {
        return runs.start(Probe.request(dataset, MOODY).tags("nightly")).await(LONG);
    }

    private void runs(Dataset dataset) {
        EvalRun first = run(dataset);
        EvalRun second = run(dataset);
        runs.numbered(first.number());
        for (RunFilter filter : new RunFilter[] {
            RunFilter.ALL,
            RunFilter.ALL.status(RunStatus.COMPLETED),
            RunFilter.ALL.dataset(dataset.id()),
            RunFilter.ALL.anyTag("nightly", "weekly"),
            RunFilter.ALL.created(Instant.EPOCH, Instant.now().plusSeconds(60)),
            RunFilter.ALL.dataset(dataset.id()).status(RunStatus.FAILED).anyTag("nightly")
        }) {
            everyPage(page -> runs.list(filter, page));
        }
        everyPage(page -> runs.results(first.id(), page));
        for (Outcome outcome : Outcome.values()) {
            everyPage(page -> runs.results(first.id(), outcome, page));
        }
        read(runs.streamResults(first.id()));
        String item =
                runs.results(first.id(), PageRequest.first(1)).items().get(0).itemId();
        runs.addHumanScore(first.id(), item, HumanScore.of(0.5, "ann", null));
        runs.result(first.id(), item);
        try (Rows<?> rows = runs.compare(first.id(), second.id()).rows()) {
            rows.forEachRemaining(row -> {});
        }
        runs.rescore(first.id(), Scorers.contains()).await(LONG);
        runs.resume(Resume.of(second.id()).retryErrored().subject("code", MOODY))
                .await(LONG);
    }

    private void endings(Dataset numbers) {
        Dataset dataset = datasets.get(numbers.id());
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean called = new AtomicBoolean();
        Subject slow = item -> {
            called.set(true);
            go.await();
            return Answer.of("a");
        };
        RunHandle handle = runs.start(Probe.request(dataset, slow));
        while (!called.get()) {
            Thread.onSpinWait();
        }
        runs.cancel(handle.id());
        go.countDown();
        handle.await(LONG);
        runs.resume(Resume.of(handle.id()).subject("code", MOODY)).await(LONG);
        assay.recover();
        runs.delete(handle.id());
        runs.purge(Instant.EPOCH, true);
        datasets.delete(datasets.named("another").orElseThrow().id());
    }
}
