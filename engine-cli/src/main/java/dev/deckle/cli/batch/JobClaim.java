package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.journal.JdbcRunStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds a job for one worker, and judges in the transactions of its run store that it is still this worker's: before a paid submit also that
 * no other submits this pass, that the model's jobs may go on, that a slot at the host is free, and that the money is there. For one
 * thread.
 */
public final class JobClaim implements JdbcRunStore.Guard {
    private final QueueDatabase database;
    private final Execution execution;
    private final QueuedJob job;
    private final Standing standing;
    private Optional<BigDecimal> cost = Optional.empty();
    private Optional<String> replaced = Optional.empty();

    /**
     * Says how a job stands when it is claimed.
     *
     * @param state how far it is
     * @param references of its runs, one a pass
     * @param since when the last of them was submitted, by the database's clock; the epoch where there is none
     * @param now by the database's clock
     * @param again whether somebody said that what failed may be tried again
     * @param begun whether another worker may have begun it, and been killed
     * @param queued when it was read
     */
    public record Standing(
            ReportLine.State state,
            List<String> references,
            Instant since,
            Instant now,
            boolean again,
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

    /** Says what the next submit may cost, USD. */
    public void expect(BigDecimal most) {
        cost = Optional.of(most);
    }

    /** Says that the next run takes the place of this one, which the provider does not have. */
    public void replace(String reference) {
        replaced = Optional.of(reference);
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
            QueueDatabase.update(connection, "update deckle_pass set open_one = 0 where job = ?", job.key());
            requireSlot(connection);
            long micros = JobResult.micros(cost.orElse(BigDecimal.ZERO));
            pay(connection, reference, micros);
            QueueDatabase.update(
                    connection,
                    "update deckle_job set state = ?, again = 0 where job = ?",
                    ReportLine.State.INTENT.name(),
                    job.key());
        }
    }

    private void requireSlot(Connection connection) throws SQLException, QueueException {
        String host = host(job.model());
        long paused =
                QueueDatabase.number(connection, "select count(*) from deckle_pause where model = ?", job.model());
        if (paused > 0) {
            throw new QueueException(
                    QueueException.Kind.PAUSED, "Expected jobs of " + job.model() + " to go on but they wait");
        }
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
        if (now < notBefore || (slots > 0 && taken >= slots)) {
            throw new QueueException(
                    QueueException.Kind.NO_SLOT,
                    "Expected a free slot at " + host + " but received " + taken + " runs of at most " + slots);
        }
    }

    private void pay(Connection connection, String reference, long micros) throws SQLException, QueueException {
        long now = database.now(connection).toEpochMilli();
        if (replaced.isPresent()) {
            QueueDatabase.update(
                    connection,
                    "update deckle_budget set spent = spent - (select coalesce(sum(micros), 0) from deckle_pass"
                            + " where job = ? and reference = ?) where name = 'batch'",
                    job.key(),
                    replaced.get());
        }
        int paid = QueueDatabase.update(
                connection,
                "update deckle_budget set spent = spent + ? where name = 'batch' and (most is null or spent + ? <= most)",
                micros,
                micros);
        if (paid == 0) {
            throw new QueueException(
                    QueueException.Kind.OVER_BUDGET,
                    "--max-cost: Expected a run of at most what is left but it would cost "
                            + BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + " USD");
        }
        if (replaced.isPresent()) {
            QueueDatabase.update(
                    connection,
                    "update deckle_pass set reference = ?, micros = ?, open_one = 1, since = ? where job = ? and reference = ?",
                    reference,
                    micros,
                    now,
                    job.key(),
                    replaced.get());
            replaced = Optional.empty();
            return;
        }
        // The key is unique: whoever was paused while another went on ends here.
        QueueDatabase.update(
                connection,
                "insert into deckle_pass (job, pass, reference, host, micros, open_one, since)"
                        + " select ?, count(*), ?, ?, ?, 1, ? from deckle_pass where job = ?",
                job.key(),
                reference,
                host(job.model()),
                micros,
                now,
                job.key());
    }
}
