package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;

/**
 * Opens the database of a queue: a file of SQLite, durable after a power cut, or a PostgreSQL server. What differs between the two is
 * here. Safe for any number of threads.
 */
public final class QueueDatabase implements AutoCloseable {
    /** The file of a queue that is in a folder, from that on. */
    public static final String FILE = ".deckle/queue.db";

    private static final String POSTGRES = "jdbc:postgresql:";

    /** Held, or its level would be forgotten: what the driver has to say is in its errors, and its log shows addresses. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private static final long ROOM = 16L << 20;
    private static final int BUSY_MILLIS = 60_000;
    private static final Pattern SECRETS = Pattern.compile("(?<=//)[^/@?]*@|\\?.*");

    private final ConnectionPool source;
    private final boolean file;
    private final String shown;
    private final Optional<String> password;
    private final Optional<Path> path;

    private QueueDatabase(ConnectionPool source, Optional<Path> path, String shown, Optional<String> password) {
        this.source = source;
        this.path = path;
        this.file = path.isPresent();
        this.shown = shown;
        this.password = password;
    }

    /** Opens, or creates, a file. */
    public static QueueDatabase file(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Queries of URLs are secrets: what is taken out of a row leaves the file, too.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        String url = "jdbc:sqlite:" + path.toAbsolutePath();
        return new QueueDatabase(
                new ConnectionPool(() -> config.createConnection(url)),
                Optional.of(path),
                path.toString(),
                Optional.empty());
    }

    /**
     * Names a server, which is reached when it is needed.
     *
     * @param address {@code jdbc:postgresql://host/database?user=…&password=…}
     * @throws IllegalArgumentException if it is no such address; the message does not show it
     */
    public static QueueDatabase server(String address) {
        if (!address.startsWith(POSTGRES)) {
            throw new IllegalArgumentException(
                    "Expected an address like jdbc:postgresql://host/database but received " + redacted(address));
        }
        DRIVER.setLevel(Level.OFF);
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        Optional<String> password = parameter(address, "password");
        return new QueueDatabase(
                new ConnectionPool(() -> DriverManager.getConnection(address, properties)),
                Optional.empty(),
                redacted(address),
                password);
    }

    private static Optional<String> parameter(String address, String name) {
        int query = address.indexOf('?');
        for (String part :
                query < 0 ? new String[0] : address.substring(query + 1).split("&")) {
            if (part.startsWith(name + "=")) {
                return Optional.of(part.substring(name.length() + 1)).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** Returns an address without its user, its password and anything else that may be secret. */
    public static String redacted(String address) {
        return SECRETS.matcher(address).replaceAll("");
    }

    /** Returns its name as it can be shown. */
    public String shown() {
        return shown;
    }

    boolean isFile() {
        return file;
    }

    /** Returns the source of connections. */
    public DataSource source() {
        return source;
    }

    JdbcCustomization customization(DataSource asked) {
        return file ? new SqliteCustomization() : new AutodetectJdbcCustomization(asked);
    }

    /** Does work in a transaction, or in several if it says so. */
    interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    /**
     * Does work in one transaction.
     *
     * @throws QueueException of kind {@link QueueException.Kind#DATABASE} if the database refuses
     */
    <T> T transaction(Work<T> work) throws IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Does work that changes nothing, on one state of the database: in a file it neither waits for others nor keeps them waiting.
     *
     * @throws QueueException of kind {@link QueueException.Kind#DATABASE} if the database refuses
     */
    <T> T reading(Work<T> work) throws IOException {
        if (!file) {
            return transaction(work);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin deferred");
            try {
                return work.with(connection);
            } finally {
                statement.execute("rollback");
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    QueueException failure(Throwable e) {
        String words = words(e);
        String safe = password.map(secret -> words.replace(secret, "***")).orElse(words);
        return new QueueException(
                QueueException.Kind.DATABASE,
                "Expected the queue in " + shown + " to answer but received: " + redacted(safe),
                e);
    }

    /** Returns the first line of what a failure says; the driver itself does not say that a host has no address. */
    private static String words(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "no address of a host of that name";
            }
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
    }

    /** Returns the database's own time. */
    Instant now(Connection connection) throws SQLException {
        String sql = file
                ? "select cast(round((julianday('now') - 2440587.5) * 86400000.0) as integer)"
                : "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return Instant.ofEpochMilli(row.getLong(1));
        }
    }

    /** Returns a time as a column of the scheduler's table holds it. */
    Object time(Instant time) {
        return file ? time.toEpochMilli() : time.atOffset(ZoneOffset.UTC);
    }

    /** Returns what locks the rows of a table that a query finds and leaves out those that others hold; a file is locked as a whole. */
    String skipLocked(String table) {
        return file ? "" : " for update of " + table + " skip locked";
    }

    /** Returns what locks a row that a query finds, to the end of the transaction; a file is locked as a whole. */
    String forUpdate() {
        return file ? "" : " for update";
    }

    /** Creates the tables where they are not there, and checks that they are this version's. */
    void createTables() throws IOException {
        transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                if (!file) {
                    // Two that create the tables at once would stumble over each other.
                    statement.execute("select pg_advisory_xact_lock(733001)");
                }
                for (String sql : QueueTables.of(file)) {
                    statement.execute(sql);
                }
            }
            requireVersion(connection);
            return true;
        });
    }

    private void requireVersion(Connection connection) throws SQLException, QueueException {
        update(
                connection,
                "insert into deckle_meta (name, value) select 'version', ? where not exists"
                        + " (select 1 from deckle_meta where name = 'version')",
                QueueTables.VERSION);
        long version = number(connection, "select value from deckle_meta where name = 'version'");
        if (version != QueueTables.VERSION) {
            throw new QueueException(
                    QueueException.Kind.VERSION,
                    "Expected a queue of version " + QueueTables.VERSION + " in " + shown + " but received version "
                            + version + ", which another release of deckle works with");
        }
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, List.of(values));
            return statement.executeUpdate();
        }
    }

    static void set(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    /** Returns the number that a query finds; 0 where it finds none. */
    static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, List.of(values));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Checks that the disk of a file has room for what a paid run brings: what is paid for must be written down.
     *
     * @throws QueueException of kind {@link QueueException.Kind#DATABASE} if it has not
     */
    void requireRoom() throws IOException {
        if (path.isPresent()) {
            long free = Files.getFileStore(path.get()).getUsableSpace();
            if (free < ROOM) {
                throw new QueueException(
                        QueueException.Kind.DATABASE,
                        "Expected at least " + (ROOM >> 20) + " MiB on the disk of " + shown
                                + " for what a paid run brings but received " + (free >> 20)
                                + "; nothing was sent, and the same command goes on");
            }
        }
    }

    /** Waits for a server that does not answer, as long as that. */
    void await(Duration most) throws IOException, InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            try {
                reading(connection -> number(connection, "select 1"));
                return;
            } catch (QueueException e) {
                if (file || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
