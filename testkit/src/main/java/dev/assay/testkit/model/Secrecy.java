package dev.assay.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.storage.Column;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Storage;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.testkit.run.RunProtocolConformance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Looks for a key where it must not be. */
final class Secrecy {
    /** Looks different in Base64, in a URL and in JSON. */
    static final String KEY = "sk-proj-\"4f1d+9c/7b=2e%?~~";

    private Secrecy() {}

    /** The ways in which a key is written. */
    static List<String> forms(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return List.of(
                key,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(key, StandardCharsets.UTF_8),
                key.replace("\"", "\\\""));
    }

    static void assertNotIn(Object text, String key) {
        assertThat(String.valueOf(text)).doesNotContain(forms(key));
    }

    static void assertNotIn(Throwable thrown, String key) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertNotIn((Object) trace, key);
    }

    static void assertNotStored(Storage storage, String key) {
        for (TableSpec<?> spec : RunProtocolConformance.specs()) {
            assertNotIn((Object) String.join("\n", rows(storage.table(spec))), key);
        }
    }

    private static <T> List<String> rows(Table<T> table) {
        List<String> texts = new ArrayList<>();
        try (Rows<T> rows = table.scan(Query.all())) {
            rows.forEachRemaining(row -> {
                for (Column<?> column : table.spec().columns()) {
                    texts.add(String.valueOf(table.spec().value(row, column)));
                }
                texts.add(table.spec().bodyOf(row).compact());
                texts.add(row.toString());
            });
        }
        return texts;
    }
}
