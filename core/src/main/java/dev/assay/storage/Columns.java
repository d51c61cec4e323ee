package dev.assay.storage;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of some columns of one row. Immutable. */
public final class Columns {
    private final Layout layout;
    private final @Nullable Object[] values;

    private Columns(Layout layout, @Nullable Object[] values) {
        this.layout = layout;
        this.values = values;
    }

    /** How the columns of one statement are laid out; made once, shared by all its rows. */
    public static final class Layout {
        private final Column<?>[] columns;

        public Layout(List<Column<?>> columns) {
            this.columns = columns.toArray(new Column<?>[0]);
        }

        /** @param values one for each column of this layout, in order; not copied, so hand it over */
        public Columns row(@Nullable Object... values) {
            return new Columns(this, values);
        }

        /** The first place of a column of that name, or -1. Columns are few, and nearly always the same objects. */
        @SuppressWarnings("ReferenceEquality") // others are found by name below
        private int place(Column<?> column) {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] == column) {
                    return i;
                }
            }
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].name().equals(column.name())) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * The value of a column, or null when the row leaves it out.
     *
     * @throws IllegalArgumentException when the column was not read
     */
    @SuppressWarnings("unchecked") // the column that the value was written through had the same type
    public <V> @Nullable V find(Column<V> column) {
        int place = layout.place(column);
        if (place < 0) {
            String read =
                    Stream.of(layout.columns).<String>map(Column::name).toList().toString();
            throw new IllegalArgumentException("column " + column.name() + " was not read; it was " + read);
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
