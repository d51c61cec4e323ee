package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.Project;
import dev.assay.error.ConflictException;
import dev.assay.project.PageRequest;
import dev.assay.run.EvalRun;
import dev.assay.run.RunFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that {@link Durable} kills: it starts the run, or goes on with it. Its standard input is its line to the parent:
 * the first line is the job, a further one lets it end, and when the line is cut, because the parent died, it ends at once.
 */
public final class DurableWorker {
    static final String OPENED = "opened";
    static final String OVER = "over";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private DurableWorker() {}

    public static void main(String[] args) {
        System.exit(Example.run("durable, a worker", Map.of(), args, DurableWorker::run));
    }

    private static void run(Arguments none, PrintStream out) {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            work(DurableJob.parse(parent.readLine()), parent, out);
        } catch (IOException e) {
            throw new UncheckedIOException("the parent cannot be heard: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work(DurableJob job, BufferedReader parent, PrintStream out) throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread lifeline = new Thread(() -> follow(parent, mayEnd), "lifeline");
        lifeline.setDaemon(true);
        lifeline.start();
        try (Assay assay = job.open()) {
            say(OPENED, out);
            finish(assay.project(job.project()), job);
            say(OVER, out);
            mayEnd.await();
        }
    }

    private static void follow(BufferedReader parent, CountDownLatch mayEnd) {
        try {
            if (parent.readLine() == null) {
                Runtime.getRuntime().halt(Example.FAILED);
            }
            mayEnd.countDown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String word, PrintStream out) {
        out.println(word);
        out.flush();
    }

    /** What a killed worker held (an import, a run that it had not claimed yet) may take a moment to be free. */
    private static void finish(Project project, DurableJob job) throws InterruptedException {
        long start = System.nanoTime();
        EvalRun run = null;
        while (run == null || !run.status().isOver()) {
            try {
                run = goOn(project, job);
            } catch (ConflictException e) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    private static EvalRun goOn(Project project, DurableJob job) {
        EvalRun found = newest(project);
        if (found == null) {
            return project.runs().start(job.request(job.dataset(project))).await();
        }
        return found.status().isOver()
                ? found
                : project.runs().resume(found.id()).await();
    }

    private static @Nullable EvalRun newest(Project project) {
        return project.runs().list(RunFilter.ALL, PageRequest.first(1)).items().stream()
                .findFirst()
                .orElse(null);
    }
}
