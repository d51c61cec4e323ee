package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.model.connection.ConnectionDraft;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.MasterKeys;
import dev.assay.model.connection.ProviderConnection;
import dev.assay.model.connection.ResolvedConnection;
import dev.assay.model.connection.SealedSecretException;
import dev.assay.model.connection.SealedSecretException.Reason;
import dev.assay.model.connection.Secret;
import dev.assay.model.connection.Secrets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class SealingConformance extends ConnectionCase {
    private static final String HERE = "https://models.example.org/v1";

    private static ConnectionDraft secretive(String name) {
        return draft(name).baseUrl(HERE).secretValue(KEY);
    }

    private static @Nullable String key(Connections connections, String idOrName) {
        return connections.resolve(idOrName).settings().apiKey();
    }

    @Test
    void aLiteralIsStoredSealedAndSeenNowhere() {
        ConnectionDraft draft = secretive("prod");
        ProviderConnection created = sealing().create(draft);
        assertThat(created.secret()).isEqualTo("sealed:k1");
        assertThat(sealed(created.id())).matches("sealed:v1:k1:[A-Za-z0-9+/]+=*");
        Secrecy.assertNotStored(storage, KEY);
        ResolvedConnection resolved = sealing().resolve("prod");
        assertThat(resolved.settings().apiKey()).isEqualTo(KEY);
        for (Object shown : List.of(draft, created, draft.secret(), Secret.literal(KEY), resolved, keys("k1"))) {
            Secrecy.assertNotIn(shown, KEY);
        }
        Secrecy.assertNotIn(resolved.settings(), KEY);
        Secrecy.assertNotIn(Secrets.DEFAULT.masterKeys(keys("k1")), KEY);
    }

    @Test
    void oneSecretIsNeverSealedTheSameWayTwice() {
        String first = sealed(sealing().create(secretive("a")).id());
        String second = sealed(sealing().create(secretive("b")).id());
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void withoutAMasterKeyALiteralIsRefusedWithTheRemedy() {
        Connections connections = connections(Secrets.DEFAULT);
        ValidationException thrown = thrown(ValidationException.class, () -> connections.create(secretive("prod")));
        assertThat(thrown).hasMessageContainingAll("env:NAME", "SecretSource", "MasterKeys to the builder");
        Secrecy.assertNotIn(thrown, KEY);
        assertThat(connections.find("prod")).isEmpty();
        for (String unusable : List.of("", " ", KEY + "\n", " " + KEY, KEY + "\u00e9", KEY.repeat(500))) {
            Secrecy.assertNotIn(thrown(ValidationException.class, () -> Secret.literal(unusable)), KEY);
        }
    }

    @Test
    void aSealedSecretStaysWithItsProviderAndAddress() {
        Connections connections = sealing();
        connections.create(secretive("prod"));
        List<UnaryOperator<ConnectionDraft>> moves = List.of(
                draft -> draft.baseUrl("https://evil.example.org/v1"),
                draft -> draft.baseUrl(null),
                draft -> draft.provider("other"));
        for (UnaryOperator<ConnectionDraft> move : moves) {
            ValidationException thrown = thrown(ValidationException.class, () -> connections.update("prod", move));
            assertThat(thrown.field()).isEqualTo("secret");
            assertThat(thrown).hasMessageContaining("given again");
            Secrecy.assertNotIn(thrown, KEY);
            ProviderConnection moved =
                    connections.update("prod", draft -> move.apply(draft).secretValue("another"));
            assertThat(key(connections, moved.id())).isEqualTo("another");
            connections.update("prod", draft -> secretive("prod"));
        }
        connections.update("prod", draft -> draft.named("live").defaultModel("m"));
        assertThat(key(connections, "live")).isEqualTo(KEY);
        connections.update("live", draft -> draft.secretRef("env:ANY"));
        assertThat(connections.update("live", draft -> draft.baseUrl(null)).secret())
                .isEqualTo("env:ANY");
        Secrecy.assertNotStored(storage, KEY);
    }

    @Test
    void olderKeysOpenAndSealingAgainMakesThemNeedless() {
        sealing().create(secretive("a"));
        sealing().create(secretive("b"));
        sealing().create(draft("c").secretRef("env:ANY"));
        new Connections(scope.of("theirs"), Secrets.DEFAULT.masterKeys(keys("k1")), providers).create(secretive("d"));
        Secrets both = Secrets.DEFAULT.masterKeys(keys("k2").older("k1", bytes("k1")));
        Connections rotating = connections(both);
        rotating.create(secretive("e"));
        assertThat(key(rotating, "a")).isEqualTo(KEY);
        assertThat(rotating.reseal()).isEqualTo(2);
        assertThat(rotating.reseal()).isZero();
        assertThat(Connections.resealAll(scope, both)).isEqualTo(1);
        Connections rotated = connections(Secrets.DEFAULT.masterKeys(keys("k2")));
        for (String name : List.of("a", "b", "e")) {
            assertThat(key(rotated, name)).isEqualTo(KEY);
            assertThat(rotated.get(name).secret()).isEqualTo("sealed:k2");
        }
        Secrecy.assertNotStored(storage, KEY);
    }

    @Test
    void aMissingKeyIsNamed() {
        sealing().create(secretive("prod"));
        for (Secrets without : List.of(Secrets.DEFAULT, Secrets.DEFAULT.masterKeys(keys("k2")))) {
            SealedSecretException thrown = thrown(
                    SealedSecretException.class, () -> connections(without).resolve("prod"));
            assertThat(thrown.reason()).isEqualTo(Reason.KEY_MISSING);
            assertThat(thrown.keyId()).isEqualTo("k1");
            assertThat(thrown).hasMessageContainingAll("'prod'", "'k1'", "hand that one over");
            Secrecy.assertNotIn(thrown, KEY);
        }
        thrown(ValidationException.class, () -> connections(Secrets.DEFAULT).reseal());
        thrown(
                SealedSecretException.class,
                () -> connections(Secrets.DEFAULT.masterKeys(keys("k2"))).reseal());
    }

    private void assertBroken(String id) {
        SealedSecretException thrown =
                thrown(SealedSecretException.class, () -> sealing().resolve(id));
        assertThat(thrown.reason()).isEqualTo(Reason.BROKEN);
        Secrecy.assertNotIn(thrown, KEY);
    }

    @Test
    void aRowThatWasChangedByOthersDoesNotOpen() {
        String id = sealing().create(secretive("prod")).id();
        Json whole = body(id);
        String sealed = sealed(id);
        int middle = sealed.length() / 2;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        List<String> wrong = List.of(
                sealed.substring(0, middle) + other + sealed.substring(middle + 1),
                sealed.substring(0, sealed.length() - 8),
                "sealed:v1:k1:AAAA",
                "sealed:v2:k1:" + sealed.substring(13),
                KEY);
        for (String text : wrong) {
            tamper(id, body -> body.with("sealed", text));
            assertBroken(id);
        }
        tamper(id, body -> whole.with("base_url", "https://evil.example.org/v1"));
        assertBroken(id);
        tamper(id, body -> whole.with("provider", "other"));
        assertBroken(id);
        tamper(id, body -> whole);
        assertThat(key(sealing(), id)).isEqualTo(KEY);
        tamper(id, body -> whole.without("base_url"));
        assertBroken(id);
    }

    @Test
    void aSealIsOfNoUseInAnotherRow() {
        String sealed = sealed(sealing().create(secretive("prod")).id());
        String other = sealing().create(secretive("mine")).id();
        tamper(other, body -> body.with("sealed", sealed));
        assertBroken(other);
    }

    @Test
    void anotherKeyOfTheSameIdOpensNothing() {
        sealing().create(secretive("prod"));
        Connections other = connections(Secrets.DEFAULT.masterKeys(MasterKeys.of("k1", new byte[32])));
        assertThat(thrown(SealedSecretException.class, () -> other.resolve("prod"))
                        .reason())
                .isEqualTo(Reason.BROKEN);
    }

    @Test
    void oneThatCannotBeOpenedKeepsNoOtherFromBeingSealedAgain() {
        String broken = sealing().create(secretive("a")).id();
        sealing().create(secretive("b"));
        tamper(broken, body -> body.with("base_url", "https://evil.example.org/v1"));
        Connections rotating = connections(Secrets.DEFAULT.masterKeys(keys("k2").older("k1", bytes("k1"))));
        assertThat(thrown(SealedSecretException.class, rotating::reseal)).hasMessageContaining("'a'");
        assertThat(rotating.get("b").secret()).isEqualTo("sealed:k2");
    }
}
