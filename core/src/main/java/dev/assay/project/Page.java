package dev.assay.project;

import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.storage.Column;
import dev.assay.storage.Key;
import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.Table;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Versioned;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in a stable order with the id as tie-break.
 *
 * @param total how many items the list has on all pages; null when it was not asked for
 * @param nextCursor where the next page starts, opaque; null on the last page
 */
public record Page<T>(
        List<T> items, @Nullable Long total, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** Reads one page of a query. Page 10,000 costs what page 1 costs. */
    public static <R, T> Page<T> read(Table<R> table, Query query, PageRequest request, Function<R, T> item) {
        Query rest = query.after(request.cursor() == null ? null : position(request.cursor(), table.spec(), query));
        List<Versioned<R>> rows = fill(table, rest, request.limit() + 1);
        boolean more = rows.size() > request.limit();
        List<Versioned<R>> shown = more ? rows.subList(0, request.limit()) : rows;
        String next = more
                ? cursor(table.spec()
                        .positionOf(query, shown.get(shown.size() - 1).value()))
                : null;
        Long total = request.withTotal() ? table.count(query) : null;
        return new Page<>(shown.stream().map(row -> item.apply(row.value())).toList(), total, next);
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), total, nextCursor);
    }

    /** A backend may give less than it was asked for, but only an empty page is the end. */
    private static <R> List<Versioned<R>> fill(Table<R> table, Query query, int wanted) {
        List<Versioned<R>> rows = new ArrayList<>(table.page(query.limit(wanted)));
        while (!rows.isEmpty() && rows.size() < wanted) {
            Position last =
                    table.spec().positionOf(query, rows.get(rows.size() - 1).value());
            List<Versioned<R>> more = table.page(query.after(last).limit(wanted - rows.size()));
            if (more.isEmpty()) {
                break;
            }
            rows.addAll(more);
        }
        return rows;
    }

    private static String cursor(Position position) {
        List<Json> parts = new ArrayList<>();
        parts.add(part(position.order()));
        position.key().parts().forEach(value -> parts.add(part(value)));
        byte[] text = Json.array(parts).compact().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    @SuppressWarnings("UnusedException") // how a made-up cursor fails to be read is of no use to who made it up
    private static Position position(String cursor, TableSpec<?> spec, Query query) {
        try {
            byte[] text = Base64.getUrlDecoder().decode(cursor);
            List<Json> parts =
                    Json.parse(new String(text, StandardCharsets.UTF_8)).elements();
            Object order =
                    query.order().map(column -> value(column, parts.get(0))).orElse(null);
            Object[] key = new Object[spec.key().size()];
            for (int i = 0; i < key.length; i++) {
                key[i] = value(spec.key().get(i), parts.get(i + 1));
            }
            return new Position(order, Key.of(key));
        } catch (RuntimeException e) {
            throw ValidationException.of("cursor", "is the nextCursor of a page of this list, as it was given", cursor);
        }
    }

    private static Json part(@Nullable Object value) {
        return value instanceof Instant instant ? Json.text(instant.toString()) : Json.of(value);
    }

    /** A cursor comes from outside: each part must be of its column's type. */
    private static Object value(Column<?> column, Json part) {
        return switch (column.type()) {
            case TEXT -> part.text();
            case BOOLEAN -> part.bool();
            case LONG -> part.longValue();
            case DOUBLE -> part.doubleValue();
            case INSTANT -> Instant.parse(part.text());
            case TEXT_SET -> throw new IllegalArgumentException("a set orders nothing");
        };
    }
}
