package dev.assay.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoggingTest {
    /** Rows hold prompts and answers, URLs hold passwords; who logs nothing tells nothing. */
    @Test
    void nothingIsLogged() throws IOException, URISyntaxException {
        Path classes = Path.of(JdbcStorage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> compiled =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(compiled).hasSizeGreaterThan(20);
            for (Path file : compiled) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .doesNotContain("org/slf4j", "java/util/logging", "java/lang/System$Logger", "printStackTrace");
            }
        }
    }
}
