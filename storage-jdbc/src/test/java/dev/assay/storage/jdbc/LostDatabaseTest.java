package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.error.ConflictException;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.run.UnwrittenResultsException;
import dev.assay.storage.Rows;
import dev.assay.subject.Subject;
import dev.assay.testkit.database.Databases;
import dev.assay.testkit.database.KillableServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers that die while runs are going, and come back or not; all of them at once, to wait once. */
class LostDatabaseTest {
    private static final int ITEMS = 400;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofMillis(300);

    private static List<KillableServer> servers = List.of();

    @BeforeAll
    static void startServers() {
        servers = Stream.of(Databases.startPostgres(), Databases.startMariaDb())
                .flatMap(started -> started.stream())
                .toList();
    }

    @AfterAll
    static void closeServers() {
        servers.forEach(KillableServer::close);
    }

    private static final Subject SLOW = item -> {
        Thread.sleep(10);
        return Probe.RIGHT.answer(item);
    };

    /** A run on a server. */
    private record Victim(KillableServer server, String url, HikariDataSource pool, Probe probe, RunHandle handle) {
        static Victim of(KillableServer server, Duration patience) {
            String url = server.newDatabase();
            HikariDataSource pool = TestDatabase.pool(url, config -> config.setConnectionTimeout(250));
            Probe probe = Probe.on(
                    JdbcStorage.of(pool),
                    builder -> builder.engine(engine ->
                            engine.recover(false).storagePatience(patience).leaseTime(LEASE)));
            RunHandle handle = probe.assay.runs().start(Probe.request(probe.numbers("numbers", ITEMS), SLOW));
            return new Victim(server, url, pool, probe, handle);
        }

        /** Some results are stored, many are not. */
        Victim killed() throws InterruptedException {
            while (handle.run().counts().done() < ITEMS / 10) {
                Thread.sleep(1);
            }
            server.kill();
            return this;
        }

        void close() {
            probe.close();
            pool.close();
        }
    }

    @Test
    void runsWaitForTheirDatabase() throws InterruptedException {
        assertOutlived(Duration.ofSeconds(5));
    }

    @Tag("soak")
    @Test
    void runsWaitHalfAMinuteForTheirDatabase() throws InterruptedException {
        assertOutlived(Duration.ofSeconds(30));
    }

    private static void assertOutlived(Duration down) throws InterruptedException {
        List<Victim> victims = new ArrayList<>();
        for (KillableServer server : servers) {
            // Before the next is set up: on a busy machine that takes longer than the whole run.
            victims.add(Victim.of(server, Duration.ofMinutes(2)).killed());
        }
        Thread.sleep(down.toMillis());
        for (Victim victim : victims) {
            assertThat(victim.handle().isDone()).isFalse();
            victim.server().restart();
        }
        for (Victim victim : victims) {
            EvalRun run = victim.handle().await(LONG);
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            victim.probe().requireComplete(run.id(), ITEMS);
            victim.close();
        }
    }

    @Test
    void whatADatabaseThatStaysAwayDidNotTakeIsHandedOver() throws InterruptedException {
        for (KillableServer server : servers) {
            Victim victim = Victim.of(server, Duration.ofMillis(200)).killed();
            UnwrittenResultsException thrown = catchThrowableOfType(
                    UnwrittenResultsException.class, () -> victim.handle().await(LONG));
            assertThat(thrown.results()).isNotEmpty();
            victim.close();
            server.restart();
            assertTheRestIsDone(victim.url(), victim.handle().id(), thrown);
        }
    }

    /** What was not written is really not there, and is done again with all the rest. */
    private static void assertTheRestIsDone(String url, String runId, UnwrittenResultsException thrown)
            throws InterruptedException {
        try (Probe probe = Probe.on(
                JdbcStorage.of(Sources.plain(url)),
                builder -> builder.engine(engine -> engine.recover(false).leaseTime(LEASE)))) {
            Set<String> stored = new HashSet<>();
            try (Rows<EvalResult> rows = probe.assay.runs().streamResults(runId)) {
                rows.forEachRemaining(result -> stored.add(result.itemId()));
            }
            assertThat(thrown.results()).map(EvalResult::itemId).doesNotContainAnyElementsOf(stored);
            EvalRun run = resume(probe, runId).await(LONG);
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            probe.requireComplete(runId, ITEMS);
        }
    }

    private static RunHandle resume(Probe probe, String runId) throws InterruptedException {
        while (true) {
            try {
                return probe.assay.runs().resume(Resume.of(runId).subject("code", SLOW));
            } catch (ConflictException stillHeld) {
                Thread.sleep(20);
            }
        }
    }
}
