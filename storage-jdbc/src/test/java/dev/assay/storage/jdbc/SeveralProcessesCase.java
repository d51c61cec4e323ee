package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.Assay;
import dev.assay.dataset.DatapointDraft;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunStatus;
import dev.assay.storage.Rows;
import dev.assay.storage.jdbc.OtherProcess.Settings;
import dev.assay.testkit.fault.FaultyStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A database, instances in processes of their own, and what is seen from outside. */
abstract class SeveralProcessesCase {
    /** Long enough for an owner on a busy machine to renew it. */
    static final Duration LEASE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    FaultyStorage storage;
    Assay assay;
    Settings settings;

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    TestDatabase database() {
        return TestDatabase.POSTGRES;
    }

    /** Opens an empty database, with a dataset of so many items. */
    void open(int items) {
        String url = database().newDatabase();
        HikariDataSource pool = closing(TestDatabase.pool(url));
        storage = closing(new FaultyStorage(JdbcStorage.of(pool)));
        assay = closing(Assay.builder()
                .storage(storage)
                .engine(engine -> engine.recover(false).leaseTime(LEASE))
                .build());
        String dataset = assay.datasets().create("items").id();
        List<DatapointDraft> drafts = IntStream.range(0, items)
                .mapToObj(n -> DatapointDraft.of("item " + n, "item " + n))
                .toList();
        assay.datasets().addAll(dataset, drafts);
        settings = new Settings(url, folder.resolve("calls").toString(), dataset, true, false, LEASE.toMillis(), 5);
    }

    private <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Starts a process; wait until it is {@link Instance#ready}. */
    Instance instance(Settings with) {
        return closing(Instance.start(with));
    }

    /** Lets an instance start a run when it is ready, and waits until it works on it. */
    static String start(Instance instance) {
        instance.ready().tell("start");
        return instance.expect("working").toUpperCase(Locale.ROOT);
    }

    void awaitStatus(String run, RunStatus status) {
        Instance.until(() -> assay.runs().get(run).status() == status, "the run is " + status.wire());
    }

    void awaitStored(String run, int results) {
        Instance.until(() -> assay.runs().get(run).counts().done() >= results, results + " results");
    }

    List<EvalResult> results(String run) {
        try (Rows<EvalResult> rows = assay.runs().streamResults(run)) {
            return rows.stream().toList();
        }
    }

    /** Every item has one result, which is right, and the run's row says so. */
    void assertComplete(String run, int items) {
        List<EvalResult> results = results(run);
        assertThat(inputs(results)).hasSize(items);
        assertThat(results).hasSize(items);
        EvalRun row = assay.runs().get(run);
        assertThat(row.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.counts().passed()).isEqualTo(items);
        assertThat(row.counts().done()).isEqualTo(items);
    }

    static Set<String> inputs(List<EvalResult> results) {
        return results.stream().map(result -> result.item().inputText()).collect(Collectors.toSet());
    }

    /** The inputs that any process called its subject with. */
    List<String> calls() {
        try {
            return Files.readAllLines(folder.resolve("calls"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
