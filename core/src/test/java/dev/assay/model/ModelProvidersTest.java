package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.dataset.Message;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.scripted.ScriptedProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelProvidersTest {
    @TempDir
    private Path classPath;

    @Test
    void aProviderOnTheClassPathIsFoundByName() {
        try (ModelProviders providers = new ModelProviders(List.of())) {
            assertThat(providers.names()).containsExactly("scripted");
        }
    }

    @Test
    void anObjectThatWasHandedOverWinsOverTheClassPath() throws InterruptedException {
        ScriptedProvider mine = new ScriptedProvider();
        try (ModelProviders providers = new ModelProviders(List.of(mine))) {
            providers.endpoint("scripted", EndpointSettings.NONE).complete(Requests.user("m", "Hello"));
        }
        assertThat(mine.calls()).isEqualTo(1);
    }

    @Test
    void twoProvidersOfOneNameAreAnError() {
        assertThatThrownBy(() -> new ModelProviders(List.of(new ScriptedProvider(), new ScriptedProvider())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("has each name once")
                .hasMessageContaining("scripted");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThereAre() {
        try (ModelProviders providers = new ModelProviders(List.of(new Named("mine")))) {
            assertThatThrownBy(() -> providers.endpoint("openia", EndpointSettings.NONE))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage(
                            "provider: is one of [mine, scripted]; add the artifact that has it, or pass it to the builder"
                                    + " (found: openia)");
        }
    }

    @Test
    void aBrokenProviderHidesNoOtherAndIsNamedWhenOneIsMissing() throws Exception {
        List<String> services = List.of("dev.example.Gone", Found.class.getName(), Throwing.class.getName());
        withServices(services, () -> {
            try (ModelProviders providers = new ModelProviders(List.of())) {
                assertThat(providers.names()).containsExactly("found", "scripted");
                assertThatThrownBy(() -> providers.endpoint("gone", EndpointSettings.NONE))
                        .hasMessageContaining("dev.example.Gone")
                        .hasMessageContaining(Throwing.class.getName());
            }
            return null;
        });
    }

    @Test
    void aServiceFileThatIsNoServiceFileHidesNoProvider() throws Exception {
        withServices(List.of("this is no class name"), () -> {
            try (ModelProviders providers = new ModelProviders(List.of())) {
                assertThat(providers.names()).containsExactly("scripted");
            }
            return null;
        });
    }

    @Test
    void equalSettingsShareOneEndpointAndOthersGetTheirOwn() {
        EndpointSettings other =
                EndpointSettings.NONE.withOptions(Json.object().put("seed", 1).build());
        try (ModelProviders providers = new ModelProviders(List.of())) {
            ModelEndpoint endpoint = providers.endpoint("scripted", EndpointSettings.NONE);
            EndpointSettings equal = new EndpointSettings(null, null, Json.parse("{}"));
            assertThat(providers.endpoint("scripted", equal)).isSameAs(endpoint);
            assertThat(providers.endpoint("scripted", other)).isNotSameAs(endpoint);
        }
    }

    private static EndpointSettings keyed(int key) {
        return new EndpointSettings(null, "key-number-" + key, Json.emptyObject());
    }

    @Test
    void endpointsThatNobodyHoldsDoNotPileUp() throws InterruptedException {
        Counting counting = new Counting();
        try (ModelProviders providers = new ModelProviders(List.of(counting))) {
            ModelEndpoint held = providers.endpoint("counting", keyed(0));
            int more = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (counting.closed.get() == 0 && System.nanoTime() < end) {
                for (int i = 0; i < 2 * OpenEndpoints.MOST_KEPT; i++) {
                    providers.endpoint("counting", keyed(++more));
                }
                System.gc();
            }
            assertThat(counting.closed).hasPositiveValue();
            assertThat(held.complete(Requests.user("m", "Hello")).text()).isEqualTo("still open");
            assertThat(providers.endpoint("counting", keyed(more))).isInstanceOf(EmbeddingEndpoint.class);
        }
        assertThat(counting.closed).hasValue(counting.opened.get());
    }

    /** A provider whose endpoints answer until they are closed. */
    private static final class Counting implements ModelProvider {
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public ModelEndpoint open(EndpointSettings settings) {
            opened.incrementAndGet();
            AtomicBoolean over = new AtomicBoolean();
            return new EmbeddingEndpoint() {
                @Override
                public ModelReply complete(ModelRequest request) {
                    return new ModelReply(Message.assistant(over.get() ? "closed" : "still open"), "m", null, null);
                }

                @Override
                public Embeddings embed(String model, List<String> texts) {
                    return new Embeddings(List.of(), model, null);
                }

                @Override
                public List<String> listModels() {
                    return List.of();
                }

                @Override
                public void close() {
                    over.set(true);
                    closed.incrementAndGet();
                }
            };
        }
    }

    @Test
    void theKeyIsTakenOutOfWhatOthersSay() {
        EndpointSettings settings = new EndpointSettings(null, "sk-\"very+secret/=", Json.emptyObject());
        assertThat(settings.withoutKey("Bearer sk-\"very+secret/=, {\"key\":\"sk-\\\"very+secret/=\"}"))
                .isEqualTo("Bearer ***, {\"key\":\"***\"}");
        assertThat(settings.withoutKey("?key=sk-%22very%2Bsecret%2F%3D&basic=c2stInZlcnkrc2VjcmV0Lz0="))
                .isEqualTo("?key=***&basic=***=");
        assertThat(new EndpointSettings(null, "none", Json.emptyObject()).withoutKey("none such"))
                .isEqualTo("none such");
        assertThat(EndpointSettings.NONE.withoutKey("none such")).isEqualTo("none such");
    }

    @Test
    void theKeyIsNotInTheTextOfTheSettings() {
        EndpointSettings settings = new EndpointSettings("https://example.org", "sk-very-secret", Json.emptyObject());
        assertThat(settings.toString()).contains("https://example.org").doesNotContain("sk-very-secret");
    }

    /** Runs with one more service file, found before those of the class path. */
    private void withServices(List<String> lines, Callable<?> body) throws Exception {
        Path file = classPath.resolve("META-INF/services/" + ModelProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new First(classPath.toUri().toURL(), before)) {
            thread.setContextClassLoader(loader);
            body.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Finds its own resources before its parent's. */
    private static final class First extends URLClassLoader {
        First(URL url, ClassLoader parent) {
            super(new URL[] {url}, parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> urls = new ArrayList<>(Collections.list(findResources(name)));
            urls.addAll(Collections.list(getParent().getResources(name)));
            return Collections.enumeration(urls);
        }
    }

    private record Named(String name) implements ModelProvider {
        @Override
        public ModelEndpoint open(EndpointSettings settings) {
            throw new UnsupportedOperationException("nobody opens it");
        }
    }

    /** A provider of another artifact. */
    public static final class Found implements ModelProvider {
        @Override
        public String name() {
            return "found";
        }

        @Override
        public ModelEndpoint open(EndpointSettings settings) {
            throw new UnsupportedOperationException("nobody opens it");
        }
    }

    /** A provider that cannot be made. */
    public static final class Throwing implements ModelProvider {
        public Throwing() {
            throw new IllegalStateException("half of it is missing");
        }

        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public ModelEndpoint open(EndpointSettings settings) {
            throw new UnsupportedOperationException("nobody opens it");
        }
    }
}
