package dev.assay.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointKind;
import dev.assay.dataset.Message;
import dev.assay.dataset.Role;
import dev.assay.error.ModelException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelEndpoint;
import dev.assay.model.ModelParameters;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelProviders;
import dev.assay.model.ModelReply;
import dev.assay.model.ModelRequest;
import dev.assay.model.Usage;
import dev.assay.model.call.Models;
import dev.assay.model.scripted.Script;
import dev.assay.time.SystemTime;
import dev.assay.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelSubjectTest {
    private final Recorder recorder = new Recorder();
    private final ModelProviders providers = new ModelProviders(List.of(recorder));
    private final SystemTime time = TimeSource.system();
    private final Models models = Models.of(providers, time);
    private final SubjectRegistry registry = Subjects.registerBuiltIns(new SubjectRegistry());

    @AfterEach
    void close() {
        providers.close();
        time.close();
    }

    private Answer answer(SubjectSpec spec, Datapoint datapoint) throws Exception {
        return registry.resolve(spec, models)
                .answer(datapoint)
                .toCompletableFuture()
                .get();
    }

    private List<Message> sent(ModelSpec spec, DatapointKind kind) throws Exception {
        answer(spec, Datapoints.of(kind));
        return recorder.requests.get(recorder.requests.size() - 1).messages();
    }

    private static DatapointKind generic(String json) {
        return new DatapointKind.Generic(Json.parse(json), null);
    }

    @Test
    void textGoesAsOneUserMessageAfterTheSystemPrompt() throws Exception {
        ModelSpec spec = Subjects.model("recorder", "m");
        assertThat(sent(spec, generic("\"2 + 2?\""))).containsExactly(Message.user("2 + 2?"));
        assertThat(sent(spec.systemPrompt("Be brief."), generic("\"2 + 2?\"")))
                .containsExactly(Message.system("Be brief."), Message.user("2 + 2?"));
    }

    @Test
    void anObjectWithOneTextMemberSendsThatText() throws Exception {
        ModelSpec spec = Subjects.model("recorder", "m");
        assertThat(sent(spec, generic("{\"question\": \"2 + 2?\"}"))).containsExactly(Message.user("2 + 2?"));
        assertThat(sent(spec, generic("{\"question\": 4}"))).containsExactly(Message.user("{\"question\":4}"));
    }

    @Test
    void otherJsonGoesInItsCompactFormWithMembersInTheirOrder() throws Exception {
        ModelSpec spec = Subjects.model("recorder", "m");
        assertThat(sent(spec, generic("{ \"z\": 1.50, \"a\": [1, null] }")))
                .containsExactly(Message.user("{\"z\":1.50,\"a\":[1,null]}"));
    }

    @Test
    void theSystemPromptGoesBeforeTheMessagesOfAConversation() throws Exception {
        Message own = Message.system("You are a pirate.");
        Message parts = Message.of(
                "m",
                Json.parse(
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]," + "\"name\":\"ann\"}"));
        DatapointKind conversation = new DatapointKind.LlmConversation(List.of(own, parts), null, null);
        assertThat(sent(Subjects.model("recorder", "m"), conversation)).containsExactly(own, parts);
        assertThat(sent(Subjects.model("recorder", "m").systemPrompt("Be brief."), conversation))
                .containsExactly(Message.system("Be brief."), own, parts);
    }

    @Test
    void theModelAndItsParametersAreSentAndTheSettingsOpenTheEndpoint() throws Exception {
        ModelSpec spec = Subjects.model("recorder", "m")
                .temperature(0)
                .topP(0.5)
                .maxTokens(10)
                .seed(7)
                .stop("END")
                .baseUrl("https://example.org/v1")
                .option("region", "eu")
                .option("tries", 1);
        answer(spec, Datapoints.of(generic("\"x\"")));
        ModelRequest request = recorder.requests.get(0);
        assertThat(request.model()).isEqualTo("m");
        assertThat(request.parameters()).isEqualTo(new ModelParameters(0.0, 0.5, 10, 7L, List.of("END")));
        Json options = Json.parse("{\"region\": \"eu\", \"tries\": 1}");
        assertThat(recorder.opened).containsExactly(new EndpointSettings("https://example.org/v1", null, options));
    }

    @Test
    void toolsAndTheSchemaOfTheAnswerAreSent() throws Exception {
        ModelSpec spec = Subjects.model("recorder", "m")
                .tool("search", "Searches the web", "{\"type\": \"object\"}")
                .tool("now", "", "{}")
                .responseSchema("city", "{\"type\": \"object\", \"required\": [\"name\"]}");
        SubjectSpec stored = SubjectSpec.of("model", Json.parse(spec.config().compact()));
        answer(stored, Datapoints.of(generic("1")));
        ModelRequest request = recorder.requests.get(0);
        assertThat(request.tools())
                .containsExactly(
                        new ModelRequest.Tool("search", "Searches the web", Json.parse("{\"type\": \"object\"}")),
                        new ModelRequest.Tool("now", null, Json.emptyObject()));
        Json schema = Json.parse("{\"type\": \"object\", \"required\": [\"name\"]}");
        assertThat(request.responseSchema()).isEqualTo(new ModelRequest.ResponseSchema("city", schema));
    }

    @Test
    void withoutToolsAndSchemaNoneAreSent() throws Exception {
        answer(Subjects.model("recorder", "m"), Datapoints.of(generic("1")));
        assertThat(recorder.requests.get(0).tools()).isEmpty();
        assertThat(recorder.requests.get(0).responseSchema()).isNull();
    }

    @Test
    void problemsOfToolsAndSchemaAreToldWithTheirPlace() {
        Json config = Json.parse("""
                {"provider": "recorder", "model": "m", "response_schema": {"name": "a b", "schema": {}}, "tools": [
                  {"name": "good", "parameters": {}}, {"name": "no good", "parameters": {}},
                  {"name": "x", "parameters": [], "strict": true}, {"description": 1, "parameters": {}}, "search"]}
                """);
        assertThatThrownBy(() -> registry.resolve(SubjectSpec.of("model", config), models))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ValidationException.Problem::field)
                                .contains(
                                        "response_schema.name",
                                        "tools[1].name",
                                        "tools[2].parameters",
                                        "tools[2].strict",
                                        "tools[3].name",
                                        "tools[3].description",
                                        "tools[4]")
                                .noneMatch(field -> field.startsWith("tools[0]")));
    }

    @Test
    void aSpecSurvivesTheWayThroughItsStoredForm() throws Exception {
        ModelSpec spec = Subjects.model("scripted", "m")
                .options(Script.echo().otherwise("42").options());
        Json stored = Json.parse(spec.temperature(0.5).toJson().compact());
        assertThat(stored).isEqualTo(Json.parse("""
                {"type": "model", "config": {"provider": "scripted", "model": "m", "temperature": 0.5,
                 "options": {"reply": "42"}}}
                """));
        SubjectSpec read = SubjectSpec.of(stored.get("type").text(), stored.get("config"));
        assertThat(answer(read, Datapoints.of(generic("\"x\""))).text()).isEqualTo("42");
    }

    @Test
    void allProblemsOfAConfigurationAreToldAtOnce() {
        Json config = Json.parse("""
                {"provider": "nowhere", "model": " ", "temperature": 3, "top_p": "high", "max_tokens": 1.5,
                 "stop": "END", "system_promt": "secret prompt"}
                """);
        assertThatThrownBy(() -> registry.resolve(SubjectSpec.of("model", config), models))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactlyInAnyOrder(
                                        "provider",
                                        "model",
                                        "temperature",
                                        "top_p",
                                        "max_tokens",
                                        "stop",
                                        "system_promt"))
                .hasMessageContaining("is one of [recorder, scripted]")
                .hasMessageNotContaining("secret prompt");
    }

    @Test
    void theProvidersOwnProblemsAreAmongThem() {
        ModelSpec spec = Subjects.model("scripted", "m").temperature(3).option("accuracy", 2);
        assertThatThrownBy(() -> registry.resolve(spec, models))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ValidationException.Problem::field)
                                .containsExactly("temperature", "options.accuracy"));
        assertThatThrownBy(() -> registry.resolve(SubjectSpec.of("model", Json.emptyObject()), models))
                .hasMessageContaining("provider: is required")
                .hasMessageContaining("model: is required");
    }

    @Test
    void toolCallsAndUsageAreReadFromTheReply() throws Exception {
        recorder.reply = Message.of("reply", Json.parse("""
                {"role": "assistant", "content": null, "tool_calls": [
                  {"id": "1", "type": "function", "function": {"name": "search", "arguments": "{\\"q\\": \\"x\\"}"}},
                  {"id": "2", "type": "function", "function": {"name": "now", "arguments": ""}},
                  {"id": "3", "type": "function", "function": {"name": "say", "arguments": "not json"}},
                  {"id": "4", "type": "function", "function": {"name": "sum", "arguments": {"a": 1}}}]}
                """));
        Answer answer = answer(Subjects.model("recorder", "m"), Datapoints.of(generic("\"x\"")));
        assertThat(answer.output()).isEqualTo(Json.NULL);
        assertThat(answer.usage()).isEqualTo(new Usage(3, 4));
        assertThat(answer.toolCalls())
                .containsExactly(
                        new ToolCall("search", Json.parse("{\"q\": \"x\"}")),
                        new ToolCall("now", Json.emptyObject()),
                        new ToolCall("say", Json.text("not json")),
                        new ToolCall("sum", Json.parse("{\"a\": 1}")));
    }

    @Test
    void partsOfTextAreOneTextAndOtherPartsAreKept() throws Exception {
        recorder.reply = assistant("[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]");
        assertThat(answer(Subjects.model("recorder", "m"), Datapoints.of(generic("1")))
                        .output())
                .isEqualTo(Json.text("a\nb"));
        recorder.reply = assistant("[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]");
        assertThat(answer(Subjects.model("recorder", "m"), Datapoints.of(generic("1")))
                        .output()
                        .isArray())
                .isTrue();
    }

    private static Message assistant(String content) {
        return new Message(
                Role.ASSISTANT,
                Json.object()
                        .put("role", "assistant")
                        .put("content", Json.parse(content))
                        .build());
    }

    @Test
    void aFailureIsPassedOnAfterOneTry() {
        recorder.failure = new ModelException(ModelException.Kind.OVERLOADED, "busy");
        assertThatThrownBy(() -> answer(Subjects.model("recorder", "m"), Datapoints.of(generic("1"))))
                .isSameAs(recorder.failure);
        assertThat(recorder.requests).hasSize(1);
    }

    /** A provider that keeps what it was sent. */
    private static final class Recorder implements ModelProvider, ModelEndpoint {
        final List<EndpointSettings> opened = new ArrayList<>();
        final List<ModelRequest> requests = new ArrayList<>();
        Message reply = Message.assistant("ok");
        ModelException failure;

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public ModelEndpoint open(EndpointSettings settings) {
            opened.add(settings);
            return this;
        }

        @Override
        public ModelReply complete(ModelRequest request) {
            requests.add(request);
            if (failure != null) {
                throw failure;
            }
            return new ModelReply(reply, request.model(), "stop", new Usage(3, 4));
        }

        @Override
        public List<String> listModels() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
