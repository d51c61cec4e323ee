package dev.assay.storage;

import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What core tells a backend about one entity: its name, key, columns, indexes, unique sets, and how a row becomes column
 * values and a JSON body and back. Made once for each entity and kept in a constant. Immutable.
 *
 * @param <T> an immutable record type
 */
public final class TableSpec<T> {
    /** What the narrowest of the databases, MySQL's InnoDB, takes as one index entry. */
    private static final int MAX_INDEX_BYTES = 3_072;

    private final String name;
    private final List<Column<?>> key;
    private final List<Column<?>> columns;
    private final List<Function<T, ?>> getters;
    private final Map<String, Integer> places;
    private final List<List<Column<?>>> indexes;
    private final List<List<Column<?>>> uniques;
    private final Function<T, Json> encode;
    private final BiFunction<Columns, Json, T> decode;
    private final Columns.Layout layout;

    private TableSpec(Builder<T> builder, Function<T, Json> encode, BiFunction<Columns, Json, T> decode) {
        this.name = builder.name;
        this.key = List.copyOf(builder.key);
        this.columns = List.copyOf(builder.columns);
        this.getters = List.copyOf(builder.getters);
        this.indexes = List.copyOf(builder.indexes);
        this.uniques = List.copyOf(builder.uniques);
        this.encode = encode;
        this.decode = decode;
        this.layout = new Columns.Layout(columns);
        this.places = new HashMap<>();
        columns.forEach(column -> places.put(column.name(), places.size()));
    }

    /** @param name lower-case snake case, singular, without a prefix */
    public static <T> Builder<T> named(String name) {
        return new Builder<>(name);
    }

    public String name() {
        return name;
    }

    /** The key columns, which lead {@link #columns()}. */
    public List<Column<?>> key() {
        return key;
    }

    public List<Column<?>> columns() {
        return columns;
    }

    /** Column lists that some query leads with; the key follows each as tie-break. */
    public List<List<Column<?>>> indexes() {
        return indexes;
    }

    /** Column lists of which no two rows have all the same values; a row with a null among them is exempt. */
    public List<List<Column<?>>> uniques() {
        return uniques;
    }

    /** A row's value in one column. */
    public @Nullable Object value(T row, Column<?> column) {
        Integer place = places.get(column.name());
        if (place == null) {
            throw new IllegalArgumentException("table " + name + " has no column " + column.name());
        }
        return getters.get(place).apply(row);
    }

    /**
     * A row's values in all columns, checked.
     *
     * @throws IllegalArgumentException naming table, column and rule
     */
    public Columns columnsOf(T row) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getters.get(i).apply(row);
            Values.check(columns.get(i), values[i]);
        }
        return layout.row(values);
    }

    public Key keyOf(T row) {
        Object[] parts = new Object[key.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = getters.get(i).apply(row);
        }
        return Key.of(parts);
    }

    /** The JSON body: everything of the row that is not a column. */
    public Json bodyOf(T row) {
        return encode.apply(row);
    }

    /** The row of those columns and that body. */
    public T decode(Columns values, Json body) {
        return decode.apply(values, body);
    }

    /** Where a row stands in the order of a query. */
    public Position positionOf(Query query, T row) {
        return new Position(query.order().map(column -> value(row, column)).orElse(null), keyOf(row));
    }

    /** Where a row stands in the order of a query, from its columns. */
    public Position positionOf(Query query, Columns row) {
        Object[] parts = key.stream().map(row::get).toArray();
        return new Position(query.order().<Object>map(row::get).orElse(null), Key.of(parts));
    }

    @Override
    public String toString() {
        return "table " + name;
    }

    /** Declares a table, key first. Not thread-safe. */
    public static final class Builder<T> {
        private final String name;
        private final List<Column<?>> key = new ArrayList<>();
        private final List<Column<?>> columns = new ArrayList<>();
        private final List<Function<T, ?>> getters = new ArrayList<>();
        private final List<List<Column<?>>> indexes = new ArrayList<>();
        private final List<List<Column<?>>> uniques = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** The next key column; all of them come before any other column. */
        public <V> Builder<T> key(Column<V> column, Function<T, V> getter) {
            if (key.size() != columns.size()) {
                throw new IllegalStateException("key columns come first; " + column.name() + " came late");
            }
            key.add(column);
            return add(column, getter);
        }

        public <V> Builder<T> column(Column<V> column, Function<T, ? extends @Nullable V> getter) {
            return add(column, getter);
        }

        private Builder<T> add(Column<?> column, Function<T, ?> getter) {
            columns.add(column);
            getters.add(getter);
            return this;
        }

        public Builder<T> index(Column<?>... led) {
            indexes.add(List.copyOf(Arrays.asList(led)));
            return this;
        }

        public Builder<T> unique(Column<?>... set) {
            uniques.add(List.copyOf(Arrays.asList(set)));
            return this;
        }

        /**
         * Ends the declaration.
         *
         * @param encode the body of a row
         * @param decode the row of all its columns and its body; {@code decode(columnsOf(row), bodyOf(row))} equals the row
         */
        public TableSpec<T> body(Function<T, Json> encode, BiFunction<Columns, Json, T> decode) {
            require(
                    !key.isEmpty() && key.stream().noneMatch(Column::nullable),
                    "has a key, of columns that are never null");
            indexes.forEach(led -> require(columns.containsAll(led), "has the columns of its indexes; " + led));
            uniques.forEach(set -> require(columns.containsAll(set), "has the columns of its unique sets; " + set));
            requireIndexable(key);
            uniques.forEach(this::requireIndexable);
            indexes.forEach(led -> requireIndexable(
                    Stream.concat(led.stream(), key.stream()).distinct().toList()));
            return new TableSpec<>(this, encode, decode);
        }

        /** @param entry what an index has of each row: an index that is no unique set ends with the key */
        private void requireIndexable(List<Column<?>> entry) {
            require(
                    entry.stream().noneMatch(column -> column.type() == Column.Type.TEXT_SET),
                    "has no set of texts in a key, index or unique set");
            int bytes = entry.stream().mapToInt(Builder::indexBytes).sum();
            require(
                    bytes <= MAX_INDEX_BYTES,
                    "has index entries of at most " + MAX_INDEX_BYTES + " bytes, at four bytes a character; "
                            + names(entry) + " takes " + bytes + "; give its text columns a shorter length");
        }

        private static int indexBytes(Column<?> column) {
            return column.type() == Column.Type.TEXT ? 4 * column.maxLength() : Long.BYTES;
        }

        private static List<String> names(List<Column<?>> columns) {
            return columns.stream().<String>map(Column::name).toList();
        }

        private void require(boolean holds, String rule) {
            if (!holds) {
                throw new IllegalArgumentException("table " + name + " " + rule);
            }
        }
    }
}
