package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.journal.JdbcRunStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a job for one worker, and judges in the transactions of its run store that it is still this worker's: before a paid submit also that
 * no other submits this pass, that the model's jobs may go on, that a slot at the host is free, and that the money is there. For one
 * thread.
 */
public final class JobClaim implements JdbcRunStore.Guard {
    private static final long MOMENT_MILLIS = 20;

    private final QueueDatabase database;
    private final Execution execution;
    private final QueuedJob job;
    private final Standing standing;
    private Optional<BigDecimal> cost = Optional.empty();
    private final Map<String, Boolean> replaced = new LinkedHashMap<>();

    /** Says what may be tried again of a job that failed. */
    public enum Again {
        /** Allows nothing. */
        NO(0),
        /** Allows what is free, and a run that the provider, asked first, does not have. */
        WHERE_ABSENT(1),
        /** Allows also a run that the provider can't be asked for, or has no longer: it may be paid for twice. */
        EVEN_IF_PAID(2);

        private final int number;

        Again(int number) {
            this.number = number;
        }

        /** Returns how it stands in the ledger. */
        int number() {
            return number;
        }

        static Again of(int number) {
            return number == WHERE_ABSENT.number ? WHERE_ABSENT : number == EVEN_IF_PAID.number ? EVEN_IF_PAID : NO;
        }
    }

    /**
     * Says how a job stands when it is claimed.
     *
     * @param state how far it is
     * @param references of its runs, one a pass
     * @param since when the last of them was submitted, by the database's clock; the epoch where there is none
     * @param now by the database's clock
     * @param again what somebody said may be tried again
     * @param begun whether another worker may have begun it, and been killed
     * @param queued when it was read
     */
    public record Standing(
            ReportLine.State state,
            List<String> references,
            Instant since,
            Instant now,
            Again again,
            boolean begun,
            Instant queued) {
        /** Copies the list. */
        public Standing {
            references = List.copyOf(references);
        }
    }

    JobClaim(QueueDatabase database, Execution execution, QueuedJob job, Standing standing) {
        this.database = database;
        this.execution = execution;
        this.job = job;
        this.standing = standing;
    }

    /** Returns the job. */
    public QueuedJob job() {
        return job;
    }

    /** Returns how the job stood when it was claimed. */
    public Standing standing() {
        return standing;
    }

    /** Returns the name under which the runs of a model share slots and pauses: the provider's. */
    public static String host(String model) {
        int slash = model.indexOf('/');
        return slash < 0 ? model : model.substring(0, slash);
    }

    /** Says what the next submit may cost, USD; empty where only its answer tells. */
    public void expect(Optional<BigDecimal> most) {
        cost = most;
    }

    /**
     * Says that the next run takes the place of this one; of several, that of the first pass.
     *
     * @param unpaid whether this one is known to have cost nothing; else it stays in what is spent
     */
    public void replace(String reference, boolean unpaid) {
        replaced.put(reference, unpaid);
    }

    /**
     * Checks that the execution is still this worker's.
     *
     * @throws QueueException of kind {@link QueueException.Kind#LOST} if not
     */
    void require(Connection connection) throws SQLException, QueueException {
        long mine = QueueDatabase.number(
                connection,
                "select version from scheduled_tasks where task_name = ? and task_instance = ? and picked_by = ?"
                        + database.forUpdate(),
                execution.getTaskName(),
                execution.getId(),
                String.valueOf(execution.pickedBy));
        if (mine != execution.version) {
            throw new QueueException(
                    QueueException.Kind.LOST,
                    "Expected the job " + job.shownPhoto() + " to be this worker's but another has taken it over");
        }
    }

    /** Takes the job out of the queue; {@link #require} has found that it is this worker's. */
    void leave(Connection connection) throws SQLException {
        QueueDatabase.update(
                connection,
                "delete from scheduled_tasks where task_name = ? and task_instance = ? and version = ?",
                execution.getTaskName(),
                execution.getId(),
                execution.version);
    }

    /** Returns how long the provider's time of waiting lasts from now; at least a moment. */
    public Duration untilNext() throws IOException {
        return database.reading(connection -> Duration.ofMillis(Math.max(
                MOMENT_MILLIS,
                QueueDatabase.number(connection, "select not_before from deckle_host where host = ?", host(job.model()))
                        - database.now(connection).toEpochMilli())));
    }

    /**
     * Looks before any work whether a submit would be refused now; what counts is {@link #check}.
     *
     * @throws QueueException of the kind of the refusal
     */
    public void requireSlot() throws IOException {
        database.transaction(connection -> {
            requireSlot(connection);
            return true;
        });
    }

    @Override
    public void check(Connection connection, JdbcRunStore.Change change, String reference)
            throws SQLException, IOException {
        require(connection);
        if (change == JdbcRunStore.Change.CREATE) {
            database.requireRoom();
            QueueDatabase.update(connection, "update deckle_pass set open_one = 0 where job = ?", job.key());
            requireSlot(connection);
            QueueDatabase.update(
                    connection,
                    "update deckle_host set not_before = ? + gap where host = ?",
                    database.now(connection).toEpochMilli(),
                    host(job.model()));
            pay(connection, reference);
            QueueDatabase.update(
                    connection,
                    "update deckle_job set state = ?, again = 0, looks = 0 where job = ?",
                    ReportLine.State.INTENT.name(),
                    job.key());
        }
    }

    /** Returns the message for a job whose model's jobs wait, and why they do. */
    static String paused(String model, String why) {
        return "Expected jobs of " + model + " to go on but they wait: " + why;
    }

    private void requireSlot(Connection connection) throws SQLException, QueueException {
        String host = host(job.model());
        requireNoPause(connection);
        // The change locks the row, so that no two workers count the same slots.
        QueueDatabase.update(connection, "update deckle_host set touched = touched + 1 where host = ?", host);
        long now = database.now(connection).toEpochMilli();
        long slots = QueueDatabase.number(connection, "select slots from deckle_host where host = ?", host);
        long notBefore = QueueDatabase.number(connection, "select not_before from deckle_host where host = ?", host);
        long taken = QueueDatabase.number(
                connection,
                "select count(*) from deckle_pass where host = ? and open_one = 1 and job <> ?",
                host,
                job.key());
        if (now < notBefore) {
            throw new QueueException(
                    QueueException.Kind.TOO_SOON,
                    "Expected a submit to " + host + " in " + (notBefore - now) + " ms but received one now");
        }
        if (slots > 0 && taken >= slots) {
            throw new QueueException(
                    QueueException.Kind.NO_SLOT,
                    "Expected a free slot at " + host + " but received " + taken + " runs of at most " + slots);
        }
    }

    private void requireNoPause(Connection connection) throws SQLException, QueueException {
        try (PreparedStatement query =
                connection.prepareStatement("select message from deckle_pause where model = ?")) {
            query.setString(1, job.model());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw new QueueException(
                            QueueException.Kind.PAUSED, paused(job.model(), String.valueOf(row.getString(1))));
                }
            }
        }
    }

    private void pay(Connection connection, String reference) throws SQLException, QueueException {
        long pass = pass(connection);
        long micros = JobResult.micros(cost.orElse(BigDecimal.ZERO));
        requireMoney(connection, micros);
        // The key is unique: whoever was paused while another went on ends here.
        QueueDatabase.update(
                connection,
                "insert into deckle_pass (job, pass, reference, host, micros, open_one, since) values (?, ?, ?, ?, ?, 1, ?)",
                job.key(),
                pass,
                reference,
                host(job.model()),
                micros,
                database.now(connection).toEpochMilli());
        replaced.clear();
    }

    /** Makes room for a pass and returns its number. A run that may have been paid for keeps a row, below zero. */
    private long pass(Connection connection) throws SQLException {
        if (replaced.isEmpty()) {
            return QueueDatabase.number(
                    connection, "select count(*) from deckle_pass where job = ? and pass >= 0", job.key());
        }
        long first = Long.MAX_VALUE;
        for (Map.Entry<String, Boolean> old : replaced.entrySet()) {
            first = Math.min(
                    first,
                    QueueDatabase.number(
                            connection,
                            "select pass from deckle_pass where job = ? and reference = ?",
                            job.key(),
                            old.getKey()));
            if (old.getValue()) {
                PassRows.free(connection, job.key(), old.getKey());
            } else {
                PassRows.lose(connection, job.key(), old.getKey());
            }
        }
        return first;
    }

    private void requireMoney(Connection connection, long micros) throws SQLException, QueueException {
        int paid = QueueDatabase.update(
                connection,
                "update deckle_budget set spent = spent + ? where name = 'batch' and (most is null or (? = 1 and spent + ? <= most))",
                micros,
                cost.isPresent() ? 1 : 0,
                micros);
        if (paid == 0) {
            throw new QueueException(
                    QueueException.Kind.OVER_BUDGET,
                    cost.isEmpty()
                            ? "--max-cost: Expected a price that is known before the answer tells it but received none for "
                                    + job.model()
                            : overBudget(connection, micros));
        }
    }

    private static String overBudget(Connection connection, long micros) throws SQLException {
        long most = QueueDatabase.number(connection, "select coalesce(most, 0) from deckle_budget");
        long spent = QueueDatabase.number(connection, "select spent from deckle_budget");
        return "--max-cost: Expected a run of at most the " + usd(Math.max(0, most - spent)) + " USD that are left of "
                + usd(most) + " but it would cost " + usd(micros)
                + " USD; the same command with a higher --max-cost goes on";
    }

    private static String usd(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }
}
