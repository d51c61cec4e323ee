package dev.assay.model.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.error.ValidationException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MasterKeysTest {
    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aKeyIs32BytesOrTheirBase64() {
        String base64 = Base64.getEncoder().encodeToString(random(32));
        String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
        MasterKeys keys = MasterKeys.ofBase64("k2", base64 + "\n").olderBase64("k1", urlSafe);
        assertThat(keys.currentId()).isEqualTo("k2");
        assertThat(keys.ids()).containsExactly("k2", "k1");
        assertThat(keys.key("k1")).isEqualTo(keys.key("k2"));
        assertThat(keys).hasToString("MasterKeys[k2, k1]");
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() {
        String secret = "not-base64-but-secret!";
        assertThatThrownBy(() -> MasterKeys.ofBase64("k", secret))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining(secret)
                .hasNoCause();
        for (int length : new int[] {0, 16, 31, 33}) {
            assertThatThrownBy(() -> MasterKeys.of("k", random(length)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(length + " bytes");
        }
        for (String id : List.of("", "a b", "a:b", "x".repeat(65))) {
            assertThatThrownBy(() -> MasterKeys.of(id, random(32))).isInstanceOf(ValidationException.class);
        }
        MasterKeys keys = MasterKeys.of("k", random(32));
        assertThatThrownBy(() -> keys.older("k", random(32))).isInstanceOf(ValidationException.class);
    }

    @Test
    void theBytesThatWereHandedOverMayBeWipedAfterwards() {
        byte[] bytes = random(32);
        MasterKeys keys = MasterKeys.of("k", bytes);
        bytes[0]++;
        assertThat(keys.key("k").orElseThrow().getEncoded()).isEqualTo(random(32));
    }

    private record Source(String name) implements SecretSource {
        @Override
        public Optional<String> find(String key) {
            return Optional.empty();
        }
    }

    @Test
    void aSourceHasANameOfItsOwn() {
        Secrets secrets = Secrets.DEFAULT.source(new Source("vault"));
        for (String name : List.of("vault", "env", "sealed", "Vault", "", "a b", "a:b")) {
            assertThatThrownBy(() -> secrets.source(new Source(name))).isInstanceOf(ValidationException.class);
        }
    }

    /** Who logs nothing tells nothing. */
    @Test
    void nothingThatKnowsSecretsLogs() throws IOException, URISyntaxException {
        Path classes = Path.of(Connections.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("dev/assay/model");
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> compiled = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.toString().contains("scripted"))
                    .toList();
            assertThat(compiled).hasSizeGreaterThan(30);
            for (Path file : compiled) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .doesNotContain("org/slf4j", "java/util/logging", "java/lang/System$Logger", "printStackTrace");
            }
        }
    }
}
