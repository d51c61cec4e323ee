package dev.assay.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Connections that can all be broken at once, as by a server that goes away. */
final class MortalSource {
    private final String url;
    private final Set<Life> lives = ConcurrentHashMap.newKeySet();

    MortalSource(String url) {
        this.url = url;
    }

    DataSource source() {
        return Sources.of(() -> {
            Life life = new Life(DriverManager.getConnection(url));
            lives.add(life);
            return life.proxy(Connection.class, life.connection);
        });
    }

    /** Every connection that is open now fails from its next use on, and what it is doing fails, too. */
    void breakConnections() {
        List<Life> all = List.copyOf(lives);
        lives.removeAll(all);
        all.forEach(Life::end);
    }

    /** One connection, with its statements and their results. */
    private final class Life {
        private final Connection connection;
        private volatile boolean over;

        Life(Connection connection) {
            this.connection = connection;
        }

        /** On a thread of its own: a driver may let it wait for the statement that runs, which must find itself broken. */
        void end() {
            over = true;
            Thread closer = new Thread(this::close, "closer");
            closer.setDaemon(true);
            closer.start();
        }

        private void close() {
            try {
                boolean embedded = url.startsWith("jdbc:h2") || url.startsWith("jdbc:sqlite");
                if (embedded) {
                    connection.close();
                } else {
                    connection.abort(Runnable::run);
                }
            } catch (SQLException e) {
                // It was to break.
            }
        }

        <T> T proxy(Class<T> type, Object real) {
            InvocationHandler handler = (self, method, arguments) -> call(real, method, arguments);
            return Sources.proxy(type, handler);
        }

        private Object call(Object real, Method method, Object[] arguments) throws Throwable {
            if (over) {
                return afterlife(method.getName());
            }
            try {
                if (method.getName().equals("close") && real == connection) {
                    lives.remove(this);
                }
                Object result = method.invoke(real, arguments);
                return over ? afterlife(method.getName()) : wrapped(result);
            } catch (InvocationTargetException e) {
                throw over ? broken() : e.getCause();
            }
        }

        private Object wrapped(Object result) {
            if (result instanceof PreparedStatement) {
                return proxy(PreparedStatement.class, result);
            }
            if (result instanceof Statement) {
                return proxy(Statement.class, result);
            }
            return result instanceof ResultSet ? proxy(ResultSet.class, result) : result;
        }

        private Object afterlife(String method) throws SQLException {
            return switch (method) {
                case "close", "abort", "toString" -> null;
                case "isClosed" -> true;
                case "isValid" -> false;
                default -> throw broken();
            };
        }

        private SQLException broken() {
            return new SQLNonTransientConnectionException("broken by the test", "08006");
        }
    }
}
