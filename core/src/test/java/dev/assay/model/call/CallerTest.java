package dev.assay.model.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ModelException;
import dev.assay.error.ModelException.Kind;
import dev.assay.model.EndpointSettings;
import dev.assay.time.SystemTime;
import dev.assay.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallerTest {
    private static final RetryPolicy TWICE = new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1));

    private final KeyGuard guard = new KeyGuard(EndpointSettings.NONE);
    private final SystemTime time = TimeSource.system();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        time.close();
    }

    private static ModelException failure(Kind kind) {
        return new ModelException(kind, "no luck");
    }

    @Test
    void aCallThatMaySucceedLaterIsTriedAgain() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        String reply = Caller.direct(time).retrying(TWICE, 1).call(guard, () -> {
            if (calls.incrementAndGet() < 3) {
                throw failure(Kind.OVERLOADED);
            }
            return "at last";
        });
        assertThat(reply).isEqualTo("at last");
        assertThat(calls).hasValue(3);
    }

    @Test
    void theLastFailureIsToldWhenAllTriesAreUsedUp() {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> Caller.direct(time).retrying(TWICE, 1).call(guard, () -> {
                    throw new ModelException(Kind.SERVER, "failure " + calls.incrementAndGet());
                }))
                .hasMessage("failure 3");
    }

    @Test
    void whatWillNotGetBetterIsNotTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        for (Kind kind : List.of(Kind.AUTHENTICATION, Kind.NOT_FOUND, Kind.INVALID, Kind.CONTENT_FILTER)) {
            calls.set(0);
            assertThatThrownBy(() -> Caller.direct(time).retrying(TWICE, 1).call(guard, () -> {
                        calls.incrementAndGet();
                        throw failure(kind);
                    }))
                    .isInstanceOf(ModelException.class);
            assertThat(calls).as("calls after %s", kind).hasValue(1);
        }
    }

    @Test
    void aDirectCallerAsksOnce() {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> Caller.direct(time).call(guard, () -> {
                    calls.incrementAndGet();
                    throw failure(Kind.RATE_LIMIT);
                }))
                .isInstanceOf(ModelException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void noMoreCallsAreUnderWayThanThereAreSlots() throws Exception {
        Caller three = Caller.direct(time).retrying(RetryPolicy.NONE, 3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            calls.add(threads.submit(() -> three.call(guard, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                TimeUnit.MILLISECONDS.sleep(2);
                inside.decrementAndGet();
                return "done";
            })));
        }
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("done");
        }
        assertThat(most).hasValueLessThanOrEqualTo(3).hasPositiveValue();
    }

    @Test
    void aCallThatWaitsToBeTriedAgainLeavesItsSlotToAnother() throws Exception {
        Caller one = Caller.direct(time).retrying(new RetryPolicy(1, Duration.ofDays(1), Duration.ofDays(1)), 1);
        CountDownLatch failed = new CountDownLatch(1);
        Future<String> waiting = threads.submit(() -> one.call(guard, () -> {
            failed.countDown();
            throw failure(Kind.RATE_LIMIT);
        }));
        failed.await();
        assertThat(one.<String>call(guard, () -> "meanwhile")).isEqualTo("meanwhile");
        assertThat(waiting.isDone()).isFalse();
        waiting.cancel(true);
    }

    @Test
    void anInterruptEndsThePause() throws Exception {
        Caller patient = Caller.direct(time).retrying(new RetryPolicy(1, Duration.ofDays(1), Duration.ofDays(1)), 1);
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Future<?> waiting = threads.submit(() -> {
            try {
                patient.call(guard, () -> {
                    failed.countDown();
                    throw failure(Kind.RATE_LIMIT);
                });
            } catch (InterruptedException e) {
                ended.countDown();
            }
            return null;
        });
        failed.await();
        waiting.cancel(true);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
