package dev.assay.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One step of the schema, as it is in the resources of this package: statements that end with a semicolon at the end of a
 * line, in which {@code ${schema}} and {@code ${prefix}} stand for what comes before each table's name.
 *
 * @param version 1 for the first
 * @param description what it brings
 * @param text as in the file, with line feeds alone
 */
record Script(int version, String description, String text) {
    /** A script that was released is never changed: what comes later is another script. */
    private static final List<String> DESCRIPTIONS = List.of("datasets and runs", "connections");

    static List<Script> all(Dialect dialect) {
        List<Script> scripts = new ArrayList<>();
        for (String description : DESCRIPTIONS) {
            int version = scripts.size() + 1;
            String file = dialect.name() + "/V" + version + "__" + description.replace(' ', '_') + ".sql";
            scripts.add(new Script(version, description, read(file)));
        }
        return scripts;
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the artifact lacks its resource " + file + "; it was repackaged badly");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String checksum() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text for tables in one place. */
    String resolved(String schema, String prefix) {
        return text.replace("${schema}", schema).replace("${prefix}", prefix);
    }

    List<String> statements(String schema, String prefix) {
        List<String> statements = new ArrayList<>();
        for (String statement : resolved(schema, prefix).split(";\n", -1)) {
            if (statement.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("--"))) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }
}
