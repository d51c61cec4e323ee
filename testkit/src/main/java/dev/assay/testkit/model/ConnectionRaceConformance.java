package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ConflictException;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.ProviderConnection;
import dev.assay.model.connection.ResolvedConnection;
import dev.assay.model.connection.Secrets;
import dev.assay.project.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.RepeatedTest;

abstract class ConnectionRaceConformance extends ConnectionCase {
    private static final int THREADS = 6;

    /** Runs work on threads that begin at the same moment; the failures it ends with. */
    private static List<Throwable> together(IntConsumer work) throws InterruptedException, TimeoutException {
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                futures.add(executor.submit(() -> {
                    begin.await();
                    work.accept(thread);
                    return null;
                }));
            }
            begin.countDown();
            List<Throwable> failures = new ArrayList<>();
            for (Future<?> future : futures) {
                try {
                    future.get(60, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            return failures;
        } finally {
            executor.shutdownNow();
        }
    }

    private static void assertOneWon(List<Throwable> failures) {
        assertThat(failures)
                .hasSize(THREADS - 1)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                e -> assertThat(e.state()).isEqualTo("name taken")));
    }

    @RepeatedTest(5)
    void ofThoseWhoTakeOneNameOneGetsIt() throws Exception {
        Connections connections = connections(Secrets.DEFAULT);
        assertOneWon(together(thread -> connections.create(draft("prod"))));
        assertThat(connections.list(PageRequest.first(10)).items()).hasSize(1);
    }

    @RepeatedTest(5)
    void ofThoseWhoRenameToOneNameOneGetsIt() throws Exception {
        Connections connections = connections(Secrets.DEFAULT);
        for (int i = 0; i < THREADS; i++) {
            connections.create(draft("c" + i));
        }
        assertOneWon(together(thread -> connections.rename("c" + thread, "prod")));
        assertThat(connections.list(PageRequest.first(10)).items()).hasSize(THREADS);
    }

    @RepeatedTest(5)
    void noChangeIsLostToAnother() throws Exception {
        Connections connections = connections(Secrets.DEFAULT);
        connections.create(draft("prod"));
        List<Throwable> failures = together(thread -> connections.update(
                "prod", draft -> draft.options(draft.options().with("t" + thread, thread))));
        assertThat(failures).isEmpty();
        assertThat(connections.get("prod").options().members()).hasSize(THREADS);
    }

    @RepeatedTest(5)
    void whoeverResolvesWhileSecretsAreSealedAgainOrChangedGetsAWholeOne() throws Exception {
        Secrets secrets = Secrets.DEFAULT.masterKeys(keys("k2").older("k1", bytes("k1")));
        ProviderConnection created = sealing().create(draft("prod").secretValue("key-0"));
        Connections connections = connections(secrets);
        List<Throwable> failures = together(thread -> {
            if (thread == 0) {
                connections.reseal();
            } else if (thread == 1) {
                connections.update(created.id(), draft -> draft.secretValue("key-1"));
            } else {
                ResolvedConnection resolved = connections.resolve(created.id());
                assertThat(resolved.settings().apiKey()).isIn("key-0", "key-1");
            }
        });
        assertThat(failures).isEmpty();
        Connections later = connections(Secrets.DEFAULT.masterKeys(keys("k2")));
        assertThat(later.resolve("prod").settings().apiKey()).isEqualTo("key-1");
    }
}
