package dev.assay.storage;

import dev.assay.error.ConflictException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How every backend says that a key or a unique set is taken, so that a caller reads the same on each. */
public final class Taken {
    private Taken() {}

    /** The key of a row is taken by another. */
    public static <T> ConflictException key(TableSpec<T> spec, T row) {
        return taken("key taken", spec, spec.key(), row);
    }

    /** One of the {@linkplain TableSpec#uniques unique sets} of a row is taken by another. */
    public static <T> ConflictException unique(TableSpec<T> spec, List<Column<?>> set, T row) {
        return taken("value taken", spec, set, row);
    }

    private static <T> ConflictException taken(String state, TableSpec<T> spec, List<Column<?>> set, T row) {
        List<@Nullable Object> values = new ArrayList<>();
        set.forEach(column -> values.add(spec.value(row, column)));
        List<String> columns = set.stream().<String>map(Column::name).toList();
        return new ConflictException(
                state,
                spec + ": " + columns + " = " + values
                        + " is taken by another row; give other values or change that row");
    }
}
