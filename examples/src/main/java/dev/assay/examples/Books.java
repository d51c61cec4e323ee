package dev.assay.examples;

import dev.assay.run.EvalRun;
import dev.assay.run.RunStatus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Holds the calls that began against the results that are stored, each time a worker is gone. An item may be asked for again
 * only when its call was in flight at a kill: it had begun, and its result was not stored.
 */
final class Books {
    private final List<String> problems = new ArrayList<>();
    private final BitSet stored = new BitSet();
    private final BitSet inFlightEver = new BitSet();
    private int calls;
    private int lost;

    /**
     * Enters what became of one worker's life.
     *
     * @return how many calls were in flight at its end
     */
    int enter(CallFile file, Stored now) {
        BitSet asked = askedOnce(file.from(calls));
        check(now.runs() <= 1, now.runs() + " runs were started instead of one");
        check(now.results() == now.distinct(), now.results() + " results are of only " + now.distinct() + " items");
        now.run().ifPresent(run -> {
            boolean same = run.counts().equals(now.counted());
            check(same, "the run counts " + run.counts() + ", its results are " + now.counted());
        });
        checkNothingLost(now.items());
        checkNothingForeign(now.items(), asked);
        int inFlight = without(asked, now.items()).cardinality();
        int admission = now.run().map(run -> run.limits().admission()).orElse(0);
        check(inFlight <= admission, inFlight + " calls were in flight; admitted are " + admission);
        inFlightEver.or(without(asked, now.items()));
        lost += inFlight;
        calls = file.count();
        stored.or(now.items());
        return inFlight;
    }

    private BitSet askedOnce(List<Integer> items) {
        BitSet asked = new BitSet();
        for (int item : items) {
            check(!asked.get(item), "item " + item + " was asked for twice by one worker");
            check(!stored.get(item), "item " + item + " had a result and was asked for again");
            asked.set(item);
        }
        return asked;
    }

    private void checkNothingLost(BitSet now) {
        BitSet gone = without(stored, now);
        check(gone.isEmpty(), "results that had been stored are gone: items " + gone);
    }

    /** A commit that the server finished after we looked brings a result late; what it is of was not lost after all. */
    private void checkNothingForeign(BitSet now, BitSet asked) {
        BitSet late = without(without(now, stored), asked);
        lost -= late.cardinality();
        BitSet foreign = without(late, inFlightEver);
        check(foreign.isEmpty(), "there are results of items that nobody asked for: " + foreign);
    }

    private static BitSet without(BitSet these, BitSet others) {
        BitSet left = (BitSet) these.clone();
        left.andNot(others);
        return left;
    }

    /** Whether everything is there at the end, once. */
    List<String> close(int items, CallFile file, Stored end) {
        check(!file.isTorn(), "the last line of the calls is torn");
        check(end.results() == items, end.results() + " results for " + items + " items");
        check(end.distinct() == items, end.distinct() + " items with a result of " + items);
        check(calls == items + lost, calls + " calls for " + items + " items and " + lost + " in flight at kills");
        check(end.run().isPresent(), "there is no run");
        end.run().ifPresent(run -> checkEnd(run, items));
        return List.copyOf(problems);
    }

    private void checkEnd(EvalRun run, int items) {
        check(run.status() == RunStatus.COMPLETED, "the run is " + run.status().wire());
        check(run.counts().total() == items, "the run has " + run.counts().total() + " items instead of " + items);
        boolean same = run.summary() != null && run.summary().counts().equals(run.counts());
        check(same, "the summary differs from the run's counts: " + run.summary());
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
