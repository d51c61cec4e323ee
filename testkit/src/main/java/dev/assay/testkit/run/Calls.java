package dev.assay.testkit.run;

import dev.assay.dataset.Datapoint;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A subject that counts its calls, item by item and at one time, on the way to another one. */
final class Calls implements Subject {
    private final Subject code;
    private final Map<Integer, Integer> byItem = new ConcurrentHashMap<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Calls(Subject code) {
        this.code = code;
    }

    /** Gives every item its right answer. */
    static Calls right() {
        return new Calls(item -> Answer.of(Items.rightAnswer(item)));
    }

    @Override
    public Answer answer(Datapoint item) throws Exception {
        byItem.merge(Items.number(item), 1, Integer::sum);
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            return code.answer(item);
        } finally {
            inside.decrementAndGet();
        }
    }

    int total() {
        return byItem.values().stream().mapToInt(Integer::intValue).sum();
    }

    int of(int item) {
        return byItem.getOrDefault(item, 0);
    }

    /** Item number to number of calls. */
    Map<Integer, Integer> byItem() {
        return new TreeMap<>(byItem);
    }

    int inside() {
        return inside.get();
    }

    /** The most calls that there were at one time. */
    int most() {
        return most.get();
    }

    void awaitInside(int calls) {
        Waits.until(() -> inside.get() == calls, calls + " calls of the subject at one time; there are " + inside);
    }
}
