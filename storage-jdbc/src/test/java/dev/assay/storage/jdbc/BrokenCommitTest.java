package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.dataset.Dataset;
import dev.assay.error.StorageException;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalRun;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that breaks at the very moment of a commit. */
class BrokenCommitTest {
    private static final int FINE = 0;
    private static final int DONE_AND_UNHEARD = 1;
    private static final int LOST = 2;

    private final AtomicInteger commits = new AtomicInteger();
    private volatile IntUnaryOperator fate = commit -> FINE;

    static Stream<Arguments> databasesAndFates() {
        return TestDatabase.all().stream()
                .flatMap(database -> Stream.of(Arguments.of(database, DONE_AND_UNHEARD), Arguments.of(database, LOST)));
    }

    private Object breaking(Sources.Call call) throws SQLException {
        boolean commit = call.method().equals("commit") || call.sql().equals("COMMIT");
        int what = commit ? fate.applyAsInt(commits.incrementAndGet()) : FINE;
        Object result = what == LOST ? null : call.proceed();
        if (what != FINE) {
            call.connection().abort(Runnable::run);
            throw new SQLNonTransientConnectionException("broken as the test told it to", "08006");
        }
        return result;
    }

    private Probe probe(HikariDataSource pool) {
        JdbcSchema schema = JdbcSchema.in(Sources.tapped(pool, this::breaking)).prefix(TestDatabase.newPrefix());
        return Probe.of(schema.migrate());
    }

    @ParameterizedTest
    @MethodSource("databasesAndFates")
    void aCallIsToldThatNobodyKnowsAndIsDoneWhollyOrNotAtAll(TestDatabase database, int what) {
        try (HikariDataSource pool = TestDatabase.pool(database.url());
                Probe probe = probe(pool)) {
            Dataset dataset = probe.numbers("numbers", 10);
            fate = commit -> what;
            assertThatThrownBy(() -> probe.assay.datasets().delete(dataset.id()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the connection broke during a commit")
                    .hasMessageContaining("stored as a whole or not at all; look, and try again");
            fate = commit -> FINE;
            if (what == LOST) {
                assertThat(probe.find("numbers")).contains(dataset);
                assertThat(probe.assay
                                .datasets()
                                .datapoints(dataset.id(), PageRequest.first(100))
                                .items())
                        .hasSize(10);
            } else {
                assertThat(probe.find("numbers")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databasesAndFates")
    void aRunDoesNothingTwice(TestDatabase database, int what) {
        try (HikariDataSource pool = TestDatabase.pool(database.url());
                Probe probe = probe(pool)) {
            Dataset dataset = probe.numbers("numbers", 300);
            RunHandle handle = probe.assay.runs().start(Probe.request(dataset, item -> {
                Thread.sleep(2);
                return Probe.RIGHT.answer(item);
            }));
            commits.set(0);
            fate = commit -> commit < 12 && commit % 2 == 0 ? what : FINE;
            EvalRun run = handle.await(Duration.ofSeconds(30));
            fate = commit -> FINE;
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            probe.requireComplete(run.id(), 300);
        }
    }
}
