package dev.assay.score.judge;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelProviders;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import dev.assay.score.Measurement;
import dev.assay.score.Scorer;
import dev.assay.score.ScorerSpec;
import dev.assay.subject.Answer;
import dev.assay.time.TimeSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider whose models answer by a function, and which keeps every request; and short words for judging with it. */
final class FakeModel implements ModelProvider {
    static final Answer ANSWER = Answer.of("Paris");

    final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private final Function<ModelRequest, ModelReply> answer;

    FakeModel(Function<ModelRequest, ModelReply> answer) {
        this.answer = answer;
    }

    /** Replies one after the other, the last one for ever. */
    static FakeModel replying(String... texts) {
        FakeModel[] self = new FakeModel[1];
        self[0] = new FakeModel(request -> reply(request, texts[Math.min(self[0].requests.size(), texts.length) - 1]));
        return self[0];
    }

    static ModelReply reply(ModelRequest request, String text) {
        return new ModelReply(
                Message.assistant(text),
                request.model() + "-2026",
                "stop",
                new Usage(10, 1),
                List.of(),
                new BigDecimal("0.5"));
    }

    static String verdict(Object score) {
        return Json.object()
                .put("reason", "because")
                .put("score", score)
                .build()
                .compact();
    }

    Models models() {
        return Models.of(new ModelProviders(List.of(this)), TimeSource.system())
                .ofRun(() -> Optional.of(ModelRef.of("fake", "judge")));
    }

    Measurement judge(Judge judge) {
        return judge(judge, datapoint("Capital of France?", "Paris"), ANSWER);
    }

    Measurement judge(Judge judge, Datapoint datapoint, Answer given) {
        return measure(scorer(judge, Fence::randomCode), datapoint, given);
    }

    Scorer scorer(Judge judge, Supplier<String> codes) {
        ScorerSpec spec = judge.scorer();
        return Judges.create(spec.type(), spec.config(), models(), codes);
    }

    static Measurement measure(Scorer scorer, Datapoint datapoint, Answer given) {
        try {
            return scorer.score(datapoint, given);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Datapoint datapoint(Object input, Object expected) {
        return datapoint(DatapointDraft.of(input, expected));
    }

    static Datapoint datapoint(DatapointDraft draft) {
        Instant now = Instant.EPOCH;
        return new Datapoint(
                "1", "d", null, "key", draft.kind(), draft.labels(), draft.source(), draft.sourceSpanId(), now, now);
    }

    /** The last user message of a request. */
    String asked(int request) {
        List<Message> messages = requests.get(request).messages();
        return messages.get(messages.size() - 1).text();
    }

    String told(int request) {
        return requests.get(request).messages().get(0).text();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        return new ModelEndpoint() {
            @Override
            public ModelReply complete(ModelRequest request) {
                requests.add(request);
                return answer.apply(request);
            }

            @Override
            public List<String> listModels() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
