package dev.assay.score.judge;

import dev.assay.dataset.Message;
import dev.assay.error.ModelException;
import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking for one verdict: one call, and one more with a correction when its reply is none. Not thread-safe. */
final class Inquiry {
    private static final String SCHEMA_NAME = "verdict";

    /** More of a useless reply teaches the judge nothing. */
    private static final int LONGEST_REPEATED = 4_000;

    private final JudgeEngine engine;
    private final JudgePrompt prompt;
    private final Sections sections;
    private final VerdictSchema schema;
    private final boolean weighted;

    private final List<Message> messages = new ArrayList<>();
    private Spending spending = Spending.NONE;
    private Set<Feature> sent = Set.of();
    /** What the endpoint seems not to know; nobody else hears of it before a reply shows that this was the trouble. */
    private final Set<Feature> refused = EnumSet.noneOf(Feature.class);

    private String asked = "";
    private Fence fence = Fence.SIGNED;
    private @Nullable String answered;
    private boolean reasked;

    Inquiry(JudgeEngine engine, JudgePrompt prompt, Sections sections, VerdictSchema schema, boolean weighted) {
        this.engine = engine;
        this.prompt = prompt;
        this.sections = sections;
        this.schema = schema;
        this.weighted = weighted;
    }

    Verdict run() throws InterruptedException {
        fence = Fence.around(sections.judged(), engine.codes());
        messages.add(Message.system(Guard.instructions(fence, schema)));
        asked = prompt.fill(sections, fence);
        messages.add(Message.user(asked));
        try {
            return verdict();
        } catch (ModelException failure) {
            if (failure.kind() == ModelException.Kind.AUTHENTICATION
                    || failure.kind() == ModelException.Kind.NOT_FOUND) {
                throw failure;
            }
            String kind = failure.kind().name().toLowerCase(Locale.ROOT);
            String said = Quote.of(String.valueOf(failure.getMessage()));
            return Verdict.none("the call of the judge failed (" + kind + "): " + said, facts(), spending);
        }
    }

    private Verdict verdict() throws InterruptedException {
        ModelReply reply = complete();
        VerdictScan.Result result = read(reply);
        if (result.flaw() != null) {
            reasked = true;
            messages.add(Message.assistant(repeated(reply.text())));
            messages.add(Message.user(Guard.correction(result.flaw(), schema)));
            reply = complete();
            result = read(reply);
        }
        Json verdict = result.verdict();
        if (verdict == null) {
            return Verdict.none("the judge gave no usable verdict, asked twice: " + result.flaw(), facts(), spending);
        }
        OptionalDouble mean = weighted ? TokenWeights.mean(reply, result, verdict, schema) : OptionalDouble.empty();
        return Verdict.of(verdict, mean.isPresent() ? mean.getAsDouble() : null, facts(), spending);
    }

    private static String repeated(String reply) {
        return reply.isBlank() ? "(no text)" : Quote.cut(reply, LONGEST_REPEATED);
    }

    private VerdictScan.Result read(ModelReply reply) {
        String text = reply.text();
        if ("length".equals(reply.finishReason())) {
            return VerdictScan.Result.broken("the reply was cut off; be brief", text);
        }
        if ("content_filter".equals(reply.finishReason())) {
            return VerdictScan.Result.broken("the reply was stopped by a content filter", text);
        }
        return new VerdictScan(schema, quotable(text), text).find();
    }

    /** The code is in a reply that repeats what was asked, and with it the verdicts of examples. */
    private List<String> quotable(String reply) {
        List<String> texts = new ArrayList<>(sections.judged());
        if (fence.isIn(reply)) {
            texts.add(asked);
        }
        return texts;
    }

    /** Sends the messages so far, without what the endpoint refuses; each part is refused once at most. */
    private ModelReply complete() throws InterruptedException {
        while (true) {
            sent = engine.features(weighted);
            sent.removeAll(refused);
            spending = spending.plus(Spending.call());
            try {
                ModelReply reply = engine.model().complete(request());
                spending = spending.plus(Spending.of(reply, engine.model().cost(reply)));
                answered = reply.model();
                refused.forEach(engine::leaveOut);
                return reply;
            } catch (ModelException failure) {
                Feature unknown = Feature.refused(failure, sent);
                if (unknown == null) {
                    throw failure;
                }
                refused.add(unknown);
            }
        }
    }

    private ModelRequest request() {
        JudgeSettings settings = engine.settings();
        ModelParameters parameters = new ModelParameters(
                sent.contains(Feature.TEMPERATURE) ? settings.temperature() : null,
                null,
                settings.maxTokens(),
                sent.contains(Feature.SEED) ? settings.seed() : null,
                List.of());
        ModelRequest request = engine.model().request(messages, parameters);
        if (sent.contains(Feature.SCHEMA)) {
            request = request.withResponseSchema(new ModelRequest.ResponseSchema(SCHEMA_NAME, schema.json()));
        }
        return sent.contains(Feature.LOGPROBS) ? request.withTopLogprobs(ModelRequest.MOST_LOGPROBS) : request;
    }

    private Json facts() {
        JudgeSettings settings = engine.settings();
        List<String> missing = leftOut();
        return Json.object()
                .put("judge_model", engine.model().toString())
                .putIfPresent("judge_model_answered", answered)
                .putIfPresent("temperature", sent.contains(Feature.TEMPERATURE) ? settings.temperature() : null)
                .putIfPresent("seed", sent.contains(Feature.SEED) ? settings.seed() : null)
                .putIfPresent("left_out", missing.isEmpty() ? null : missing)
                .put("signature", signature())
                .put("calls", spending.calls())
                .putIfPresent("reasked", reasked ? Boolean.TRUE : null)
                .build();
    }

    /** What the last request would have asked for, had the endpoint known it. */
    private List<String> leftOut() {
        return Arrays.stream(Feature.values())
                .filter(feature -> weighted || feature != Feature.LOGPROBS)
                .filter(feature -> !sent.contains(feature))
                .map(Feature::wire)
                .toList();
    }

    /** Equal for two verdicts that were asked for in the same way, of whatever item. */
    private String signature() {
        JudgeSettings settings = engine.settings();
        return Fingerprint.hex16(Json.object()
                .put("guard", Guard.instructions(Fence.SIGNED, schema))
                .put("prompt", prompt.template())
                .put("instructions", sections.instructions())
                .put("schema", schema.json())
                .put("model", engine.ref().toJson())
                .put("opened", engine.model().toString())
                .put("temperature", settings.temperature())
                .put("seed", settings.seed())
                .putIfPresent("max_tokens", settings.maxTokens())
                .build());
    }
}
