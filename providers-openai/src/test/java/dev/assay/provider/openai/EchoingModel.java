package dev.assay.provider.openai;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A model that says the last message again, and repeats a key that it refuses. */
final class EchoingModel implements ResponseDefinitionTransformerV2 {
    static final String NAME = "echoing-model";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Json request = Json.parse(event.getRequest().getBody());
        ResponseDefinitionBuilder reply =
                ResponseDefinitionBuilder.like(event.getResponseDefinition()).but();
        if (event.getResponseDefinition().getStatus() == 401) {
            String said = "Incorrect API key provided: " + event.getRequest().getHeader("Authorization");
            return reply.withBody(error(said, "invalid_api_key")).build();
        }
        if (!request.get("model").text().equals("good-model")) {
            return reply.withStatus(404)
                    .withBody(error("There is no such model", "model_not_found"))
                    .build();
        }
        Json body = request.get("input") == null ? completion(request) : embeddings(request);
        return reply.withBody(body.utf8()).build();
    }

    private static String error(String message, String code) {
        Json error = Json.object().put("message", message).put("code", code).build();
        return Json.object().put("error", error).build().compact();
    }

    private static Json completion(Json request) {
        List<Json> messages = request.get("messages").elements();
        Json message = messages.get(messages.size() - 1).with("role", "assistant");
        Json choice = Json.object()
                .put("message", message)
                .put("finish_reason", "stop")
                .build();
        return Json.object()
                .put("model", "good-model-2026")
                .put("choices", List.of(choice))
                .put("usage", Json.parse("{\"prompt_tokens\": 9, \"completion_tokens\": 5}"))
                .build();
    }

    /** In the wrong order, which the index puts right. */
    private static Json embeddings(Json request) {
        List<Json> data = new ArrayList<>();
        for (Json text : request.get("input").elements()) {
            double angle = (text.text().hashCode() & 0xff) / 100.0;
            data.add(Json.object()
                    .put("index", data.size())
                    .put("embedding", new double[] {Math.cos(angle), Math.sin(angle)})
                    .build());
        }
        Collections.reverse(data);
        return Json.object().put("data", data).put("model", "good-model").build();
    }
}
