package io.azalai;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that calls itself by another product's name, so that the statements that are written for that product run for real, as far as the database
 * understands them; whoever watches them may let them fail. Thread-safe, if the watcher is.
 */
final class PosingSource {
    private final String product;
    private final Watcher watcher;

    private PosingSource(String product, Watcher watcher) {
        this.product = product;
        this.watcher = watcher;
    }

    /** Sees each statement; what it throws the engine sees. */
    interface Watcher {
        Watcher NOBODY = new Watcher() {};

        /** Before it is done: it is not done then, if this throws. */
        default void before(String sql) throws SQLException {}

        /** After it was done: its answer is lost, if this throws. */
        default void after(String sql) throws SQLException {}
    }

    static DataSource of(DataSource real, String product, Watcher watcher) {
        PosingSource posing = new PosingSource(product, watcher);
        return posing.proxy(
                DataSource.class,
                real,
                Map.of("getConnection", (made, arguments) -> posing.connection((Connection) made)));
    }

    /** What is made of a method's answer. */
    @FunctionalInterface
    private interface Change {
        Object of(Object answer, Object[] arguments);
    }

    private Connection connection(Connection real) {
        return proxy(
                Connection.class,
                real,
                Map.of(
                        "getMetaData",
                        (made, arguments) -> proxy(
                                DatabaseMetaData.class,
                                made,
                                Map.of("getDatabaseProductName", (name, none) -> product)),
                        "createStatement",
                        (made, arguments) -> proxy(Statement.class, made, Map.of()),
                        "prepareStatement",
                        (made, arguments) -> proxy(PreparedStatement.class, made, Map.of())));
    }

    private <T> T proxy(Class<T> type, Object real, Map<String, Change> changes) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            String name = method.getName();
            if (name.equals("setReadOnly")) {
                // The engine asks for it where it takes the database for another; this one is told by how it is opened.
                return null;
            }
            String sql = name.startsWith("execute") && arguments.length == 1 ? (String) arguments[0] : null;
            if (sql != null) {
                watcher.before(sql);
            }
            Object answer = call(method, real, arguments);
            if (sql != null) {
                watcher.after(sql);
            }
            Change change = changes.get(name);
            return change == null || answer == null ? answer : change.of(answer, arguments);
        }));
    }

    private static @Nullable Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
