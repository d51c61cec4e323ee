package dev.assay.storage.memory;

import dev.assay.storage.TableSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of one storage by name, each made when it is first asked for. Thread-safe. */
final class Tables {
    private final Map<String, TableRows<?>> tables = new ConcurrentHashMap<>();

    /**
     * @throws IllegalArgumentException when another spec declared a table of that name: rows are kept as objects, which
     *     only the spec they were written with understands
     */
    @SuppressWarnings("unchecked") // the rows were made for this very spec
    <T> TableRows<T> of(TableSpec<T> spec) {
        TableRows<?> rows = tables.computeIfAbsent(spec.name(), name -> new TableRows<>(spec));
        if (rows.spec() != spec) {
            throw new IllegalArgumentException(
                    spec + " was declared by another spec object; keep the spec of an entity in one constant");
        }
        return (TableRows<T>) rows;
    }

    void clear() {
        tables.clear();
    }
}
