package dev.assay.model.connection;

import dev.assay.json.Json;
import dev.assay.project.Scope;
import dev.assay.storage.Column;
import dev.assay.storage.Columns;
import dev.assay.storage.TableSpec;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is stored.
 *
 * @param sealed a literal secret as {@link Seal} wrote it; null when the secret is kept elsewhere, or there is none
 */
record ConnectionRow(
        String project,
        ProviderConnection connection,
        @Nullable String sealed) {
    static final Column<String> PROJECT = Scope.PROJECT;
    static final Column<String> ID = Column.id("id");
    static final Column<String> NAME = Column.text("name", ConnectionDraft.MAX_NAME);

    static final TableSpec<ConnectionRow> SPEC = TableSpec.<ConnectionRow>named("connection")
            .key(PROJECT, ConnectionRow::project)
            .key(ID, row -> row.connection().id())
            .column(NAME, row -> row.connection().name())
            .unique(PROJECT, NAME)
            .body(ConnectionRow::encode, ConnectionRow::decode);

    private static Json encode(ConnectionRow row) {
        ProviderConnection c = row.connection();
        return Json.object()
                .put("provider", c.provider())
                .putIfPresent("base_url", c.baseUrl())
                .putIfPresent("secret", c.secret())
                .putIfPresent("sealed", row.sealed())
                .putIfPresent("default_model", c.defaultModel())
                .put("options", c.options())
                .put("created_at", c.createdAt().toString())
                .put("updated_at", c.updatedAt().toString())
                .build();
    }

    private static ConnectionRow decode(Columns columns, Json body) {
        Json options = body.get("options");
        ProviderConnection connection = new ProviderConnection(
                columns.get(ID),
                columns.get(NAME),
                required(body, "provider"),
                text(body, "base_url"),
                text(body, "secret"),
                text(body, "default_model"),
                options == null ? Json.emptyObject() : options,
                Instant.parse(required(body, "created_at")),
                Instant.parse(required(body, "updated_at")));
        return new ConnectionRow(columns.get(PROJECT), connection, text(body, "sealed"));
    }

    private static @Nullable String text(Json body, String member) {
        Json value = body.get(member);
        return value == null ? null : value.text();
    }

    private static String required(Json body, String member) {
        return body.at("/" + member).orElseThrow().text();
    }

    /** Whether it is for the provider and address that a draft asks for. */
    boolean isFor(ConnectionDraft draft) {
        return connection.provider().equals(draft.provider()) && Objects.equals(connection.baseUrl(), draft.baseUrl());
    }

    /** The text form of a row may reach a log, where what is sealed has no place either. */
    @Override
    public String toString() {
        return "ConnectionRow[project=" + project + ", connection=" + connection + "]";
    }
}
