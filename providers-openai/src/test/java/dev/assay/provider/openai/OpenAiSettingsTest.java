package dev.assay.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.model.ModelProvider;
import dev.assay.model.ModelProviders;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSettingsTest {
    private static final OpenAiProvider.Host EMPTY = new OpenAiProvider.Host(Clock.systemUTC(), variable -> null);
    private static final String SOMEWHERE = "http://localhost:11434/v1";

    private static ValidationException refused(ModelProvider provider, String baseUrl, String options) {
        EndpointSettings settings = new EndpointSettings(baseUrl, "k", Json.parse(options));
        ValidationException thrown = catchThrowableOfType(
                ValidationException.class, () -> provider.open(settings).close());
        assertThat(thrown).as(options).isNotNull();
        return thrown;
    }

    private static ValidationException refused(String options) {
        return refused(new CompatibleProvider(EMPTY), SOMEWHERE, options);
    }

    private static Setup setup(String baseUrl, String options) {
        EndpointSettings settings = new EndpointSettings(baseUrl, "k", Json.parse(options));
        return SetupReader.read(settings, SetupReader.OPENAI, variable -> null);
    }

    @Test
    void bothAreFoundByName() {
        try (ModelProviders providers = new ModelProviders(List.of())) {
            assertThat(providers.names()).contains("openai", "custom");
        }
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ValidationException refused = refused(new CompatibleProvider(EMPTY), null, """
                {"timeout_ms": 0, "connect_timeout_ms": "soon", "max_tokens_name": "tokens", "strict_schema": 1,
                 "embedding_batch": 5000, "api_version": "v", "extra_body": {"stream": true}, "organization": "a\\nb",
                 "temprature": 1, "headers": {"Authorization": "Bearer secret-value"}}
                """);
        assertThat(refused.problems())
                .extracting(ValidationException.Problem::field)
                .containsExactlyInAnyOrder(
                        "base_url",
                        "options.timeout_ms",
                        "options.connect_timeout_ms",
                        "options.max_tokens_name",
                        "options.strict_schema",
                        "options.embedding_batch",
                        "options.api_version",
                        "options.extra_body",
                        "options.organization",
                        "options.temprature",
                        "options.headers");
        assertThat(refused).hasMessageNotContaining("secret-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "api-key", "X-API-Key", "Cookie", "proxy-authorization", "X-Auth", "x-token"})
    void headersWithSecretsAreRefusedWithARemedy(String header) {
        assertThat(refused("{\"headers\": {\"" + header + "\": \"v-4711\"}}"))
                .hasMessageContaining("give the key as the endpoint's key")
                .hasMessageNotContaining("4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headers\": {\"Host\": \"x\"}}",
                "{\"headers\": {\"Expect\": \"100-continue\"}}",
                "{\"headers\": {\"Content-Encoding\": \"gzip\"}}",
                "{\"headers\": {\"a b\": \"x\"}}",
                "{\"headers\": {\"X-A\": \"é\"}}",
                "{\"headers\": {\"X-A\": 1}}",
                "{\"headers\": []}",
                "{\"extra_body\": 1}",
                "{\"extra_body\": {\"messages\": []}}",
                "{\"azure\": true}",
                "{\"azure\": \"yes\"}"
            })
    void whatCannotBeSentIsRefused(String options) {
        assertThat(refused(options).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:11434",
                "ftp://localhost/v1",
                "http://user:pass-4711@localhost/v1",
                "http://localhost/v1?key=pass-4711",
                "http://localhost/v1#pass-4711",
                "http://user:pass-4711@local host/v1",
                "http://local host/v1?key=pass-4711",
                "http://localhost:99999/pass-4711",
                "http://localhost/v1/chat/completions",
                " "
            })
    void aBaseUrlIsAPlainHttpAddress(String baseUrl) {
        ValidationException refused = refused(new CompatibleProvider(EMPTY), baseUrl, "{}");
        assertThat(refused.field()).isEqualTo("base_url");
        assertThat(refused).hasMessageNotContaining("4711");
    }

    @Test
    void openAiNeedsAKeyAndAzureAnAddress() {
        EndpointSettings none = EndpointSettings.NONE;
        ValidationException keyless =
                catchThrowableOfType(ValidationException.class, () -> new OpenAiProvider(EMPTY).open(none));
        assertThat(keyless.field()).isEqualTo("api_key");
        assertThat(keyless).hasMessageContaining("OPENAI_API_KEY");
        String azure = "{\"azure\": true, \"api_version\": \"2024-10-21\"}";
        assertThat(refused(new OpenAiProvider(EMPTY), null, azure).field()).isEqualTo("base_url");
    }

    @Test
    void slashesAtTheEndOfTheBaseUrlDoNotMatter() {
        for (String url : List.of("http://localhost/v1", "http://localhost/v1/", " http://localhost/v1// ")) {
            assertThat(setup(url, "{}").address().chat("m")).hasToString("http://localhost/v1/chat/completions");
        }
        assertThat(setup("http://localhost", "{}").address().models()).hasToString("http://localhost/models");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, max_completion_tokens",
        "https://mine.openai.azure.com/openai/v1, max_completion_tokens",
        "http://localhost:11434/v1, max_tokens",
        "https://openrouter.ai/api/v1, max_tokens"
    })
    void theLimitOfTokensIsNamedAsMostServicesKnowIt(String baseUrl, String name) {
        assertThat(setup(baseUrl, "{}").dialect().maxTokensName()).isEqualTo(name);
    }

    @Test
    void theDefaultsAreThoseThatAreWritten() {
        Setup setup = setup(null, "{}");
        assertThat(setup.limits().timeout()).hasMinutes(2);
        assertThat(setup.limits().connectTimeout()).hasSeconds(10);
        assertThat(setup.limits().embeddingBatch()).isEqualTo(256);
        assertThat(setup.dialect().strictSchema()).isTrue();
        assertThat(setup.address()).hasToString("https://api.openai.com/v1");
    }
}
