package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.connection.ConnectionTest;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.Secrets;
import dev.assay.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
abstract class ConnectionTrialConformance extends ConnectionCase {
    private Connections withConnection() {
        Connections connections = sealing();
        connections.create(draft("prod").secretValue(KEY));
        return connections;
    }

    @Test
    void aServiceThatAnswersIsAskedForItsModels() {
        assertThat(withConnection().test("prod")).isEqualTo(new ConnectionTest(true, List.of("small", "large"), null));
        assertThat(provider.lastOpened().apiKey()).isEqualTo(KEY);
        assertThat(provider.closed).hasValue(1);
        assertThat(time.timers()).isEmpty();
    }

    @Test
    void aFailureIsOneSentenceWithoutTheKey() {
        provider.leaksTheKey();
        ConnectionTest test = withConnection().test("prod");
        assertThat(test.ok()).isFalse();
        assertThat(test.models()).isEmpty();
        assertThat(test.error())
                .startsWith("authentication (status 401): refused ***")
                .doesNotContain("more");
        Secrecy.assertNotIn(test, KEY);
    }

    @Test
    void codeThatBreaksIsAFailureToo() {
        provider.does(settings -> {
            throw new IllegalStateException("with " + settings.apiKey());
        });
        ConnectionTest test = withConnection().test("prod");
        assertThat(test.ok()).isFalse();
        assertThat(test.error()).contains("IllegalStateException");
        Secrecy.assertNotIn(test, KEY);
    }

    @Test
    void aSecretThatIsNotThereIsAFailureToo() {
        Connections connections = connections(Secrets.DEFAULT.environment(name -> Optional.empty()));
        connections.create(draft("env").secretRef("env:NOT_SET"));
        assertThat(connections.test("env").error()).contains("NOT_SET");
        withConnection();
        assertThat(connections.test("prod").error()).contains("'k1'");
        assertThat(provider.opened).isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUpAfterFifteenSeconds() {
        AtomicBoolean interrupted = new AtomicBoolean();
        provider.does(settings -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });
        Connections connections = withConnection();
        CompletableFuture<ConnectionTest> test = CompletableFuture.supplyAsync(() -> connections.test("prod"));
        time.runUntil(test::isDone, "the test is over");
        assertThat(test.join().error()).contains("15 s");
        assertThat(Duration.between(VirtualTime.START, time.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        Instant end = Instant.now().plusSeconds(20);
        while (provider.closed.get() == 0 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(interrupted).isTrue();
        assertThat(provider.closed).hasValue(1);
    }

    @Test
    void aServiceThatNamesTheKeyAmongItsModelsIsNotHeard() {
        provider.models = List.of("small", "model-of-" + KEY);
        assertThat(withConnection().test("prod").models()).containsExactly("small", "model-of-***");
    }

    @Test
    void aSourceThatDoesNotAnswerIsGivenUpAsWell() {
        Connections connections = connections(Secrets.DEFAULT.environment(name -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }));
        connections.create(draft("env").secretRef("env:SLOW"));
        CompletableFuture<ConnectionTest> test = CompletableFuture.supplyAsync(() -> connections.test("env"));
        time.runUntil(test::isDone, "the test is over");
        assertThat(test.join().error()).contains("15 s");
    }

    @Test
    void closingTheProvidersEndsATest() throws Exception {
        provider.hangs();
        Connections connections = withConnection();
        CompletableFuture<ConnectionTest> test = CompletableFuture.supplyAsync(() -> connections.test("prod"));
        Instant end = Instant.now().plusSeconds(20);
        while (provider.opened.isEmpty() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        providers.close();
        assertThat(test.get(20, TimeUnit.SECONDS).error()).contains("closed");
        assertThat(connections.test("prod").error()).contains("closed");
    }

    @Test
    void anInterruptEndsTheTestAndStaysSet() throws InterruptedException {
        provider.hangs();
        Connections connections = withConnection();
        CompletableFuture<String> seen = new CompletableFuture<>();
        Thread thread = new Thread(() -> seen.complete(
                connections.test("prod").error() + " " + Thread.currentThread().isInterrupted()));
        thread.start();
        thread.interrupt();
        thread.join();
        assertThat(seen.join()).contains("interrupted").endsWith(" true");
    }
}
