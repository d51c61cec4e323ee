package dev.assay.storage.jdbc;

import dev.assay.storage.Condition;
import dev.assay.storage.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * {@code IN} as a join with its values, which go as one array: the form that H2 serves by an index. Stateless, and shared
 * by threads.
 */
final class InJoin {
    /** Appends what a select reads from: the rows of a table for which {@code condition} holds. */
    Sql add(Sql sql, String table, Condition.In condition) {
        // a value that is there twice would name its rows twice
        Object[] values = NamesNone.storable(condition.wanted()).stream()
                .map(InJoin::number)
                .distinct()
                .map(InJoin::bytes)
                .toArray();
        return sql.add("UNNEST(?) wanted (wanted_value) JOIN ")
                .bindArray(values)
                .add(table + " ON " + condition.column().name() + " = wanted_value");
    }

    private static Object number(Object value) {
        if (value instanceof Instant instant) {
            return Values.micros(instant);
        }
        return value instanceof Double number ? (Object) ColumnValues.withoutSignOfZero(number) : value;
    }

    private static Object bytes(Object value) {
        return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value;
    }
}
