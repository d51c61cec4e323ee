package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.ValidationException;
import dev.assay.model.connection.Connections;
import dev.assay.model.connection.Secret;
import dev.assay.model.connection.SecretSource;
import dev.assay.model.connection.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SecretReferenceConformance extends ConnectionCase {
    private final Map<String, String> variables = new ConcurrentHashMap<>();
    private final Map<String, String> vault = new ConcurrentHashMap<>();

    private final SecretSource source = new SecretSource() {
        @Override
        public String name() {
            return "vault";
        }

        @Override
        @SuppressWarnings({"NullAway", "OptionalAssignedToNull", "NullOptional"}) // what careless sources do
        public Optional<String> find(String key) {
            if (key.equals("null")) {
                return null;
            }
            if (key.equals("broken")) {
                throw new IllegalStateException("the vault says " + KEY);
            }
            return Optional.ofNullable(vault.get(key));
        }
    };

    private final Secrets secrets = Secrets.DEFAULT
            .environment(name -> Optional.ofNullable(variables.get(name)))
            .source(source);

    private @Nullable String key(String reference) {
        Connections connections = connections(secrets);
        String id = connections.create(draft(reference).secretRef(reference)).id();
        return connections.resolve(id).settings().apiKey();
    }

    private ValidationException refused(String reference) {
        ValidationException thrown = thrown(ValidationException.class, () -> key(reference));
        Secrecy.assertNotIn(thrown, KEY);
        assertThat(thrown.field()).isEqualTo("secret");
        return thrown;
    }

    @Test
    void aReferenceIsLookedUpEachTimeAndNeverStored() {
        variables.put("MODELS_KEY", KEY);
        vault.put("kv/models:key", KEY);
        assertThat(key("env:MODELS_KEY")).isEqualTo(KEY);
        assertThat(key("vault:kv/models:key")).isEqualTo(KEY);
        Secrecy.assertNotStored(storage, KEY);
        variables.put("MODELS_KEY", "changed");
        assertThat(connections(secrets).resolve("env:MODELS_KEY").settings().apiKey())
                .isEqualTo("changed");
    }

    @Test
    void theEnvironmentOfThisProcessIsBuiltIn() {
        String name = System.getenv().keySet().stream()
                .filter(each -> each.matches("[A-Z]+") && System.getenv(each).matches("[!-~]{1,100}"))
                .findFirst()
                .orElseThrow();
        Connections connections = connections(Secrets.DEFAULT);
        connections.create(draft("prod").secretRef("env:" + name));
        assertThat(connections.resolve("prod").settings().apiKey()).isEqualTo(System.getenv(name));
    }

    @Test
    void whatIsNotThereIsToldWithTheReferenceAndTheRemedy() {
        assertThat(refused("env:NOT_SET"))
                .hasMessage(
                        "secret: is a reference with a secret behind it; set NOT_SET for this process, or change the"
                                + " secret of the connection (found: env:NOT_SET)");
        assertThat(refused("vault:nothing"))
                .hasMessageContaining("put it there")
                .hasMessageContaining("vault:nothing");
        variables.put("BLANK", " ");
        assertThat(refused("env:BLANK")).hasMessageContaining("set BLANK");
    }

    @Test
    void aSourceThatBreaksOrGivesWhatCannotBeSentShowsNothingOfIt() {
        assertThat(refused("vault:broken")).hasMessageContaining("IllegalStateException");
        assertThat(refused("vault:null")).hasMessageContaining("NullPointerException");
        vault.put("file", KEY + "\n");
        assertThat(refused("vault:file")).hasMessageContaining("line break").hasMessageContaining("vault:file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sk-proj-abc", "keychain:openai", "ENV:HOME", ":x", "", "env:", "vault:", "env:A B", "env:A=B"})
    void whatIsNoReferenceIsRefusedWhenItIsStored(String text) {
        ValidationException thrown = thrown(
                ValidationException.class,
                () -> connections(secrets).create(draft("prod").secretRef(text)));
        assertThat(thrown.field()).isEqualTo("secret");
        assertThat(thrown).hasMessageNotContaining("sk-proj-abc").hasMessageNotContaining("openai");
    }

    @Test
    void onlyVariablesOfTheAllowListAreRead() {
        variables.put("ASSAY_KEY", "allowed");
        variables.put("AWS_SECRET", KEY);
        connections(secrets).create(draft("aws").secretRef("env:AWS_SECRET"));
        Connections narrow = connections(secrets.envAllowed("ASSAY_*", "OPENAI_API_KEY"));
        narrow.create(draft("prod").secretRef("env:ASSAY_KEY"));
        assertThat(narrow.resolve("prod").settings().apiKey()).isEqualTo("allowed");
        for (String refused : new String[] {"env:AWS_SECRET", "env:MY_ASSAY_KEY", "env:OPENAI_API_KEY_2"}) {
            assertThat(thrown(
                            ValidationException.class,
                            () -> narrow.create(draft("x").secretRef(refused))))
                    .hasMessageContaining("[ASSAY_*, OPENAI_API_KEY]");
        }
        Secrecy.assertNotIn(thrown(ValidationException.class, () -> narrow.resolve("aws")), KEY);
        Connections none = connections(secrets).envAllowed("ASSAY_*").envAllowed("OPENAI_*");
        thrown(ValidationException.class, () -> none.resolve("prod"));
        assertThat(none.test("prod").ok()).isFalse();
    }

    @Test
    void whoMayNotReadAVariableCannotHaveItSentElsewhere() {
        connections(secrets).create(draft("aws").secretRef("env:AWS_SECRET"));
        Connections narrow = connections(secrets).envAllowed("ASSAY_*");
        assertThat(narrow.rename("aws", "renamed").secret()).isEqualTo("env:AWS_SECRET");
        ValidationException thrown = thrown(
                ValidationException.class,
                () -> narrow.update("renamed", draft -> draft.baseUrl("https://evil.example.org")));
        assertThat(thrown).hasMessageContaining("[ASSAY_*]");
        assertThat(narrow.get("renamed").baseUrl()).isNull();
        assertThat(connections(secrets)
                        .update("renamed", draft -> draft.baseUrl("https://other.example.org"))
                        .secret())
                .isEqualTo("env:AWS_SECRET");
    }

    @Test
    void aTextOfAnyKindIsReadAsAReferenceWhenItLooksLikeOne() {
        Connections connections = connections(secrets);
        assertThat(connections.secretOf("env:A")).hasToString("env:A");
        assertThat(connections.secretOf("vault:a")).hasToString("vault:a");
        assertThat(connections.secretOf("sk:abc")).hasToString("***");
    }

    @Test
    void aSecretIsTakenAway() {
        Connections connections = connections(secrets);
        connections.create(draft("prod").secretRef("env:NOT_SET"));
        connections.update("prod", draft -> draft.secret(Secret.NONE));
        assertThat(connections.get("prod").secret()).isNull();
        assertThat(connections.resolve("prod").settings().apiKey()).isNull();
    }
}
