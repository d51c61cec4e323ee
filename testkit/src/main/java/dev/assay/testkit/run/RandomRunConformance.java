package dev.assay.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.error.ConflictException;
import dev.assay.error.ModelException;
import dev.assay.error.StorageException;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.Recovery;
import dev.assay.run.Resume;
import dev.assay.run.RunHandle;
import dev.assay.run.RunStatus;
import dev.assay.score.Outcome;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import dev.assay.testkit.fault.Fault;
import dev.assay.testkit.fault.FaultScript;
import dev.assay.testkit.fault.FaultyStorage;
import dev.assay.testkit.fault.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with random trouble of every kind at once; whatever happens, the rows are right in the end. */
abstract class RandomRunConformance extends RunCase {
    private static final int RUNS = 12;

    /** Random each time, so that many builds see many runs; a failure names its seed. */
    static List<Long> seeds() {
        return new Random().longs(RUNS).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyItemHasOneRightResultWhateverHappens(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(400);
        Calls calls = new Calls(subject(seed));
        FaultyStorage faulty = faulty();
        Assay assay = instance(faulty, calls);
        int width = 1 + random.nextInt(20);
        String id = assay.runs().start(request(count, calls).concurrency(width)).id();
        faulty.script(trouble(seed));
        for (int round = 0; round < 6; round++) {
            disturb(random, assay, id);
            goOn(assay, id);
            if (random.nextInt(3) == 0) {
                close(assay);
                assay = instance(faulty, calls);
            }
        }
        faulty.heal();
        for (int step = 0; step < 3; step++) {
            // A request to cancel that nobody heard yet ends the run once more before it can complete.
            goOn(assay, id);
        }
        EvalRun run = assay.runs().get(id);
        assertStatus(run, RunStatus.COMPLETED);
        List<EvalResult> results = Audit.complete(assay.runs(), id, count);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.outcome())
                        .as("item %s of seed %s", result.itemId(), seed)
                        .isEqualTo(expected(seed, Items.number(result.item()))));
        assertThat(calls.byItem()).hasSize(count);
    }

    private Assay instance(FaultyStorage faulty, Calls calls) {
        return assay(faulty, builder -> builder.subject("code", calls));
    }

    /** What becomes of an item hangs on the seed and its number alone, in whatever order the threads come. */
    private static int lot(long seed, int number) {
        return new Random(seed * 31 + number).nextInt(10);
    }

    private static Outcome expected(long seed, int number) {
        return switch (lot(seed, number)) {
            case 0 -> Outcome.ERRORED;
            case 1 -> Outcome.SKIPPED;
            case 2 -> Outcome.FAILED;
            default -> Outcome.PASSED;
        };
    }

    private static Subject subject(long seed) {
        Subject hesitant = Failing.times(1, Failing.of(ModelException.Kind.SERVER));
        return item -> switch (lot(seed, Items.number(item))) {
            case 0 -> throw new IllegalStateException("broken");
            case 1 -> Answer.skip("declined");
            case 2 -> Answer.of("wrong");
            case 3 -> hesitant.answer(item);
            default -> Answer.of(Items.rightAnswer(item));
        };
    }

    private static FaultScript trouble(long seed) {
        return (operation, number) -> {
            int lot = new Random(seed ^ (number * 7 + operation.name().hashCode())).nextInt(20);
            if (lot == 0 && operation != Operation.COMMIT) {
                return Fault.BEFORE;
            }
            return operation != Operation.COMMIT || lot > 5 ? Fault.NONE : lot < 3 ? Fault.BEFORE : Fault.AFTER;
        };
    }

    /** Perhaps cancels the run, after some of its items. */
    private void disturb(Random random, Assay assay, String id) {
        if (random.nextBoolean()) {
            time.advance(Duration.ofMillis(random.nextInt(200)));
            try {
                EvalRun unused = tried(() -> assay.runs().cancel(id));
            } catch (ConflictException over) {
                assertThat(over.state()).isNotBlank();
            }
        }
    }

    /** Brings the run to an end here, whoever has it, and resumes it once when that is not the last end. */
    private void goOn(Assay assay, String id) {
        Optional<RunHandle> handle = tried(() -> assay.runs().handle(id));
        handle.ifPresent(here -> time.runUntil(here::isDone, "the end of the run here"));
        EvalRun run = tried(() -> assay.runs().get(id));
        if (!run.status().isOver()) {
            Recovery first = tried(assay::recover);
            time.advance(LEASE);
            Recovery second = tried(assay::recover);
            first.resumed().forEach(here -> time.runUntil(here::isDone, "the end of the run taken over"));
            second.resumed().forEach(here -> time.runUntil(here::isDone, "the end of the run taken over"));
        } else if (run.status() != RunStatus.COMPLETED) {
            try {
                RunHandle resumed = tried(() -> assay.runs().resume(Resume.of(id)));
                time.runUntil(resumed::isDone, "the end of the run resumed");
            } catch (ConflictException takenUnheard) {
                time.advance(LEASE);
            }
        }
    }

    /** What fails for its caller is the caller's to try again. */
    private static <R> R tried(Supplier<R> call) {
        for (int attempt = 1; attempt < 50; attempt++) {
            try {
                return call.get();
            } catch (StorageException again) {
                assertThat(again).hasMessageContaining("as the test told it to");
            }
        }
        return call.get();
    }
}
