package dev.assay.model.connection;

import dev.assay.error.NotFoundException;
import dev.assay.project.Scope;
import dev.assay.storage.Key;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.Versioned;
import dev.assay.time.Ids;
import java.util.List;
import java.util.Optional;

/** The rows of a project's connections. */
record ConnectionStore(Scope scope) {
    Table<ConnectionRow> table() {
        return scope.storage().table(ConnectionRow.SPEC);
    }

    Query all() {
        return Query.where(ConnectionRow.PROJECT, scope.project());
    }

    Versioned<ConnectionRow> require(String idOrName) {
        return find(idOrName).orElseThrow(() -> new NotFoundException("connection", idOrName));
    }

    /** No name has the form of an id. */
    Optional<Versioned<ConnectionRow>> find(String idOrName) {
        Optional<String> id = Ids.parse(idOrName);
        if (id.isPresent()) {
            Key key = Key.of(scope.project(), id.get());
            return Optional.ofNullable(table().findAll(List.of(key)).get(key));
        }
        if (!ConnectionDraft.isName(idOrName)) {
            return Optional.empty();
        }
        return table().page(all().and(ConnectionRow.NAME, idOrName).limit(1)).stream()
                .findFirst();
    }
}
