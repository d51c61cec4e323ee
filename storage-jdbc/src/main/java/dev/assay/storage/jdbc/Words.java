package dev.assay.storage.jdbc;

import dev.assay.storage.Condition;
import java.util.ArrayList;
import java.util.List;

/** Appends conditions to a statement. */
final class Words implements Condition.Fold<Sql> {
    private static final int MOST_PADDED = 1_024;

    private final Sql sql;
    private final Dialect dialect;

    Words(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    @Override
    public Sql equal(Condition.Equal condition) {
        return sql.add(condition.column().name() + " = ?").bind(condition.column(), condition.wanted());
    }

    @Override
    public Sql in(Condition.In condition) {
        List<Object> values = padded(NamesNone.storable(condition.wanted()));
        sql.add(condition.column().name() + " IN (" + Sql.marks(values.size()) + ")");
        values.forEach(value -> sql.bind(condition.column(), value));
        return sql;
    }

    /** Filled up with the last value to a power of two, so that few statements serve all lengths; very long ones stay. */
    static <V> List<V> padded(List<? extends V> values) {
        List<V> padded = new ArrayList<>(values);
        if (values.size() > MOST_PADDED) {
            return padded;
        }
        int length = Integer.highestOneBit(Math.max(1, values.size() - 1)) * (values.size() > 1 ? 2 : 1);
        while (padded.size() < length) {
            padded.add(values.get(values.size() - 1));
        }
        return padded;
    }

    @Override
    public Sql range(Condition.Range condition) {
        Object from = condition.from();
        Object to = condition.to();
        String column = condition.column().name();
        if (from != null) {
            sql.add(column + " >= ?").bind(condition.column(), from);
        }
        if (to != null) {
            sql.add((from == null ? "" : " AND ") + column + " < ?").bind(condition.column(), to);
        }
        return from == null && to == null ? sql.add(column + " IS NOT NULL") : sql;
    }

    @Override
    public Sql anyOf(Condition.AnyOf condition) {
        return anyOf(dialect.contains(condition.column().name()), NamesNone.storable(condition.wanted()));
    }

    /** By halves, because a chain of alternatives nests as deep as it is long, and SQLite takes a depth of 1,000. */
    private Sql anyOf(String contains, List<String> texts) {
        if (texts.size() == 1) {
            return sql.add(contains).bindText(ColumnValues.inFrame(texts.get(0)));
        }
        int half = texts.size() / 2;
        sql.add("(");
        anyOf(contains, texts.subList(0, half)).add(" OR ");
        return anyOf(contains, texts.subList(half, texts.size())).add(")");
    }

    @Override
    public Sql contains(Condition.Contains condition) {
        return sql.add(dialect.contains(condition.column().name())).bindText(condition.part());
    }
}
