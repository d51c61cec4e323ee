package dev.assay.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Data sources of tests' own: without a pool, and such as a test can listen to, break and answer for. */
final class Sources {
    private Sources() {}

    /** Makes a connection. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** Sees each call of a connection and of its statements; {@link Call#proceed} does what was asked for. */
    interface Tap {
        Object on(Call call) throws SQLException;
    }

    /**
     * One call.
     *
     * @param connection the connection behind
     * @param real the connection or statement that is called
     * @param sql of the statement, or empty
     */
    record Call(Connection connection, Object real, Method action, String sql, List<Object> arguments, Target target) {
        String method() {
            return action.getName();
        }

        Object proceed() throws SQLException {
            return target.call();
        }
    }

    interface Target {
        Object call() throws SQLException;
    }

    static DataSource of(Opener opener) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return opener.open();
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Opens a connection for each caller. */
    static DataSource plain(String url) {
        return of(() -> DriverManager.getConnection(url));
    }

    static DataSource tapped(String url, Tap tap) {
        return tapped(plain(url), tap);
    }

    static DataSource tapped(DataSource source, Tap tap) {
        return of(() -> {
            Connection connection = source.getConnection();
            return proxy(Connection.class, new Tapped(connection, connection, "", tap));
        });
    }

    private record Tapped(Connection connection, Object real, String sql, Tap tap) implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            List<Object> given = new ArrayList<>();
            for (int i = 0; arguments != null && i < arguments.length; i++) {
                given.add(arguments[i]);
            }
            boolean named = !given.isEmpty()
                    && given.get(0) instanceof String
                    && method.getName().startsWith("execute");
            String said = named ? (String) given.get(0) : sql;
            return tap.on(new Call(connection, real, method, said, given, () -> proceed(method, arguments)));
        }

        private Object proceed(Method method, Object[] arguments) throws SQLException {
            try {
                Object result = method.invoke(real, arguments);
                return Statement.class.isAssignableFrom(method.getReturnType())
                        ? proxy(method.getReturnType(), new Tapped(connection, result, text(arguments), tap))
                        : result;
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof SQLException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String text(Object[] arguments) {
            return arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Sources.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    // ---- plain JDBC

    static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(String url, String... statements) {
        execute(plain(url), statements);
    }

    /** The first column of all rows, as text. */
    static List<String> query(DataSource source, String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = source.getConnection();
                var rows = connection.prepareStatement(sql).executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
