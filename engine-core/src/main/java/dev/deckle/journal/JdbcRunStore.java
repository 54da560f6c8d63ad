package dev.deckle.journal;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Keeps paid runs in three tables of a database, {@code deckle_run}, {@code deckle_run_line} and {@code deckle_run_past}; the answers
 * stay files. Each change is one transaction, so a line is there whole or not at all. Written for SQLite and PostgreSQL; any database
 * with texts and partial deletes will do. Safe for any number of threads and processes.
 *
 * <p>An entry that this store has open is refused to others of the same store. One that another process has open is taken over: a database
 * can't tell a process that is gone from one that was paused. The other's next line is refused then, so what is written of a run is
 * written by one; who works at all is decided by a {@link Guard}.
 */
public final class JdbcRunStore implements RunStore {
    private static final List<String> TABLES = List.of(
            "create table if not exists deckle_run (reference varchar(100) primary key, holder varchar(40) not null,"
                    + " lines integer not null)",
            "create table if not exists deckle_run_line (reference varchar(100) not null, number integer not null,"
                    + " line text not null, primary key (reference, number))",
            "create table if not exists deckle_run_past (reference varchar(100) primary key, number integer not null,"
                    + " line text not null)");

    private static final long REST_MILLIS = 500;

    private final DataSource source;
    private final AnswerFolder answers;
    private final Clock clock;
    private final Guard guard;
    private final Set<String> open;
    private final Duration patience;

    private JdbcRunStore(
            DataSource source, AnswerFolder answers, Clock clock, Guard guard, Set<String> open, Duration patience) {
        this.source = source;
        this.answers = answers;
        this.clock = clock;
        this.guard = guard;
        this.open = open;
        this.patience = patience;
    }

    /** Says what is about to be written of a run. */
    public enum Change {
        /** Its first line: the submit is sent once the transaction is committed. */
        CREATE,
        /** Another line. */
        APPEND
    }

    /** Judges each change inside its transaction, and may add changes of its own to it; whoever works in it decides nothing else. */
    @FunctionalInterface
    public interface Guard {
        /**
         * Checks a change.
         *
         * @param connection in a transaction, which is not to be ended
         * @throws IOException to refuse the change, of which nothing is written then
         */
        void check(Connection connection, Change change, String reference) throws SQLException, IOException;
    }

    /**
     * Makes a store of this database.
     *
     * @param source of connections, each for one transaction
     * @param clock for the times in it
     */
    public static JdbcRunStore of(DataSource source, AnswerFolder answers, Clock clock) {
        return new JdbcRunStore(
                source,
                answers,
                clock,
                (connection, change, reference) -> {},
                ConcurrentHashMap.newKeySet(),
                Duration.ZERO);
    }

    /** Returns the same store, whose changes {@code other} judges too. */
    public JdbcRunStore guardedBy(Guard other) {
        return new JdbcRunStore(source, answers, clock, other, open, patience);
    }

    /**
     * Returns the same store, which tries for that long to write down what came of a run while the database can't be reached. The first line
     * of a run is never tried again: without it nothing is sent.
     */
    public JdbcRunStore withPatience(Duration most) {
        return new JdbcRunStore(source, answers, clock, guard, open, most);
    }

    /** Creates the tables where they are not there, whoever else does the same meanwhile. */
    public void createTables() throws IOException {
        try {
            create();
        } catch (IOException e) {
            // Two that create a table at once stumble over each other on a server; the second time it is there.
            create();
        }
    }

    private void create() throws IOException {
        transaction("tables for runs", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            return true;
        });
    }

    /** Does work in one transaction. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    private <T> T transaction(String what, Work<T> work) throws IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.with(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IOException(
                    "Expected a database that takes " + what + " but received: " + String.valueOf(e.getMessage()), e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public AnswerFolder answers() {
        return answers;
    }

    @Override
    public Entry create(String reference, String json) throws IOException {
        String holder = UUID.randomUUID().toString();
        transaction("the run " + reference, connection -> {
            guard.check(connection, Change.CREATE, reference);
            update(connection, "insert into deckle_run (reference, holder, lines) values (?, ?, 1)", reference, holder);
            update(
                    connection,
                    "insert into deckle_run_line (reference, number, line) values (?, 0, ?)",
                    reference,
                    json);
            return true;
        });
        return new Line(reference, holder);
    }

    @Override
    public Entry open(String reference) throws IOException {
        String holder = UUID.randomUUID().toString();
        transaction("the run " + reference, connection -> {
            requireFree(connection, reference);
            guard.check(connection, Change.APPEND, reference);
            if (update(connection, "update deckle_run set holder = ? where reference = ?", holder, reference) == 0) {
                throw new IOException("Expected a run " + reference + " in the database but received none");
            }
            return true;
        });
        return new Line(reference, holder);
    }

    private void requireFree(Connection connection, String reference) throws SQLException, JournalException {
        try (PreparedStatement query =
                connection.prepareStatement("select holder from deckle_run where reference = ?")) {
            query.setString(1, reference);
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && open.contains(row.getString(1))) {
                    throw inUse(reference);
                }
            }
        }
    }

    private static JournalException inUse(String reference) {
        return new JournalException(
                JournalException.Kind.IN_USE,
                "Expected a run that no other job has open for " + reference + " but received one in use");
    }

    /** Holds an entry by a name of its own, which is written beside it. */
    private final class Line implements Entry {
        private final String reference;
        private final String holder;

        Line(String reference, String holder) {
            this.reference = reference;
            this.holder = holder;
            open.add(holder);
        }

        @Override
        public void append(String json) throws IOException {
            long start = System.nanoTime();
            while (true) {
                try {
                    add(json);
                    return;
                } catch (IOException e) {
                    if (!isUnreachable(e) || System.nanoTime() - start > patience.toNanos()) {
                        throw e;
                    }
                }
                rest();
            }
        }

        private void add(String json) throws IOException {
            transaction("a line of the run " + reference, connection -> {
                guard.check(connection, Change.APPEND, reference);
                int held = update(
                        connection,
                        "update deckle_run set lines = lines + 1 where reference = ? and holder = ?",
                        reference,
                        holder);
                if (held == 0) {
                    throw inUse(reference);
                }
                return update(
                        connection,
                        "insert into deckle_run_line (reference, number, line)"
                                + " select reference, lines - 1, ? from deckle_run where reference = ?",
                        json,
                        reference);
            });
        }

        @Override
        public void close() {
            open.remove(holder);
        }
    }

    /** Returns whether the connection broke, or there was none: states 08 of the standard, and PostgreSQL's 57P for one that stops or starts. */
    private static boolean isUnreachable(IOException e) {
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("08") || cause.getSQLState().startsWith("57P"));
    }

    private static void rest() throws IOException {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void end(String reference, Optional<PastRun> past) throws IOException {
        transaction("the end of run " + reference, connection -> {
            if (past.isPresent()) {
                remember(connection, past.get());
            }
            return remove(connection, reference);
        });
    }

    private static boolean remove(Connection connection, String reference) throws SQLException {
        update(connection, "delete from deckle_run_line where reference = ?", reference);
        return update(connection, "delete from deckle_run where reference = ?", reference) > 0;
    }

    private static void remember(Connection connection, PastRun past) throws SQLException {
        update(
                connection,
                "insert into deckle_run_past (number, reference, line)"
                        + " select (select coalesce(max(number), 0) + 1 from deckle_run_past), ?, ?"
                        + " where not exists (select 1 from deckle_run_past where reference = ?)",
                past.reference(),
                RunLines.past(past),
                past.reference());
    }

    @Override
    public RunList list() throws IOException {
        Map<String, List<String>> entries = entries("", Optional.empty());
        List<StoredRun> runs = new ArrayList<>();
        List<RunList.Unreadable> unreadable = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Map.Entry<String, List<String>> entry : entries.entrySet()) {
            String name = entry.getKey();
            try {
                List<JsonValue> lines = lines(entry.getValue());
                if (RunLines.isDone(lines)) {
                    end(name, Optional.of(read(name, lines).past(PastRun.End.DONE)));
                } else {
                    runs.add(read(name, lines));
                    RunLines.instead(lines).ifPresent(replaced::add);
                }
            } catch (RuntimeException e) {
                unreadable.add(
                        new RunList.Unreadable(name, "Expected a run in " + name + " but received: " + e.getMessage()));
            }
        }
        runs.removeIf(run -> replaced.contains(run.ticket().reference()));
        runs.sort(Comparator.comparing(StoredRun::created));
        unreadable.sort(Comparator.comparing(RunList.Unreadable::name));
        return new RunList(runs, unreadable);
    }

    /** {@inheritDoc} A reference is looked up by itself; only another name makes the store look through all runs. */
    @Override
    public Optional<StoredRun> find(String name) throws IOException {
        List<String> lines = entries(" where reference = ?", Optional.of(name)).getOrDefault(name, List.of());
        return lines.isEmpty() ? RunStore.super.find(name) : Optional.of(stored(name, lines));
    }

    private static StoredRun stored(String name, List<String> lines) throws JournalException {
        try {
            return read(name, lines(lines));
        } catch (RuntimeException e) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    "Expected a run in " + name + " but received: " + String.valueOf(e.getMessage()));
        }
    }

    private static StoredRun read(String name, List<JsonValue> lines) {
        StoredRun run = RunLines.read(lines);
        if (!run.ticket().reference().equals(name)) {
            throw new JsonException("the run " + run.ticket().reference());
        }
        return run;
    }

    private static List<JsonValue> lines(List<String> texts) {
        return texts.stream().map(text -> Json.read("a line of a run", text)).toList();
    }

    private Map<String, List<String>> entries(String where, Optional<String> value) throws IOException {
        String sql = "select reference, line from deckle_run_line" + where + " order by reference, number";
        return transaction("a question about its runs", connection -> {
            Map<String, List<String>> entries = new LinkedHashMap<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                if (value.isPresent()) {
                    query.setString(1, value.get());
                }
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        entries.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                                .add(row.getString(2));
                    }
                }
            }
            return entries;
        });
    }

    @Override
    public boolean forget(String name) throws IOException {
        List<String> lines = entries(" where reference = ?", Optional.of(name)).getOrDefault(name, List.of());
        return transaction("the end of run " + name, connection -> {
            requireFree(connection, name);
            try {
                if (!lines.isEmpty()) {
                    remember(connection, read(name, lines(lines)).past(PastRun.End.FORGOTTEN));
                }
            } catch (RuntimeException e) {
                // It says nothing of its run, and so does the history.
                return remove(connection, name);
            }
            return remove(connection, name);
        });
    }

    @Override
    public List<PastRun> history() throws IOException {
        return transaction("a question about its runs", connection -> {
            List<PastRun> history = new ArrayList<>();
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("select line from deckle_run_past order by number, reference")) {
                while (row.next()) {
                    past(row.getString(1)).ifPresent(history::add);
                }
            }
            return history;
        });
    }

    private static Optional<PastRun> past(String line) {
        try {
            return Optional.of(RunLines.readPast(Json.read("a line of the history", line)));
        } catch (RuntimeException e) {
            // A line of a newer version: what it tells is its own.
            return Optional.empty();
        }
    }
}
