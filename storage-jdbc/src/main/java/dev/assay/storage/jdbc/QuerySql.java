package dev.assay.storage.jdbc;

import dev.assay.storage.Column;
import dev.assay.storage.Condition;
import dev.assay.storage.Position;
import dev.assay.storage.Query;
import dev.assay.storage.TableSpec;
import dev.assay.storage.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One query of one table as SQL. Immutable. */
final class QuerySql {
    private final TableSpec<?> spec;
    private final Dialect dialect;
    private final String table;
    private final Query query;
    private final Map<String, Object> fixed;
    private final List<String> leading;

    QuerySql(TableSql<?> table, Query query) {
        this.spec = table.spec;
        this.dialect = table.dialect;
        this.table = table.name;
        this.query = query;
        query.conditions().forEach(condition -> requireKnown(condition.column()));
        query.order().ifPresent(this::requireKnown);
        this.fixed = fixed(query);
        this.leading = mostLeading();
    }

    private void requireKnown(Column<?> column) {
        if (spec.columns().stream().noneMatch(known -> known.name().equals(column.name()))) {
            throw new IllegalArgumentException(spec + " has no column " + column.name());
        }
    }

    /** Whether the query names no row whatever is stored, so that nobody needs to be asked. */
    boolean namesNone() {
        return query.conditions().stream().anyMatch(condition -> condition.fold(new NamesNone()));
    }

    /** At most so many of the rows, in the query's order, from its position on. */
    Sql page(String what, int limit) {
        Sql sql = select(what, isServedByKey() ? dialect.readingByKey() : "");
        query.after().ifPresent(position -> after(sql, position));
        return sql.add(" ORDER BY " + orderBy() + " LIMIT " + limit);
    }

    Sql count() {
        return select("COUNT(*)", "");
    }

    Sql delete() {
        return where(new Sql().add("DELETE FROM " + table), null);
    }

    /** @param hint follows the table's name */
    private Sql select(String what, String hint) {
        Sql sql = new Sql().add("SELECT " + what + " FROM ");
        InJoin join = dialect.inJoin();
        Condition.In joined = join == null ? null : firstIn();
        if (join == null || joined == null) {
            return where(sql.add(table).add(hint), null);
        }
        return where(join.add(sql, table, joined), joined);
    }

    private Condition.@Nullable In firstIn() {
        return query.conditions().stream()
                .filter(Condition.In.class::isInstance)
                .map(Condition.In.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** @param met a condition that needs no words any more */
    private Sql where(Sql sql, @Nullable Condition met) {
        sql.add(" WHERE 1 = 1");
        Words words = new Words(sql, dialect);
        for (Condition condition : query.conditions()) {
            if (condition != met) {
                sql.add(" AND ");
                condition.fold(words);
            }
        }
        return sql;
    }

    /** All columns that order the rows, the key included. */
    private List<Column<?>> order() {
        return Stream.concat(query.order().stream(), spec.key().stream())
                .distinct()
                .toList();
    }

    /** The columns that the query fixes to one value. */
    Map<String, Object> fixed() {
        return fixed;
    }

    private static Map<String, Object> fixed(Query query) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        for (Condition condition : query.conditions()) {
            if (condition instanceof Condition.Equal equal) {
                fixed.putIfAbsent(equal.column().name(), equal.wanted());
            }
        }
        return Collections.unmodifiableMap(fixed);
    }

    /** The fixed columns that lead the index which serves the query, in its order. */
    private List<String> mostLeading() {
        return Stream.of(List.of(spec.key()), spec.uniques(), spec.indexes())
                .flatMap(List::stream)
                .map(this::leadingIn)
                .reduce(List.of(), (most, more) -> more.size() > most.size() ? more : most);
    }

    private List<String> leadingIn(List<Column<?>> index) {
        return Stream.concat(index.stream(), spec.key().stream())
                .distinct()
                .<String>map(Column::name)
                .takeWhile(fixed::containsKey)
                .toList();
    }

    /** Whether the rows stand in the key's index as they are wanted, and no other index leads to fewer of them. */
    private boolean isServedByKey() {
        return query.order().isEmpty()
                && query.conditions().stream().noneMatch(Condition.In.class::isInstance)
                && leadingIn(spec.key()).size() == leading.size();
    }

    /** Fixed columns lead the index that serves the query, so they come first, or are left out. */
    private String orderBy() {
        String end = query.isDescending() ? " DESC" : "";
        List<String> columns = new ArrayList<>(dialect.ordersByFixedColumns() ? leading : List.of());
        order().stream()
                .<String>map(Column::name)
                .filter(column -> !fixed.containsKey(column))
                .forEach(columns::add);
        if (columns.isEmpty()) {
            columns.add(spec.key().get(0).name());
        }
        return String.join(end + ", ", columns) + end;
    }

    /**
     * Rows after a place. A column that is fixed is not compared for each row: when the place has another value there, that
     * decides for all rows with the place's values before it.
     */
    private void after(Sql sql, Position position) {
        boolean ofThisOrder = query.order().isPresent() == (position.order() != null)
                && position.key().parts().size() == spec.key().size();
        if (!ofThisOrder) {
            throw new IllegalArgumentException(spec + ": the position " + position
                    + " is of another order than the query's; take it from TableSpec.positionOf");
        }
        List<Column<?>> columns = new ArrayList<>();
        List<Object> place = new ArrayList<>();
        int beyond = 0;
        for (Column<?> column : order()) {
            Object wanted = fixed.get(column.name());
            if (wanted == null) {
                columns.add(column);
                place.add(place(column, position));
            } else {
                beyond = Values.compare(wanted, place(column, position)) * (query.isDescending() ? -1 : 1);
            }
            if (beyond != 0) {
                break;
            }
        }
        if (!columns.isEmpty()) {
            sql.add(" AND ");
            new Keyset(sql, columns, place).add(dialect.keysetForm(), query.isDescending(), beyond > 0);
        } else if (beyond <= 0) {
            sql.add(" AND 1 = 0");
        }
    }

    private Object place(Column<?> column, Position position) {
        Object order = position.order();
        if (order != null && query.order().orElseThrow().name().equals(column.name())) {
            return order;
        }
        int at = spec.key().stream().<String>map(Column::name).toList().indexOf(column.name());
        return position.key().part(at);
    }
}
