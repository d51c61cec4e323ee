package dev.assay.model.scripted;

import dev.assay.dataset.Message;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.Embeddings;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays one script. */
final class ScriptedEndpoint implements EmbeddingEndpoint {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Plot plot;
    private final Sleeper sleeper;
    private final Tally tally;
    private final CallLog log;
    private final WordVectors vectors;
    private final AtomicLong numbers = new AtomicLong();

    ScriptedEndpoint(Plot plot, Sleeper sleeper, Tally tally) {
        this.plot = plot;
        this.sleeper = sleeper;
        this.tally = tally;
        this.log = CallLog.open(plot.callLog());
        this.vectors = new WordVectors(plot.dice().seed());
    }

    @Override
    public ModelReply complete(ModelRequest request) throws InterruptedException {
        Call call = Call.of(numbers.incrementAndGet(), request);
        return play(call, text -> reply(call, text));
    }

    @Override
    public Embeddings embed(String model, List<String> texts) throws InterruptedException {
        if (texts.isEmpty()) {
            return new Embeddings(List.of(), model, Usage.ZERO);
        }
        Message all = Message.user(String.join("\n", texts));
        ModelRequest request = new ModelRequest(model, List.of(all), ModelParameters.NONE);
        Call call = Call.of(numbers.incrementAndGet(), request);
        Usage usage = new Usage(tokens(call.characters()), 0);
        return play(
                call, text -> new Embeddings(texts.stream().map(vectors::embed).toList(), model, usage));
    }

    private <T> T play(Call call, Function<String, T> answer) throws InterruptedException {
        tally.begin();
        try {
            log.append(call);
            Behaviour behaviour = plot.behaviour(call.model());
            pause(behaviour.delayNanos(call, plot.dice()));
            return answer.apply(behaviour.replyTo(call, plot.dice()));
        } finally {
            tally.end();
        }
    }

    private void pause(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the scripted reply");
        }
        if (nanos > 0) {
            sleeper.sleep(nanos);
        }
    }

    private static ModelReply reply(Call call, String text) {
        String told = cut(text, call.request().parameters().maxTokens());
        Usage usage = new Usage(tokens(call.characters()), tokens(told.length()));
        return new ModelReply(Message.assistant(told), call.model(), told.equals(text) ? "stop" : "length", usage);
    }

    /** Cuts before a character that would be half in and half out. */
    private static String cut(String text, @Nullable Integer maxTokens) {
        if (maxTokens == null || tokens(text.length()) <= maxTokens) {
            return text;
        }
        int end = maxTokens * CHARACTERS_PER_TOKEN;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    @Override
    public List<String> listModels() {
        return plot.modelNames();
    }

    @Override
    public void close() {
        log.close();
    }
}
