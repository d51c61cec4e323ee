package dev.assay.provider.openai;

import dev.assay.error.ValidationException;
import dev.assay.json.ConfigReader;
import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import dev.assay.provider.openai.OpenAiProvider.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads the settings of an endpoint, and tells all that is wrong with them at once. */
final class SetupReader {
    static final HttpUrl OPENAI = HttpUrl.get("https://api.openai.com/v1");
    static final String KEY_VARIABLE = "OPENAI_API_KEY";

    /** Long enough for a model that reasons, short enough to notice one that hangs. */
    private static final int DEFAULT_TIMEOUT_MS = 120_000;

    private static final int DEFAULT_CONNECT_TIMEOUT_MS = 10_000;
    private static final int DAY_MS = 86_400_000;

    /** OpenAI takes up to 2,048; fewer fail less often, and cost less to do again. */
    private static final int DEFAULT_EMBEDDING_BATCH = 256;

    private static final int MOST_EMBEDDING_BATCH = 2_048;
    private static final List<String> MAX_TOKENS_NAMES = List.of("max_completion_tokens", "max_tokens");
    private static final List<String> OURS = List.of("model", "messages", "input", "stream", "n");
    private static final String AZURE_HOSTS = ".openai.azure.com";

    private final ConfigReader options;
    private final EndpointSettings settings;
    private final boolean azure;

    private SetupReader(EndpointSettings settings) {
        this.settings = settings;
        this.options = ConfigReader.of("options", settings.options());
        this.azure = flag("azure", false);
    }

    /**
     * @param otherwise where the service is when the settings do not say; null when they must
     * @throws ValidationException with all problems
     */
    static Setup read(EndpointSettings settings, @Nullable HttpUrl otherwise, Environment environment) {
        return new SetupReader(settings).read(otherwise, environment);
    }

    private Setup read(@Nullable HttpUrl otherwise, Environment environment) {
        HttpUrl base = options.attempt(() -> base(azure ? null : otherwise));
        String key = options.attempt(() -> Keys.checked(base, settings.apiKey(), environment));
        String sentKey = key == null || key.isEmpty() ? null : key;
        SentHeaders headers = new SentHeaders(options);
        String azureVersion = azureVersion();
        Setup.Dialect dialect = dialect(base);
        Setup.Limits limits = limits();
        options.finish();
        Address address = new Address(Objects.requireNonNull(base), azureVersion, headers.with(sentKey, azure));
        return new Setup(address, sentKey, dialect, limits);
    }

    private HttpUrl base(@Nullable HttpUrl otherwise) {
        String given = settings.baseUrl();
        if (given == null && otherwise != null) {
            return otherwise;
        }
        return BaseUrls.parse(given);
    }

    private @Nullable String azureVersion() {
        String version = options.text("api_version");
        options.check(!azure || version != null, "api_version", "is required with azure, such as 2024-10-21", version);
        options.check(azure || version == null, "api_version", "belongs to azure: true; set that, too", version);
        return version;
    }

    private Setup.Dialect dialect(@Nullable HttpUrl base) {
        String name = options.text("max_tokens_name");
        options.check(
                name == null || MAX_TOKENS_NAMES.contains(name),
                "max_tokens_name",
                "is one of " + MAX_TOKENS_NAMES,
                name);
        boolean newer = azure || isOpenAi(base) || (base != null && base.host().endsWith(AZURE_HOSTS));
        String otherwise = MAX_TOKENS_NAMES.get(newer ? 0 : 1);
        return new Setup.Dialect(name == null ? otherwise : name, flag("strict_schema", true), extraBody());
    }

    private static boolean isOpenAi(@Nullable HttpUrl base) {
        return base != null && base.host().equals(OPENAI.host());
    }

    private Json extraBody() {
        Json extra = options.value("extra_body");
        options.check(extra == null || extra.isObject(), "extra_body", "is an object", "not shown");
        if (extra == null || !extra.isObject()) {
            return Json.emptyObject();
        }
        for (String name : OURS) {
            options.check(extra.get(name) == null, "extra_body", "leaves " + name + " to the provider", name);
        }
        return extra;
    }

    private Setup.Limits limits() {
        int timeout = whole("timeout_ms", DAY_MS, DEFAULT_TIMEOUT_MS);
        int connectTimeout = whole("connect_timeout_ms", DAY_MS, DEFAULT_CONNECT_TIMEOUT_MS);
        int batch = whole("embedding_batch", MOST_EMBEDDING_BATCH, DEFAULT_EMBEDDING_BATCH);
        return new Setup.Limits(Duration.ofMillis(timeout), Duration.ofMillis(connectTimeout), batch);
    }

    private int whole(String name, int most, int otherwise) {
        Integer number = options.integer(name);
        options.check(number == null || (number >= 1 && number <= most), name, "is 1 to " + most, number);
        return number == null ? otherwise : number;
    }

    private boolean flag(String name, boolean otherwise) {
        Json value = options.value(name);
        options.check(value == null || value.isBoolean(), name, "is true or false", value);
        return value == null ? otherwise : value.equals(Json.TRUE);
    }
}
