package dev.assay.subject;

import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.ModelRequest;
import dev.assay.model.ModelRequest.ResponseSchema;
import dev.assay.model.ModelRequest.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a model may ask for, and what its answers are to be. */
record ModelTools(List<Tool> tools, @Nullable ResponseSchema responseSchema) {
    private static final String SCHEMA = "response_schema";

    ModelTools {
        tools = List.copyOf(tools);
    }

    /** Reads the members {@code tools} and {@code response_schema} of a larger configuration; what is wrong is noted there. */
    static ModelTools read(ConfigReader config) {
        List<Tool> tools = new ArrayList<>();
        List<Json> listed = config.list("tools", "is an array of objects", Function.identity());
        for (int i = 0; i < listed.size(); i++) {
            String path = "tools[" + i + "]";
            Json each = listed.get(i);
            Tool tool = config.attempt(() -> tool(path, each));
            if (tool != null) {
                tools.add(tool);
            }
        }
        Json schema = config.value(SCHEMA);
        return new ModelTools(tools, schema == null ? null : config.attempt(() -> responseSchema(schema)));
    }

    private static Tool tool(String path, Json json) {
        ConfigReader reader = ConfigReader.of(path, json);
        String name = reader.requiredText("name");
        String description = reader.text("description");
        Json parameters = schema(reader, "parameters");
        reader.finish();
        return at(path, () -> new Tool(name, description, parameters));
    }

    private static ResponseSchema responseSchema(Json json) {
        ConfigReader reader = ConfigReader.of(SCHEMA, json);
        String name = reader.requiredText("name");
        Json schema = schema(reader, "schema");
        reader.finish();
        return at(SCHEMA, () -> new ResponseSchema(name, schema));
    }

    private static Json schema(ConfigReader reader, String member) {
        Json schema = reader.value(member);
        boolean holds = schema != null && schema.isObject();
        reader.check(holds, member, "is required, a JSON Schema of an object", schema == null ? "nothing" : schema);
        return schema == null ? Json.emptyObject() : schema;
    }

    /** Tells a problem at its place in the configuration. */
    private static <T> T at(String path, Supplier<T> make) {
        try {
            return make.get();
        } catch (ValidationException refused) {
            String member = refused.field().substring(refused.field().indexOf('.'));
            throw ValidationException.of(path + member, refused.rule(), refused.value());
        }
    }

    ModelRequest in(ModelRequest request) {
        return request.withTools(tools).withResponseSchema(responseSchema);
    }
}
