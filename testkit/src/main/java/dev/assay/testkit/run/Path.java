package dev.assay.testkit.run;

import dev.assay.dataset.Datapoint;
import dev.assay.run.EngineSettings;
import dev.assay.run.RunRequest;
import dev.assay.subject.Answer;
import dev.assay.subject.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** The ways on which an item can go through the engine; what holds for one must hold for all. */
enum Path {
    SEQUENTIAL(1),
    CONCURRENT(8),
    ASYNC(8),
    HOST_EXECUTOR(8),
    PLATFORM_THREADS(8),
    VIRTUAL_THREADS(8);

    private final int concurrency;

    Path(int concurrency) {
        this.concurrency = concurrency;
    }

    /** @param pool threads of the host, which the test closes */
    EngineSettings engine(EngineSettings settings, ExecutorService pool) {
        return switch (this) {
            case HOST_EXECUTOR -> settings.executor(pool);
            case PLATFORM_THREADS -> settings.threads(EngineSettings.Threads.PLATFORM);
            case VIRTUAL_THREADS -> settings.threads(EngineSettings.Threads.VIRTUAL);
            default -> settings;
        };
    }

    RunRequest request(RunRequest request, Subject code, ExecutorService pool) {
        RunRequest wide = request.concurrency(concurrency);
        return this == ASYNC ? wide.asyncSubject("code", item -> later(item, code, pool)) : wide.subject("code", code);
    }

    private static CompletionStage<Answer> later(Datapoint item, Subject code, ExecutorService pool) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        pool.execute(() -> {
            try {
                answer.complete(code.answer(item));
            } catch (Throwable thrown) {
                answer.completeExceptionally(thrown);
            }
        });
        return answer;
    }
}
