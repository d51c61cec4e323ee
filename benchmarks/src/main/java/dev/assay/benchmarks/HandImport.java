package dev.assay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;

/**
 * An import without any of its promises: every line is parsed by Jackson and written to a table of datapoints, by a JDBC
 * batch of 500 and one commit each. The columns have the lengths of ours, but nothing is hashed, checked or looked up.
 */
final class HandImport {
    private static final int BATCH = 500;

    private final ObjectMapper mapper = new ObjectMapper();
    private final OpenDatabase database;
    private final String table;

    HandImport(OpenDatabase database, String table) {
        this.database = database;
        this.table = table;
    }

    void run(Path file) throws SQLException, IOException {
        String sql =
                "INSERT INTO " + table + " (project, dataset_id, id, revision_from, revision_to, name, content_hash,"
                        + " occurrence, version, body) VALUES (?, ?, ?, 1, 9223372036854775807, ?, ?, 1, 1, ?)";
        try (Connection connection = database.source().getConnection();
                BufferedReader lines = Files.newBufferedReader(file)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    add(insert, number, mapper.readTree(line));
                    number++;
                    if (number % BATCH == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
        }
    }

    private void add(PreparedStatement insert, int number, JsonNode row) throws SQLException {
        text(insert, 1, "default");
        text(insert, 2, "01K0000000000000000000DATA");
        text(insert, 3, String.format(Locale.ROOT, "01K%023d", number));
        insert.setNull(4, database.name().equals("h2") ? Types.VARBINARY : Types.VARCHAR);
        text(insert, 5, String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L));
        insert.setString(6, "{\"kind\":{\"Generic\":" + row + "},\"source\":\"FILE_UPLOAD\",\"at\":1750000000000000}");
        insert.addBatch();
    }

    private void text(PreparedStatement insert, int at, String text) throws SQLException {
        if (database.name().equals("h2")) {
            insert.setBytes(at, text.getBytes(StandardCharsets.UTF_8));
        } else {
            insert.setString(at, text);
        }
    }
}
