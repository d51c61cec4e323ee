package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Assay;
import dev.assay.AssayBuilder;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.connection.Connections;
import dev.assay.model.price.ModelPrice;
import dev.assay.model.price.Price;
import dev.assay.model.price.PriceList;
import dev.assay.run.EvalRun;
import dev.assay.run.Resume;
import dev.assay.run.RunRequest;
import dev.assay.run.RunStatus;
import dev.assay.run.RunSummary;
import dev.assay.score.Scorers;
import dev.assay.subject.SubjectSpec;
import dev.assay.subject.Subjects;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose subject is a model of a connection, on the clocks of the system. */
@Timeout(120)
abstract class ConnectionRunConformance extends ConnectionCase {
    private static final Duration LONG = Duration.ofMinutes(1);

    private Assay assay;

    @BeforeEach
    void openAssay() {
        AssayBuilder builder = Assay.builder().storage(storage).provider(provider);
        PriceList prices = PriceList.of(ModelPrice.of("keyed", "small", Price.of("2", "6")));
        assay = builder.masterKeys(keys("k1"))
                .prices(prices)
                .engine(engine -> engine.recover(false))
                .build();
    }

    @AfterEach
    void closeAssay() {
        assay.close();
    }

    private RunRequest request(SubjectSpec subject) {
        Dataset dataset =
                assay.datasets().named("two").orElseGet(() -> assay.datasets().create("two"));
        if (dataset.datapointCount() == 0) {
            assay.datasets().addAll(dataset.id(), List.of(DatapointDraft.of("a", "a"), DatapointDraft.of("b", "b")));
        }
        return RunRequest.on(assay.datasets().get(dataset.id()))
                .subject(subject)
                .scorers(Scorers.exactMatch());
    }

    private static RunSummary summary(EvalRun run) {
        return Objects.requireNonNull(run.summary(), "summary");
    }

    private EvalRun run(SubjectSpec subject) {
        return assay.runs().start(request(subject)).await(LONG);
    }

    @Test
    void aRunAsksTheModelOfItsConnection() {
        Connections connections = assay.connections();
        String id = connections
                .create(draft("prod")
                        .baseUrl("http://localhost:1/v1")
                        .secretValue(KEY)
                        .defaultModel("small")
                        .options(Json.parse("{\"region\": \"eu\", \"tier\": 1}")))
                .id();
        EvalRun run = run(Subjects.connection("prod", null).option("tier", 2));
        assertThat(run.status()).as("%s", run.error()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.counts().passed()).isEqualTo(2);
        assertThat(provider.asked).containsExactly("small", "small");
        assertThat(provider.lastOpened().baseUrl()).isEqualTo("http://localhost:1/v1");
        assertThat(provider.lastOpened().apiKey()).isEqualTo(KEY);
        assertThat(provider.lastOpened().options()).isEqualTo(Json.parse("{\"region\": \"eu\", \"tier\": 2}"));
        assertThat(summary(run).cost()).isEqualByComparingTo(new BigDecimal("0.000016"));
        assertThat(summary(run).costUnknown()).isZero();
        assertThat(summary(run(Subjects.connection(id, "large"))).cost()).isNull();
        assertThat(provider.asked).contains("large");
        Secrecy.assertNotStored(storage, KEY);
        Secrecy.assertNotIn(run, KEY);
    }

    @Test
    void whatIsWrongWithAReferenceIsToldBeforeTheRunBegins() {
        assay.connections().create(draft("prod"));
        assay.project("theirs").connections().create(draft("theirs").defaultModel("m"));
        assertThat(refused(Subjects.connection("nobody", "m")))
                .hasMessageContaining("connection_id: is the id or name of a connection of this project")
                .hasMessageContaining("nobody");
        assertThat(refused(Subjects.connection("theirs", "m"))).hasMessageContaining("theirs");
        assertThat(refused(Subjects.connection("prod", null)))
                .hasMessageContaining("model: is required, for the connection has no default model");
        SubjectSpec both = Subjects.connection("prod", "m").baseUrl("https://evil.example.org");
        assertThat(refused(both).problems())
                .extracting(ValidationException.Problem::field)
                .containsExactly("base_url");
        Json config = Json.object()
                .put("connection_id", "prod")
                .put("provider", "keyed")
                .put("model", "m")
                .build();
        assertThat(refused(SubjectSpec.of("model", config))).hasMessageContaining("provider: is left out");
        assertThat(provider.asked).isEmpty();
    }

    private ValidationException refused(SubjectSpec subject) {
        RunRequest request = request(subject);
        return thrown(ValidationException.class, () -> assay.runs().start(request));
    }

    @Test
    void aSecretThatCannotBeHadIsToldBeforeTheRunBegins() {
        assay.connections().create(draft("prod").secretValue(KEY));
        assay.connections().create(draft("env").secretRef("env:ASSAY_IS_NOT_SET_ANYWHERE"));
        assertThat(refused(Subjects.connection("env", "m"))).hasMessageContaining("ASSAY_IS_NOT_SET_ANYWHERE");
        assay.close();
        assay = Assay.builder().storage(storage).provider(provider).build();
        ValidationException thrown = refused(Subjects.connection("prod", "m"));
        assertThat(thrown).hasMessageContaining("'k1'");
        Secrecy.assertNotIn(thrown, KEY);
    }

    @Test
    void aProviderThatShowsTheKeyWhenItIsOpenedIsNotHeard() {
        assay.connections().create(draft("prod").secretValue(KEY));
        provider.whenOpened(settings -> {
            throw ValidationException.of("api_key", "is not " + settings.apiKey(), settings.apiKey());
        });
        ValidationException refused = refused(Subjects.connection("prod", "m"));
        assertThat(refused).hasMessageContaining("api_key: is not ***");
        Secrecy.assertNotIn(refused, KEY);
        Secrecy.assertNotIn(assay.connections().test("prod"), KEY);
        provider.whenOpened(settings -> {
            throw new IllegalStateException("no such key: " + settings.apiKey());
        });
        Secrecy.assertNotIn(refused(Subjects.connection("prod", "m")), KEY);
        Secrecy.assertNotIn(assay.connections().test("prod"), KEY);
    }

    @Test
    void aRunWhoseConnectionIsDeletedSaysSoWhenItIsResumed() {
        assay.connections().create(draft("prod").secretValue(KEY));
        provider.leaksTheKey();
        EvalRun run = run(Subjects.connection("prod", "m"));
        assertThat(run.counts().errored()).isPositive();
        Secrecy.assertNotStored(storage, KEY);
        assay.connections().delete("prod");
        ValidationException thrown = thrown(
                ValidationException.class,
                () -> assay.runs().resume(Resume.of(run.id()).retryErrored()));
        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("connection_id");
            assertThat(problem.value()).isEqualTo("prod");
        });
        provider.does(settings -> {});
        assay.connections().create(draft("prod").secretValue("another"));
        EvalRun resumed =
                assay.runs().resume(Resume.of(run.id()).retryErrored()).await(LONG);
        assertThat(resumed.counts().passed()).isEqualTo(2);
        assertThat(provider.lastOpened().apiKey()).isEqualTo("another");
    }

    @Test
    void aChangedSecretHoldsFromTheNextRunOn() {
        assay.connections().create(draft("prod").secretValue("first"));
        run(Subjects.connection("prod", "m"));
        run(Subjects.connection("prod", "m"));
        assertThat(provider.opened).hasSize(1);
        assay.connections().update("prod", draft -> draft.secretValue("second"));
        run(Subjects.connection("prod", "m"));
        assertThat(provider.opened).hasSize(2);
        assertThat(provider.lastOpened().apiKey()).isEqualTo("second");
        assay.close();
        assertThat(provider.closed).hasValue(2);
    }
}
