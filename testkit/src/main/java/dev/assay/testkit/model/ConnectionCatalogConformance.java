package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ConflictException;
import dev.assay.error.NotFoundException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.ModelProviders;
import dev.assay.model.connection.ConnectionDraft;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.ProviderConnection;
import dev.assay.model.connection.Secrets;
import dev.assay.project.Page;
import dev.assay.project.PageRequest;
import dev.assay.time.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ConnectionCatalogConformance extends ConnectionCase {
    private Connections connections;

    @BeforeEach
    void openConnections() {
        connections = connections(Secrets.DEFAULT);
    }

    private static ConnectionDraft full(String name) {
        return draft(name)
                .baseUrl("https://models.example.org/v1")
                .secretRef("env:MODELS_KEY")
                .defaultModel("small")
                .options(Json.parse("{\"z\": 1, \"a\": [\"ü\"]}"));
    }

    @Test
    void aConnectionComesBackAsItWasStored() {
        ProviderConnection created = connections.create(full("prod"));
        assertThat(connections.get(created.id())).isEqualTo(created);
        assertThat(created)
                .isEqualTo(new ProviderConnection(
                        created.id(),
                        "prod",
                        "keyed",
                        "https://models.example.org/v1",
                        "env:MODELS_KEY",
                        "small",
                        Json.parse("{\"z\": 1, \"a\": [\"ü\"]}"),
                        time.now(),
                        time.now()));
        assertThat(connections.create(draft("plain")))
                .extracting(ProviderConnection::baseUrl, ProviderConnection::secret, ProviderConnection::defaultModel)
                .containsOnlyNulls();
    }

    @Test
    void aConnectionIsFoundByUlidByUuidAndByName() {
        ProviderConnection created = connections.create(draft("Prod / EU"));
        String uuid = Ids.uuid(created.id()).toString();
        for (String text : List.of(created.id(), created.id().toLowerCase(Locale.ROOT), uuid, "Prod / EU")) {
            assertThat(connections.get(text)).isEqualTo(created);
            assertThat(connections.find(text)).contains(created);
        }
        assertThat(connections.find("prod / eu")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "01J00000000000000000000000", "a\0b", "\ud800"})
    void whatIsNotThereIsNotFound(String idOrName) {
        NotFoundException thrown = thrown(NotFoundException.class, () -> connections.get(idOrName));
        assertThat(thrown.kind()).isEqualTo("connection");
        thrown(NotFoundException.class, () -> connections.update(idOrName, draft -> draft));
        thrown(NotFoundException.class, () -> connections.delete(idOrName));
        thrown(NotFoundException.class, () -> connections.test(idOrName));
        thrown(NotFoundException.class, () -> connections.resolve(idOrName));
        assertThat(connections.find("x".repeat(1_000))).isEmpty();
    }

    @Test
    void aNameIsTakenOnceInItsProject() {
        connections.create(draft("prod"));
        ProviderConnection test = connections.create(draft("test"));
        assertTaken(() -> connections.create(draft("prod")));
        assertTaken(() -> connections.rename("test", "prod"));
        assertThat(connections.rename("test", "test").id()).isEqualTo(test.id());
        assertThat(new Connections(scope.of("theirs"), Secrets.DEFAULT, providers).create(draft("prod")))
                .isNotNull();
    }

    private static void assertTaken(ThrowingCallable call) {
        assertThat(thrown(ConflictException.class, call).state()).isEqualTo("name taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b", "half \ud800", "01J00000000000000000000000"})
    void anUnusableNameIsRefused(String name) {
        assertThat(thrown(ValidationException.class, () -> connections.create(draft(name)))
                        .field())
                .isEqualTo("name");
        assertThat(connections.create(draft("x".repeat(255))).name()).hasSize(255);
        thrown(ValidationException.class, () -> connections.create(draft("x".repeat(256))));
    }

    @Test
    void allProblemsOfADraftAreToldAtOnce() {
        ConnectionDraft wrong = ConnectionDraft.of(" ", "nowhere")
                .baseUrl("https://ann:" + KEY + "@example.org")
                .secretRef("vault:x")
                .defaultModel(" ")
                .options(Json.array());
        ValidationException thrown = thrown(ValidationException.class, () -> connections.create(wrong));
        assertThat(thrown.problems())
                .extracting(ValidationException.Problem::field)
                .containsExactlyInAnyOrder("name", "base_url", "default_model", "options", "provider", "secret");
        assertThat(thrown).hasMessageContaining("is one of [keyed, other, scripted]");
        Secrecy.assertNotIn(thrown, KEY);
    }

    @Test
    void anUpdateChangesWhatItSaysAndKeepsTheRest() {
        ProviderConnection created = connections.create(full("prod"));
        time.advance(Duration.ofMinutes(1));
        ProviderConnection updated =
                connections.update("prod", draft -> draft.named("live").defaultModel(null));
        assertThat(updated)
                .isEqualTo(new ProviderConnection(
                        created.id(),
                        "live",
                        "keyed",
                        created.baseUrl(),
                        created.secret(),
                        null,
                        created.options(),
                        created.createdAt(),
                        time.now()));
        assertThat(connections.get(created.id())).isEqualTo(updated);
        assertThat(connections.find("prod")).isEmpty();
        thrown(ValidationException.class, () -> connections.update("live", draft -> draft.provider("nowhere")));
        assertThat(connections.get("live")).isEqualTo(updated);
    }

    @Test
    void oneWhoseProviderIsNotHereCanBeChangedAllTheSame() {
        connections.create(draft("prod"));
        Connections elsewhere = new Connections(scope, Secrets.DEFAULT, new ModelProviders(List.of()));
        assertThat(elsewhere.rename("prod", "live").provider()).isEqualTo("keyed");
    }

    @Test
    void aListIsNewestFirstPageByPage() {
        IntStream.range(0, 7).forEach(i -> connections.create(draft("c" + i)));
        new Connections(scope.of("theirs"), Secrets.DEFAULT, providers).create(draft("theirs"));
        List<String> names = new ArrayList<>();
        PageRequest request = PageRequest.first(3).counted();
        Page<ProviderConnection> page = connections.list(request);
        assertThat(page.total()).isEqualTo(7);
        while (page.nextCursor() != null) {
            page.items().forEach(connection -> names.add(connection.name()));
            page = connections.list(request.from(page.nextCursor()));
        }
        page.items().forEach(connection -> names.add(connection.name()));
        assertThat(names).containsExactly("c6", "c5", "c4", "c3", "c2", "c1", "c0");
    }

    @Test
    void aDeletedConnectionIsGoneAndItsNameIsFree() {
        ProviderConnection first = connections.create(draft("prod"));
        connections.delete("prod");
        thrown(NotFoundException.class, () -> connections.get(first.id()));
        thrown(NotFoundException.class, () -> connections.delete(first.id()));
        assertThat(connections.create(draft("prod")).id()).isNotEqualTo(first.id());
    }

    @Test
    void nothingOfAnotherProjectIsReached() {
        Connections theirs = new Connections(scope.of("theirs"), Secrets.DEFAULT, providers);
        ProviderConnection created = theirs.create(draft("prod"));
        for (String text : List.of("prod", created.id(), Ids.uuid(created.id()).toString())) {
            assertThat(connections.find(text)).isEmpty();
            thrown(NotFoundException.class, () -> connections.update(text, draft -> draft));
            thrown(NotFoundException.class, () -> connections.delete(text));
            thrown(NotFoundException.class, () -> connections.resolve(text));
            thrown(NotFoundException.class, () -> connections.test(text));
        }
        assertThat(theirs.get("prod")).isEqualTo(created);
    }
}
