package dev.assay.testkit.database;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Takes the first way that leads to a server; what all of them lacked is said once. */
final class Search {
    /** One way to a server. */
    interface Way<T> {
        /** @throws IOException when there is no server this way; the message is the reason */
        T open() throws IOException;
    }

    private final String what;
    private final String remedy;
    private final AtomicBoolean said = new AtomicBoolean();

    Search(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** Whether what is missing is a failure; else it is skipped. */
    static boolean requireAll() {
        return Boolean.getBoolean("assay.test.requireAll");
    }

    <T> Optional<T> first(List<? extends Way<? extends T>> ways, boolean requireAll) {
        List<IOException> reasons = new ArrayList<>();
        for (Way<? extends T> way : ways) {
            try {
                return Optional.of(way.open());
            } catch (IOException e) {
                reasons.add(e);
            }
        }
        String message = reasons.stream()
                .map(Throwable::getMessage)
                .collect(Collectors.joining("; ", "no " + what + " for the tests: ", ". " + remedy + "."));
        if (requireAll) {
            IllegalStateException missing = new IllegalStateException(message + " assay.test.requireAll is set.");
            reasons.forEach(missing::addSuppressed);
            throw missing;
        }
        say("Skipped, " + message);
        return Optional.empty();
    }

    @SuppressWarnings("SystemOut") // Must be seen in a build whose loggers are silent.
    private void say(String message) {
        if (!said.getAndSet(true)) {
            System.err.println(message.replace('\n', ' '));
        }
    }
}
