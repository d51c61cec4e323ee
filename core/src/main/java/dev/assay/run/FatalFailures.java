package dev.assay.run;

import dev.assay.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which failures of an item are failures of the run, because every further item would fail in the same way. */
final class FatalFailures {
    private static final Logger log = LoggerFactory.getLogger(FatalFailures.class);
    private static final int SHOWN_ITEMS = 10;

    private final String runId;
    private final int concurrency;
    private final Consumer<Ending> stop;
    private final List<String> leftBehind = new ArrayList<>();

    FatalFailures(String runId, int concurrency, Consumer<Ending> stop) {
        this.runId = runId;
        this.concurrency = concurrency;
        this.stop = stop;
    }

    /**
     * Credentials that are refused, and a model that is not there, do not get better with the next call, whether the subject
     * made it or a judge. A JVM that is out of memory, or broken, is; a stack that overflowed is one item's own.
     *
     * <p>Told before the item is over: it may be the run's last, and the run then complete before it is failed.
     */
    void met(Throwable thrown) {
        if (thrown instanceof ModelException failure) {
            met(failure);
        } else if (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)) {
            stop.accept(Ending.failed("jvm", "the JVM is failing: " + thrown));
        }
    }

    private void met(ModelException failure) {
        if (failure.kind() == ModelException.Kind.AUTHENTICATION) {
            String message = "the endpoint refused the credentials; check the key: " + failure.getMessage();
            stop.accept(Ending.failed("authentication", message));
        } else if (failure.kind() == ModelException.Kind.NOT_FOUND) {
            String message = "the endpoint does not know the model: " + failure.getMessage();
            stop.accept(Ending.failed("model_not_found", message));
        }
    }

    /** User code ignored its interrupt, and its thread with it; too many of these, and the run cannot go on. */
    void leftBehind(ItemTask task) {
        List<String> titles;
        synchronized (leftBehind) {
            leftBehind.add(task.item().title());
            titles = List.copyOf(leftBehind);
        }
        log.warn(
                "run {}: item {} ignores its timeout; its thread is left behind",
                runId,
                task.item().id());
        if (titles.size() > concurrency) {
            String shown = titles.stream().limit(SHOWN_ITEMS).collect(Collectors.joining(", "));
            stop.accept(Ending.failed("stuck", titles.size() + " items ignore their timeout, among them " + shown));
        }
    }
}
