package dev.assay.testkit.run;

import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider {@code bench} whose models judge the kit's items by their number, however often they are asked again. A request
 * that shows no such item is answered by its last message.
 */
final class JudgingModel implements ModelProvider {
    private static final Pattern ITEM = Pattern.compile("Input:\n.*\nq(\\d+)\n");

    private final IntFunction<String> replies;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param replies what is said about an item; may throw */
    JudgingModel(IntFunction<String> replies) {
        this.replies = replies;
    }

    static String verdict(double score) {
        return Json.object()
                .put("reason", "as the test says")
                .put("score", score)
                .build()
                .compact();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public ModelEndpoint open(EndpointSettings settings) {
        return new ModelEndpoint() {
            @Override
            public ModelReply complete(ModelRequest request) {
                calls.incrementAndGet();
                return reply(request);
            }

            @Override
            public List<String> listModels() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }

    private ModelReply reply(ModelRequest request) {
        List<Message> messages = request.messages();
        Matcher item =
                ITEM.matcher(messages.get(Math.min(1, messages.size() - 1)).text());
        String text = item.find()
                ? replies.apply(Integer.parseInt(item.group(1)))
                : messages.get(messages.size() - 1).text();
        return new ModelReply(
                Message.assistant(text), request.model(), "stop", new Usage(10, 1), List.of(), new BigDecimal("0.25"));
    }
}
