package dev.assay.storage.jdbc;

import dev.assay.Assay;
import dev.assay.AssayBuilder;
import dev.assay.dataset.Datapoint;
import dev.assay.error.ConflictException;
import dev.assay.json.Json;
import dev.assay.run.Recovery;
import dev.assay.run.RunEvent;
import dev.assay.run.RunHandle;
import dev.assay.run.RunRequest;
import dev.assay.score.Scorers;
import dev.assay.storage.Storage;
import dev.assay.subject.Answer;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The program of an {@link Instance}: an {@code Assay} that does what it is told on its standard input, line by line, and says on
 * its standard output what came of it. It ends with its parent.
 */
final class OtherProcess {
    /**
     * @param calls a file with a line for each call of the subject, of any process
     * @param registered whether the subject is known by its name; else only {@code start} has its code
     * @param sweeps whether it looks after abandoned runs by itself
     * @param latency milliseconds that a call takes; negative when it never answers, and is not noted
     */
    record Settings(
            String url, String calls, String dataset, boolean registered, boolean sweeps, long lease, long latency) {
        Settings unregistered() {
            return new Settings(url, calls, dataset, false, sweeps, lease, latency);
        }

        Settings sweeping() {
            return new Settings(url, calls, dataset, registered, true, lease, latency);
        }

        Settings lease(long millis) {
            return new Settings(url, calls, dataset, registered, sweeps, millis, latency);
        }

        Settings latency(long millis) {
            return new Settings(url, calls, dataset, registered, sweeps, lease, millis);
        }
    }

    static final String SUBJECT = "assistant";
    private static final long GLANCE_NANOS = 1_000_000;

    private final Settings settings;
    private final FileOutputStream calls;
    private final AtomicBoolean freezes = new AtomicBoolean();

    private OtherProcess(Settings settings) throws IOException {
        this.settings = settings;
        this.calls = new FileOutputStream(settings.calls(), true);
    }

    public static void main(String[] args) throws Exception {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OtherProcess process = new OtherProcess(Json.parse(parent.readLine()).as(Settings.class));
        try (Storage storage = new JdbcStorageProvider().open(Map.of("url", process.settings.url()));
                Assay assay = process.open(storage)) {
            say("ready");
            String line = parent.readLine();
            while (!"end".equals(line)) {
                if (line == null) {
                    Runtime.getRuntime().halt(1);
                }
                process.obey(assay, line.split(" "));
                line = parent.readLine();
            }
        }
    }

    private Assay open(Storage storage) {
        AssayBuilder builder = Assay.builder()
                .storage(new FreezingStorage(storage, freezes))
                .engine(engine ->
                        engine.leaseTime(Duration.ofMillis(settings.lease())).recover(settings.sweeps()));
        return (settings.registered() ? builder.subject(SUBJECT, this::answer) : builder).build();
    }

    /** Noted in one write before it is answered, so that no call is forgotten. */
    private Answer answer(Datapoint item) throws Exception {
        if (settings.latency() < 0) {
            Thread.sleep(Duration.ofHours(1).toMillis());
        }
        calls.write((item.inputText() + "\n").getBytes(StandardCharsets.UTF_8));
        Thread.sleep(settings.latency());
        return Answer.of(item.inputText());
    }

    private void obey(Assay assay, String... words) {
        switch (words[0]) {
            case "start" ->
                follow(assay.runs()
                        .start(RunRequest.on(assay.datasets().get(settings.dataset()))
                                .subject(SUBJECT, this::answer)
                                .scorers(Scorers.exactMatch())
                                .concurrency(4)));
            case "resume" -> resume(assay, words[1]);
            case "recover" -> recover(assay);
            case "sweep" -> sweep(assay);
            case "freeze" -> freezes.set(true);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** A run that nobody ever claimed is free when it has been seen so for a lease time. */
    private static void resume(Assay assay, String id) {
        ConflictException refused = tryResume(assay, id);
        while (refused != null && refused.state().equals("pending")) {
            LockSupport.parkNanos(GLANCE_NANOS);
            refused = tryResume(assay, id);
        }
        if (refused != null) {
            say("refused " + refused.state());
        }
    }

    private static @Nullable ConflictException tryResume(Assay assay, String id) {
        try {
            follow(assay.runs().resume(id));
            return null;
        } catch (ConflictException e) {
            return e;
        }
    }

    private static void follow(RunHandle handle) {
        say("working " + handle.id());
        handle.listen(event -> {
            if (event instanceof RunEvent.Finished finished) {
                say("ended " + finished.run().status().wire());
            } else if (event instanceof RunEvent.Stopped stopped) {
                say("lost " + (stopped.cause() instanceof ConflictException e ? e.state() : stopped.cause()));
            }
        });
    }

    private static void recover(Assay assay) {
        Recovery recovery = assay.recover();
        recovery.unresolved().forEach((run, missing) -> say(("unresolved " + run + " " + missing).replace('\n', ' ')));
        say("recovered " + recovery.resumed().size());
    }

    private static void sweep(Assay assay) {
        Thread sweeper = new Thread(() -> {
            while (true) {
                assay.recover().resumed().forEach(OtherProcess::follow);
                say("swept");
            }
        });
        sweeper.setDaemon(true);
        sweeper.start();
    }

    private static void say(String line) {
        System.out.println(line.toLowerCase(Locale.ROOT));
        System.out.flush();
    }
}
