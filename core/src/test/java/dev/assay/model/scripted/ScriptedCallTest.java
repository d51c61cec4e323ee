package dev.assay.model.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.Requests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ScriptedCallTest {
    private static ModelEndpoint open(Script script) {
        return new ScriptedProvider(script).open(EndpointSettings.NONE);
    }

    /** The number of each call that failed, of calls with the texts 1 to n. */
    private static List<Integer> failed(ModelEndpoint endpoint, int calls) throws InterruptedException {
        List<Integer> failed = new ArrayList<>();
        for (int i = 1; i <= calls; i++) {
            try {
                endpoint.complete(Requests.user("m", String.valueOf(i)));
            } catch (ModelException e) {
                failed.add(i);
            }
        }
        return failed;
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFailureCanBeScripted(Kind kind) {
        ModelEndpoint endpoint =
                open(Script.echo().failing(ScriptedFailure.of(kind).retryAfter(Duration.ofMillis(1500))));
        ModelException thrown =
                catchThrowableOfType(ModelException.class, () -> endpoint.complete(Requests.user("m", "Hello")));
        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown.retryAfter()).hasValue(Duration.ofMillis(1500));
        assertThat(thrown.status().isPresent()).isEqualTo(kind != Kind.TIMEOUT && kind != Kind.CONNECTION);
        assertThat(thrown).hasMessageContaining("scripted failure").hasMessageContaining("call 1");
    }

    @Test
    void failuresComeOnEachNthCallOrOnCallsByNumber() throws InterruptedException {
        ScriptedFailure server = ScriptedFailure.of(Kind.SERVER);
        assertThat(failed(open(Script.echo().failing(server.every(3))), 10)).containsExactly(3, 6, 9);
        assertThat(failed(open(Script.echo().failing(server.onCalls(1, 4))), 10))
                .containsExactly(1, 4);
        assertThat(failed(open(Script.echo().failing(server.every(2).onMessage("^[48]$"))), 10))
                .containsExactly(4, 8);
    }

    @Test
    void aShareOfTheMessagesFailsHoweverOftenTheyAreTried() throws InterruptedException {
        ModelEndpoint endpoint =
                open(Script.echo().failing(ScriptedFailure.of(Kind.SERVER).share(0.2)));
        List<Integer> failed = failed(endpoint, 1_000);
        assertThat(failed).hasSizeBetween(150, 250);
        assertThat(failed(endpoint, 1_000)).isEqualTo(failed);
    }

    @Test
    void withTimesTheNextTryOfAMessageHelps() throws InterruptedException {
        ModelEndpoint endpoint =
                open(Script.echo().failing(ScriptedFailure.of(Kind.OVERLOADED).times(2)));
        assertThat(failed(endpoint, 3)).hasSize(3);
        assertThat(failed(endpoint, 3)).hasSize(3);
        assertThat(failed(endpoint, 3)).isEmpty();
    }

    @Test
    void garbageIsAReplyAndNoException() throws InterruptedException {
        ModelEndpoint endpoint =
                open(Script.echo().failing(ScriptedFailure.garbage("%%%").onCalls(1)));
        assertThat(endpoint.complete(Requests.user("m", "a")).text()).isEqualTo("%%%");
        assertThat(endpoint.complete(Requests.user("m", "a")).text()).isEqualTo("a");
    }

    @Test
    void aModelThatIsNotInTheScriptIsNotFound() {
        ModelEndpoint endpoint = open(Script.echo().model("known", Script.echo()));
        assertThatThrownBy(() -> endpoint.complete(Requests.user("other", "Hello")))
                .isInstanceOfSatisfying(ModelException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
                    assertThat(e.status()).hasValue(404);
                })
                .hasMessageContaining("'other'")
                .hasMessageContaining("[known]");
    }

    @Test
    void delaysPassOnTheTimeThatWasHandedOverAndFollowTheJitter() throws InterruptedException {
        HeldTime time = new HeldTime(1);
        Script script = Script.echo().delay(Duration.ofSeconds(60), Duration.ofSeconds(20));
        ModelEndpoint endpoint = new ScriptedProvider(script, time).open(EndpointSettings.NONE);
        for (int i = 0; i < 200; i++) {
            endpoint.complete(Requests.user("m", "message " + i));
        }
        assertThat(time.delays).allMatch(d -> d.toSeconds() >= 40 && d.toSeconds() <= 80);
        assertThat(time.delays).anyMatch(d -> d.toSeconds() < 45).anyMatch(d -> d.toSeconds() >= 75);
    }

    @Test
    void callsAreCountedAndWaitSideBySide() throws Exception {
        int threads = 256;
        ScriptedProvider provider =
                new ScriptedProvider(Script.echo().delay(Duration.ofHours(1)), new HeldTime(threads));
        ModelEndpoint endpoint = provider.open(EndpointSettings.NONE);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> replies = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(
                            () -> endpoint.complete(Requests.user("m", "" + i)).text()))
                    .toList();
            for (int i = 0; i < threads; i++) {
                assertThat(replies.get(i).get()).isEqualTo("" + i);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(provider.calls()).isEqualTo(threads);
        assertThat(provider.maxInFlight()).isEqualTo(threads);
    }

    @Test
    void aCallOfAnInterruptedThreadEndsAtOnce() {
        ModelEndpoint endpoint = open(Script.echo());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> endpoint.complete(Requests.user("m", "Hello")))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void theCallLogHasALineForEachCallOfAllEndpoints(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("calls.jsonl");
        Script script = Script.echo()
                .callLog(log)
                .failing(ScriptedFailure.of(Kind.SERVER).onMessage("bad"));
        for (int i = 0; i < 2; i++) {
            try (ModelEndpoint endpoint = open(script)) {
                endpoint.complete(Requests.user("m", "line\nbreak \u00fc"));
                assertThatThrownBy(() -> endpoint.complete(Requests.user("m", "bad")))
                        .isInstanceOf(ModelException.class);
            }
        }
        List<Json> lines = Files.readAllLines(log).stream().map(Json::parse).toList();
        assertThat(lines)
                .extracting(line -> line.get("message").text())
                .containsExactly("line\nbreak \u00fc", "bad", "line\nbreak \u00fc", "bad");
        assertThat(lines).extracting(line -> line.get("call").intValue()).containsExactly(1, 2, 1, 2);
        assertThat(lines)
                .allMatch(line ->
                        line.get("pid").longValue() == ProcessHandle.current().pid());
    }

    @Test
    void everythingWrongInTheOptionsIsToldAtOnce() {
        Json options = Json.parse("""
                {"seed": 1.5, "accuracy": 2, "reply": "{{nobody}}", "delay_ms": 5, "jitter_ms": 6, "tabel": {},
                 "rules": [{"match": "("}, {"match": "a(b)", "reply": "{{2}}"}],
                 "failures": [{"kind": "boom", "every": 0, "share": -1, "message": "[", "times": 0}],
                 "models": {"a": {"accuracy": "high", "seed": 3}}, "call_log": "/no/such/folder/log"}
                """);
        assertThatThrownBy(() -> new ScriptedProvider().open(EndpointSettings.NONE.withOptions(options)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactlyInAnyOrder(
                                        "options.seed",
                                        "options.accuracy",
                                        "options.reply",
                                        "options.jitter_ms",
                                        "options.tabel",
                                        "options.rules[0].match",
                                        "options.rules[0].reply",
                                        "options.rules[1].reply",
                                        "options.failures[0].kind",
                                        "options.failures[0].every",
                                        "options.failures[0].share",
                                        "options.failures[0].message",
                                        "options.failures[0].times",
                                        "options.models.a.accuracy",
                                        "options.models.a.seed"));
    }

    @Test
    void aCallLogThatCannotBeWrittenIsRefusedWhenTheEndpointIsOpened(@TempDir Path folder) {
        assertThatThrownBy(() -> open(Script.echo().callLog(folder)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("options.call_log");
    }
}
