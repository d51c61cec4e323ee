package dev.assay.run;

import dev.assay.dataset.Datapoint;
import dev.assay.error.ModelException;
import dev.assay.run.EvalResult.Failure;
import dev.assay.run.EvalResult.Stage;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import dev.assay.subject.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One item on its way through a run: it waits for a slot, is answered, perhaps waits out a pause and is answered again, is
 * scored, and is handed to the recorder. Its phase is guarded by its own lock, because two parties may want to end it: the
 * worker that comes back from user code, and the watch that will wait for that worker no longer. Whoever moves the phase on
 * first has the item; the other finds it gone and does nothing.
 */
final class ItemTask implements Runnable {
    private enum Phase {
        WAITING,
        ANSWERING,
        SCORING,
        OVER
    }

    private static final Logger log = LoggerFactory.getLogger(ItemTask.class);

    /** Enough to see what went wrong; some exceptions quote a whole reply. */
    private static final int LONGEST_MESSAGE = 2_000;

    /** How long user code has, after it was interrupted, before its thread is given up. */
    private static final long GRACE = Duration.ofMillis(500).toNanos();

    private final Execution run;
    private final Datapoint item;

    private Phase phase = Phase.WAITING;
    /** The thread inside user code, whom an interrupt may reach; null when there is none. */
    private @Nullable Thread thread;

    private @Nullable CompletionStage<Answer> pending;
    private long since;
    private boolean timedOut;
    private long timedOutAt;

    private int attempts;
    private @Nullable Answer answer;
    private @Nullable Duration latency;

    ItemTask(Execution run, Datapoint item) {
        this.run = run;
        this.item = item;
    }

    Datapoint item() {
        return item;
    }

    /** Asks the subject; runs on a worker, with a slot. */
    @Override
    public void run() {
        if (run.isStopping()) {
            drop();
        }
        if (!claim(Phase.ANSWERING)) {
            run.dispatch().release();
            return;
        }
        if (!announce(Phase.ANSWERING)) {
            return;
        }
        attempts++;
        CompletionStage<Answer> stage;
        try {
            stage = run.plan().subject().answer(item);
            if (stage == null) {
                throw new NullPointerException("the subject gave no stage");
            }
        } catch (Throwable thrown) {
            leaveUserCode();
            answered(null, thrown);
            return;
        }
        leaveUserCode();
        follow(stage);
    }

    private void follow(CompletionStage<Answer> stage) {
        // Of this very class: one derived from it, as CompletableFuture.completedStage gives, may refuse to be asked.
        if (stage.getClass() == CompletableFuture.class) {
            CompletableFuture<Answer> future = (CompletableFuture<Answer>) stage;
            if (future.isDone()) {
                followDone(future);
                return;
            }
        }
        boolean late;
        synchronized (this) {
            pending = stage;
            late = timedOut || phase != Phase.ANSWERING;
        }
        if (late) {
            cancelAside(stage);
        }
        try {
            stage.whenComplete((given, thrown) -> run.dispatch().execute(this, () -> answered(given, thrown)));
        } catch (RuntimeException | Error broken) {
            answered(null, broken);
        }
    }

    private void followDone(CompletableFuture<Answer> future) {
        Answer given;
        try {
            given = future.getNow(null);
        } catch (RuntimeException e) {
            // Not only what it says it throws: wrapping the failure asks for its message, which may break, too.
            answered(null, e);
            return;
        }
        answered(given, null);
    }

    private void answered(@Nullable Answer given, @Nullable Throwable thrown) {
        boolean late;
        synchronized (this) {
            if (phase != Phase.ANSWERING) {
                return;
            }
            late = timedOut;
            pending = null;
            latency = Duration.ofNanos(run.time().nanoTime() - since);
            phase = Phase.WAITING;
        }
        run.dispatch().left(this);
        Throwable failure = thrown == null ? null : unwrapped(thrown);
        if (failure != null) {
            // Before the slot goes to another item, which would only fail in the same way.
            run.fatalFailures().met(failure);
        }
        if (given != null) {
            run.spending().answered(given);
        }
        run.dispatch().release();
        if (late) {
            latency = null;
            timeOut(Stage.SUBJECT);
        } else if (failure != null) {
            failed(failure);
        } else if (given == null) {
            latency = null;
            end(Outcome.ERRORED, List.of(), new Failure(Stage.SUBJECT, "null", "the subject gave no answer"));
        } else {
            answer = given;
            score(given);
        }
    }

    private static Throwable unwrapped(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private void failed(Throwable thrown) {
        latency = null;
        if (thrown instanceof ModelException model) {
            if (run.plan().retries().allows(model, attempts)) {
                run.dispatch()
                        .pause(this, run.plan().retries().pauseAfter(attempts, model, ThreadLocalRandom.current()));
                return;
            }
            String kind = model.kind().name().toLowerCase(Locale.ROOT);
            end(Outcome.ERRORED, List.of(), new Failure(Stage.SUBJECT, kind, message(model)));
        } else if (thrown instanceof ReplaySubject.StoredFailure stored) {
            end(Outcome.ERRORED, List.of(), stored.failure());
        } else {
            broke(Stage.SUBJECT, thrown);
        }
    }

    private void broke(Stage stage, Throwable thrown) {
        String type = thrown.getClass().getTypeName();
        end(Outcome.ERRORED, List.of(), new Failure(stage, type.substring(type.lastIndexOf('.') + 1), message(thrown)));
    }

    /** An exception's own code makes its message, and may break too. */
    private static String message(Throwable thrown) {
        try {
            String text = String.valueOf(thrown.getMessage());
            return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
        } catch (RuntimeException broken) {
            return "its message cannot be read";
        }
    }

    private void score(Answer given) {
        latency = given.latency() != null ? given.latency() : latency;
        if (given.isSkipped()) {
            latency = null;
            end(Outcome.SKIPPED, List.of(), null);
            return;
        }
        if (!claim(Phase.SCORING) || !announce(Phase.SCORING)) {
            return;
        }
        List<Score> scores = List.of();
        Throwable thrown = null;
        try {
            scores = run.plan().score(item, given, run.fatalFailures()::met);
        } catch (Throwable dying) {
            thrown = dying;
            run.fatalFailures().met(dying);
        }
        leaveUserCode();
        scored(scores, thrown);
    }

    private void scored(List<Score> scores, @Nullable Throwable thrown) {
        boolean late;
        synchronized (this) {
            if (phase != Phase.SCORING) {
                return;
            }
            late = timedOut;
            phase = Phase.WAITING;
        }
        run.dispatch().left(this);
        run.spending().scored(scores);
        if (late) {
            timeOut(Stage.SCORER);
            return;
        }
        if (thrown != null) {
            broke(Stage.SCORER, thrown);
            return;
        }
        Failure failure = scores.stream()
                .filter(score -> score.outcome() == Outcome.ERRORED)
                .findFirst()
                .map(score -> new Failure(Stage.SCORER, score.scorer(), String.valueOf(score.reason())))
                .orElse(null);
        end(Score.worst(scores), scores, failure);
    }

    private void timeOut(Stage stage) {
        String limit = run.plan().itemTimeout().toString().substring(2).toLowerCase(Locale.ROOT);
        String who = stage == Stage.SUBJECT ? "the subject" : "a scorer";
        end(Outcome.ERRORED, List.of(), new Failure(stage, "timeout", who + " took longer than " + limit));
    }

    private void end(Outcome outcome, List<Score> scores, @Nullable Failure failure) {
        synchronized (this) {
            if (phase == Phase.OVER) {
                return;
            }
            phase = Phase.OVER;
        }
        run.record(new EvalResult(
                run.id(),
                item,
                1,
                answer,
                latency,
                scores,
                outcome,
                attempts,
                failure,
                run.time().now()));
    }

    /** Takes the item into user code, when nobody has given it up. */
    private synchronized boolean claim(Phase to) {
        if (phase != Phase.WAITING) {
            return false;
        }
        phase = to;
        since = run.time().nanoTime();
        thread = Thread.currentThread();
        timedOut = false;
        return true;
    }

    /** Lets the watch see the item; false when somebody, who then has its slot too, took it away at once. */
    private boolean announce(Phase now) {
        run.dispatch().entered(this);
        synchronized (this) {
            if (phase == now) {
                return true;
            }
        }
        leaveUserCode();
        return false;
    }

    /** From here on no interrupt of ours reaches this thread, and none that came, or that user code left, stays on it. */
    private void leaveUserCode() {
        synchronized (this) {
            thread = null;
        }
        boolean unused = Thread.interrupted();
    }

    /** Ends user code that has run too long: first by an interrupt, then, when that is ignored, by leaving it behind. */
    void check(long now, long timeout) {
        CompletionStage<Answer> toCancel = null;
        Stage left = null;
        synchronized (this) {
            boolean busy = phase == Phase.ANSWERING || phase == Phase.SCORING;
            if (!busy || now - since < timeout) {
                return;
            }
            if (!timedOut) {
                timedOut = true;
                timedOutAt = now;
                toCancel = pending;
                if (thread != null) {
                    thread.interrupt();
                }
            } else if (now - timedOutAt >= GRACE) {
                left = phase == Phase.ANSWERING ? Stage.SUBJECT : Stage.SCORER;
                phase = Phase.WAITING;
            }
        }
        if (toCancel != null) {
            cancelAside(toCancel);
        }
        if (left != null) {
            leaveBehind(left);
        }
    }

    private void leaveBehind(Stage stage) {
        run.dispatch().left(this);
        if (stage == Stage.SUBJECT) {
            run.dispatch().release();
        }
        timeOut(stage);
        run.fatalFailures().leftBehind(this);
    }

    /** Gives the item up without a result, wherever it is; user code that is at it is interrupted. */
    void drop() {
        CompletionStage<Answer> toCancel;
        synchronized (this) {
            if (phase == Phase.OVER) {
                return;
            }
            phase = Phase.OVER;
            toCancel = pending;
            timedOut = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
        run.dispatch().left(this);
        run.dropped();
        if (toCancel != null) {
            cancelAside(toCancel);
        }
    }

    /** Gives the item up when no user code has seen it since it was handed over. */
    void dropIfWaiting() {
        synchronized (this) {
            if (phase != Phase.WAITING) {
                return;
            }
            phase = Phase.OVER;
        }
        run.dropped();
    }

    /** What depends on the stage is user code, which must not keep the timer's thread from the other runs. */
    private void cancelAside(CompletionStage<Answer> stage) {
        run.dispatch().aside(() -> cancel(stage));
    }

    private static void cancel(CompletionStage<Answer> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (RuntimeException e) {
            // A stage that cannot be cancelled is left behind when its grace is over.
            log.debug("a stage cannot be cancelled", e);
        }
    }
}
