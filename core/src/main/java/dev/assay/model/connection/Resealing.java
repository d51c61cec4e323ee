package dev.assay.model.connection;

import dev.assay.error.ValidationException;
import dev.assay.storage.Query;
import dev.assay.storage.Rows;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals what is stored under an older master key again, under the current one. */
record Resealing(Table<ConnectionRow> table, Secrets secrets) {
    static ConnectionRow seal(ConnectionRow row, String value, Secrets secrets, Instant now) {
        MasterKeys keys = secrets.keys().orElseThrow();
        ProviderConnection shown = row.connection().withSecret("sealed:" + keys.currentId(), now);
        return new ConnectionRow(row.project(), shown, Seal.seal(value, keys, row.project(), shown));
    }

    static String open(ConnectionRow row, String sealed, Secrets secrets) {
        String id = Seal.keyId(sealed, row.connection());
        MasterKeys keys = secrets.keys().orElseThrow(() -> Seal.missing(id, "none", row.connection()));
        return Seal.open(sealed, keys, row.project(), row.connection());
    }

    long run(Query query) {
        MasterKeys keys = secrets.keys()
                .orElseThrow(() -> ValidationException.of(
                        "master_keys", "are handed to the builder before secrets are sealed again", "none"));
        long count = 0;
        SealedSecretException first = null;
        try (Rows<ConnectionRow> rows = table.scan(query)) {
            while (rows.hasNext()) {
                try {
                    count += reseal(rows.next(), keys) ? 1 : 0;
                } catch (SealedSecretException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return count;
    }

    /** Whether it was sealed again; tried until no other caller comes between, who may change or delete it. */
    private boolean reseal(ConnectionRow seen, MasterKeys keys) {
        while (true) {
            Versioned<ConnectionRow> found = find(seen);
            String sealed = found == null ? null : found.value().sealed();
            if (found == null
                    || sealed == null
                    || Seal.keyId(sealed, found.value().connection()).equals(keys.currentId())) {
                return false;
            }
            ConnectionRow row = found.value();
            ConnectionRow again = seal(
                    row, open(row, sealed, secrets), secrets, row.connection().updatedAt());
            if (table.replaceAll(List.of(found.with(again)))) {
                return true;
            }
        }
    }

    private @Nullable Versioned<ConnectionRow> find(ConnectionRow row) {
        var key = table.spec().keyOf(row);
        return table.findAll(List.of(key)).get(key);
    }
}
