package dev.assay.provider.openai;

import dev.assay.dataset.Message;
import dev.assay.json.Json;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelRequest;
import java.util.List;

/** Writes requests for chat completions. */
final class ChatRequests {
    private ChatRequests() {}

    static Json messages(ModelRequest request) {
        return Json.array(request.messages().stream().map(Message::wire).toList());
    }

    static Json body(ModelRequest request, Json messages, Setup.Dialect dialect) {
        ModelParameters parameters = request.parameters();
        List<Json> tools = request.tools().stream().map(ChatRequests::tool).toList();
        ModelRequest.ResponseSchema schema = request.responseSchema();
        boolean logprobs = request.topLogprobs() > 0;
        Json body = Json.object()
                .put("model", request.model())
                .put("messages", messages)
                .putIfPresent("temperature", parameters.temperature())
                .putIfPresent("top_p", parameters.topP())
                .putIfPresent(dialect.maxTokensName(), parameters.maxTokens())
                .putIfPresent("seed", parameters.seed())
                .putIfPresent("stop", parameters.stop().isEmpty() ? null : parameters.stop())
                .putIfPresent("tools", tools.isEmpty() ? null : tools)
                .putIfPresent("response_format", schema == null ? null : responseFormat(schema, dialect))
                .putIfPresent("logprobs", logprobs ? true : null)
                .putIfPresent("top_logprobs", logprobs ? request.topLogprobs() : null)
                .build();
        return dialect.completed(body);
    }

    private static Json tool(ModelRequest.Tool tool) {
        Json function = Json.object()
                .put("name", tool.name())
                .putIfPresent("description", tool.description())
                .put("parameters", tool.parameters())
                .build();
        return Json.object().put("type", "function").put("function", function).build();
    }

    private static Json responseFormat(ModelRequest.ResponseSchema schema, Setup.Dialect dialect) {
        Json named = Json.object()
                .put("name", schema.name())
                .put("schema", schema.schema())
                .put("strict", dialect.strictSchema())
                .build();
        return Json.object()
                .put("type", "json_schema")
                .put("json_schema", named)
                .build();
    }
}
