package dev.assay.storage.jdbc;

import dev.assay.Assay;
import dev.assay.AssayBuilder;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.DatasetFormat;
import dev.assay.dataset.DatasetSource;
import dev.assay.model.connection.MasterKeys;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunFilter;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.storage.Storage;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An instance on a storage, for tests that want to see whether it works and what is in it. */
final class Probe implements AutoCloseable {
    static final Subject RIGHT = item -> Answer.of(item.inputText().replace('q', 'a'));

    final Assay assay;
    private final Storage storage;

    private Probe(Storage storage, UnaryOperator<AssayBuilder> change) {
        this.storage = storage;
        AssayBuilder builder = Assay.builder()
                .storage(storage)
                .masterKeys(MasterKeys.of("k1", new byte[32]))
                .engine(engine -> engine.recover(false));
        this.assay = change.apply(builder).build();
    }

    static Probe of(JdbcSchema schema) {
        return on(JdbcStorage.of(schema));
    }

    static Probe on(Storage storage) {
        return new Probe(storage, builder -> builder);
    }

    static Probe on(Storage storage, UnaryOperator<AssayBuilder> change) {
        return new Probe(storage, change);
    }

    Dataset create(String name) {
        return assay.datasets().create(name);
    }

    Optional<Dataset> find(String name) {
        return assay.datasets().named(name);
    }

    /** A dataset of items with input {@code q0} and expected output {@code a0}, and so on. */
    Dataset numbers(String name, int items) {
        String lines = IntStream.range(0, items)
                .mapToObj(i -> "{\"input\":\"q" + i + "\",\"expectedOutput\":\"a" + i + "\"}\n")
                .collect(Collectors.joining());
        DatasetSource source =
                DatasetSource.of(new StringReader(lines), name + ".jsonl").as(DatasetFormat.JSONL);
        return assay.datasets().sync(name, source);
    }

    static RunRequest request(Dataset dataset, Subject subject) {
        return RunRequest.on(dataset)
                .subject("code", subject)
                .scorers(Scorers.exactMatch())
                .concurrency(8);
    }

    /** Fails unless every run has one result for each item. */
    void requireSound() {
        for (EvalRun run :
                assay.runs().list(RunFilter.ALL, PageRequest.first(100)).items()) {
            List<String> ids = itemsOf(run.id());
            if (ids.size() != run.counts().total() || new HashSet<>(ids).size() != ids.size()) {
                throw new AssertionError(run.name() + " has " + ids.size() + " results, and counts " + run.counts());
            }
        }
    }

    private List<String> itemsOf(String runId) {
        try (Rows<EvalResult> rows = assay.runs().streamResults(runId)) {
            return rows.stream().map(EvalResult::itemId).toList();
        }
    }

    /** Fails unless each item of a run has one result, which passed, and the counts say so. */
    void requireComplete(String runId, int items) {
        EvalRun run = assay.runs().get(runId);
        List<String> ids = itemsOf(runId);
        int distinct = new HashSet<>(ids).size();
        if (ids.size() != items || distinct != items || run.counts().passed() != items) {
            throw new AssertionError(
                    "of " + items + " items, " + ids.size() + " rows, " + distinct + " distinct, " + run.counts());
        }
    }

    @Override
    public void close() {
        assay.close();
        storage.close();
    }
}
