package dev.assay.subject;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelReply;
import dev.assay.model.call.Model;
import dev.assay.model.call.ModelRef;
import dev.assay.model.call.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks a model once for each datapoint. It never retries; the engine does. */
record ModelSubject(Model model, @Nullable String systemPrompt, ModelParameters parameters, ModelTools tools)
        implements AsyncSubject {
    /**
     * @param config as {@link ModelSpec} describes it
     * @throws ValidationException listing everything in it that is missing or wrong, the provider's own settings too
     */
    static ModelSubject create(Json config, Models models) {
        ConfigReader reader = ConfigReader.of("", config);
        ModelRef ref = ModelRef.read(reader);
        String systemPrompt = reader.text("system_prompt");
        ModelParameters parameters = parameters(reader);
        ModelTools tools = ModelTools.read(reader);
        Model model = reader.attempt(() -> models.open(ref));
        reader.finish();
        return new ModelSubject(Objects.requireNonNull(model), systemPrompt, Objects.requireNonNull(parameters), tools);
    }

    private static @Nullable ModelParameters parameters(ConfigReader reader) {
        Double temperature = reader.decimal("temperature");
        Double topP = reader.decimal("top_p");
        Integer maxTokens = reader.integer("max_tokens");
        Long seed = reader.whole("seed");
        List<String> stop = reader.list("stop", "is an array of texts", Json::text);
        return reader.attempt(() -> new ModelParameters(temperature, topP, maxTokens, seed, stop));
    }

    @Override
    public CompletionStage<Answer> answer(Datapoint datapoint) throws InterruptedException {
        ModelReply reply = model.complete(tools.in(model.request(messages(datapoint), parameters)));
        return CompletableFuture.completedFuture(ModelReplies.answer(reply).withCost(model.cost(reply)));
    }

    private List<Message> messages(Datapoint datapoint) {
        List<Message> messages = new ArrayList<>();
        if (systemPrompt != null) {
            messages.add(Message.system(systemPrompt));
        }
        messages.addAll(datapoint
                .kind()
                .fold(
                        generic -> List.of(Message.user(datapoint.inputText())),
                        DatapointKind.LlmConversation::messages));
        return messages;
    }
}
