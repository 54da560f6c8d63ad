package dev.deckle.cli.batch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections of a database and keeps those that come back, so that a short transaction does not open one. A connection on which
 * anything failed is not lent again. Safe for any number of threads.
 */
final class ConnectionPool extends Connections implements AutoCloseable {
    private static final long CHECK_AFTER_NANOS = 5_000_000_000L;
    private static final int CHECK_SECONDS = 2;

    private final Opening opening;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Opens a connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    private record Idle(Connection connection, long since) {}

    ConnectionPool(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (Idle found = idle.poll(); found != null; found = idle.poll()) {
            if (System.nanoTime() - found.since() < CHECK_AFTER_NANOS || isValid(found.connection())) {
                return lent(found.connection());
            }
            drop(found.connection());
        }
        return lent(opening.open());
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(CHECK_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent(connection));
    }

    private static void drop(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone, which is what was wanted.
            return;
        }
    }

    /** Stands for a connection until it is closed, which gives it back. */
    private final class Lent implements InvocationHandler {
        private final Connection connection;
        private boolean failed;
        private boolean back;

        Lent(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("close")) {
                giveBack();
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                failed = failed || e.getCause() instanceof SQLException;
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private void giveBack() throws SQLException {
            if (back) {
                return;
            }
            back = true;
            if (failed || closed) {
                drop(connection);
                return;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            idle.push(new Idle(connection, System.nanoTime()));
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle found = idle.poll(); found != null; found = idle.poll()) {
            drop(found.connection());
        }
    }
}
