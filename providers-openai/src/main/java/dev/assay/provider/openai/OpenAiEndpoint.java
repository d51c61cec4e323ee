package dev.assay.provider.openai;

import dev.assay.error.ModelException.Kind;
import dev.assay.json.Json;
import dev.assay.model.EmbeddingEndpoint;
import dev.assay.model.Embeddings;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/** One service that speaks the OpenAI API. */
final class OpenAiEndpoint implements EmbeddingEndpoint {
    /** Services limit the tokens of one call, OpenAI to 300,000; a character is seldom more than one. */
    private static final int MOST_CHARACTERS = 200_000;

    private final Setup setup;
    private final Service service;

    OpenAiEndpoint(Setup setup, Clock clock) {
        this.setup = setup;
        this.service = new Service(setup, clock);
    }

    @Override
    public ModelReply complete(ModelRequest request) throws InterruptedException {
        Json messages = ChatRequests.messages(request);
        Json body = ChatRequests.body(request, messages, setup.dialect());
        HttpUrl url = setup.address().chat(request.model());
        return ChatReplies.read(service.post(url, body, messages), request.model());
    }

    /** Azure lists the models that could be deployed, not those that are: the key is tried, and no name is given. */
    @Override
    public List<String> listModels() throws InterruptedException {
        Service.Answer answer = service.get(setup.address().models());
        if (answer == null || setup.address().isAzure()) {
            return List.of();
        }
        return answer.array("data").elements().stream()
                .map(model -> model.get("id"))
                .filter(id -> id != null && id.isText())
                .map(id -> Objects.requireNonNull(id).text())
                .toList();
    }

    @Override
    public Embeddings embed(String model, List<String> texts) throws InterruptedException {
        List<double[]> vectors = new ArrayList<>(texts.size());
        Usage usage = Usage.ZERO;
        String answering = model;
        for (int start = 0; start < texts.size(); ) {
            List<String> batch = texts.subList(start, endOfBatch(texts, start));
            Service.Answer answer = embedded(model, batch);
            vectors.addAll(EmbeddingReplies.read(answer, batch.size()));
            if (vectors.get(start).length != vectors.get(0).length) {
                throw answer.unusable(Kind.SERVER, "the service sent vectors of different lengths");
            }
            Usage more = Usages.ofEmbedding(answer.json().get("usage"));
            usage = usage == null || more == null ? null : usage.plus(more);
            Json name = answer.json().get("model");
            answering = name != null && name.isText() ? name.text() : answering;
            start += batch.size();
        }
        return new Embeddings(vectors, answering, usage);
    }

    private Service.Answer embedded(String model, List<String> batch) throws InterruptedException {
        Json input = Json.of(batch);
        Json body = Json.object().put("model", model).put("input", input).build();
        return service.post(setup.address().embeddings(model), setup.dialect().completed(body), input);
    }

    /** At least one text; more while there are few enough, and their characters are. */
    private int endOfBatch(List<String> texts, int start) {
        int end = start + 1;
        long characters = texts.get(start).length();
        while (end < texts.size() && end - start < setup.limits().embeddingBatch()) {
            characters += texts.get(end).length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            end++;
        }
        return end;
    }

    @Override
    public void close() {
        service.close();
    }

    @Override
    public String toString() {
        return "OpenAiEndpoint[" + setup + "]";
    }
}
