package dev.assay.storage.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/** Every different statement with parameters that a storage ran, with the parameters of its last run. Thread-safe. */
final class RecordedSql implements Sources.Tap {
    private record Bound(Method setter, List<Object> arguments) {}

    private final Map<Object, Map<Integer, Bound>> binding = new WeakHashMap<>();
    private final Map<String, Map<Integer, Bound>> ran = new LinkedHashMap<>();

    @Override
    public Object on(Sources.Call call) throws SQLException {
        if (call.real() instanceof PreparedStatement) {
            note(call);
        }
        return call.proceed();
    }

    private synchronized void note(Sources.Call call) {
        Map<Integer, Bound> bound = binding.computeIfAbsent(call.real(), statement -> new TreeMap<>());
        if (call.method().startsWith("set") && !call.arguments().isEmpty()) {
            bound.put((Integer) call.arguments().get(0), new Bound(call.action(), call.arguments()));
        } else if (call.method().startsWith("execute") && !call.sql().startsWith("INSERT")) {
            ran.put(call.sql(), new TreeMap<>(bound));
        }
    }

    synchronized List<String> statements() {
        return new ArrayList<>(ran.keySet());
    }

    /** A statement that begins otherwise, with the parameters that it ran with. */
    synchronized PreparedStatement prepare(Connection connection, String before, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(before + sql);
        for (Bound bound : ran.get(sql).values()) {
            try {
                bound.setter().invoke(statement, bound.arguments().toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return statement;
    }
}
