package dev.assay.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of some columns of one row. Immutable. */
public final class Columns {
    private final Map<String, Integer> places;
    private final @Nullable Object[] values;

    private Columns(Map<String, Integer> places, @Nullable Object[] values) {
        this.places = places;
        this.values = values;
    }

    /** How the columns of one statement are laid out; made once, shared by all its rows. */
    public static final class Layout {
        private final Map<String, Integer> places;

        public Layout(List<Column<?>> columns) {
            Map<String, Integer> found = new HashMap<>();
            for (Column<?> column : columns) {
                found.putIfAbsent(column.name(), found.size());
            }
            places = found;
        }

        /** @param values one for each column of this layout, in order; not copied, so hand it over */
        public Columns row(@Nullable Object... values) {
            return new Columns(places, values);
        }
    }

    /**
     * The value of a column, or null when the row leaves it out.
     *
     * @throws IllegalArgumentException when the column was not read
     */
    @SuppressWarnings("unchecked") // the column that the value was written through had the same type
    public <V> @Nullable V find(Column<V> column) {
        Integer place = places.get(column.name());
        if (place == null) {
            throw new IllegalArgumentException("column " + column.name() + " was not read; it was " + places.keySet());
        }
        return (V) values[place];
    }

    /** The value of a column that is never null. */
    public <V> V get(Column<V> column) {
        V value = find(column);
        if (value == null) {
            throw new IllegalStateException("column " + column.name() + " is null");
        }
        return value;
    }
}
