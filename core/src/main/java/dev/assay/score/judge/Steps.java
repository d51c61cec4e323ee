package dev.assay.score.judge;

import dev.assay.json.Json;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The steps of one criterion: given, or written by the judge when the first item asks for them. Thread-safe. */
final class Steps {
    private static final VerdictSchema SCHEMA = VerdictSchema.empty().texts("steps", "the steps, in order");

    /** Not of the judge's own making any more: a model that writes on and on. */
    private static final int MOST = 20;

    /** @param text null when the judge could not write them */
    record Found(@Nullable String text, @Nullable Verdict verdict) {}

    private final JudgeEngine engine;
    private final Sections criterion;
    private final boolean given;

    /** Held by the item that has the steps written, while all others wait for it: they are written once. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable String text;

    Steps(JudgeEngine engine, Sections criterion, List<String> steps) {
        this.engine = engine;
        this.criterion = criterion;
        this.given = !steps.isEmpty();
        this.text = given ? numbered(steps) : null;
    }

    boolean areGiven() {
        return given;
    }

    /** The steps, and what it took when this is the call that had them written. A failure is tried again by the next item. */
    Found find() throws InterruptedException {
        String known = text;
        if (known != null) {
            return new Found(known, null);
        }
        lock.lockInterruptibly();
        try {
            known = text;
            return known != null ? new Found(known, null) : write();
        } finally {
            lock.unlock();
        }
    }

    private Found write() throws InterruptedException {
        Verdict verdict = engine.ask(Prompts.ofSteps(), criterion, SCHEMA);
        if (verdict.isErrored()) {
            return new Found(null, verdict);
        }
        List<String> written = verdict.value().members().getOrDefault("steps", Json.array()).elements().stream()
                .map(Json::text)
                .filter(step -> !step.isBlank())
                .limit(MOST)
                .toList();
        if (written.isEmpty()) {
            return new Found(null, Verdict.none("the judge wrote no steps", verdict.facts(), verdict.spending()));
        }
        text = numbered(written);
        return new Found(text, verdict);
    }

    private static String numbered(List<String> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> (i + 1) + ". " + steps.get(i).strip())
                .collect(Collectors.joining("\n"));
    }
}
