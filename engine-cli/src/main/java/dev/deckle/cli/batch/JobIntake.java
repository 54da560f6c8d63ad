package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import dev.deckle.cli.report.ReportLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the jobs of one manifest into the queue, all of them in one transaction: where two have one target, none is taken. A job that is
 * known is not taken twice. For one thread.
 */
public final class JobIntake {
    private static final int PIECE = 500;
    /** More than a line makes jobs; a job's place is its line's number times this, and its number in the line. */
    private static final long JOBS_A_LINE = 1000;

    private static final String DONE = ReportLine.State.DONE.name();
    private static final String FAILED = ReportLine.State.FAILED.name();

    private final Connection connection;
    private final SchedulerClient client;
    private final Checks checks;
    private final Terms terms;
    private final Instant now;
    private final long round;
    private final Set<String> hosts = new HashSet<>();
    private final List<SchedulableInstance<?>> due = new ArrayList<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private long place;
    private long taken;

    /** Looks at the files of jobs that are done. */
    public interface Checks {
        /**
         * Returns why a finished job is not finished any more: {@code GONE} where its files are gone; empty where they are as they
         * were written.
         *
         * @throws IOException if a file can't be read
         */
        Optional<ReportLine.Trouble> changed(ReportLine report) throws IOException;
    }

    private JobIntake(
            Connection connection, SchedulerClient client, Checks checks, Terms terms, Instant now, long round) {
        this.connection = connection;
        this.client = client;
        this.checks = checks;
        this.terms = terms;
        this.now = now;
        this.round = round;
    }

    /**
     * Says what holds for all jobs of a queue from now on.
     *
     * @param again what is tried again of jobs that failed
     * @param slots most runs at a provider at once
     * @param gap least time between two submits to a provider
     * @param most that all jobs may cost, USD; empty to leave it as it is
     * @param kept whether anything is taken at all, not only looked at
     */
    public record Terms(JobClaim.Again again, int slots, Duration gap, Optional<BigDecimal> most, boolean kept) {}

    /** Ends a transaction of which nothing is to stay. */
    private static final class LookedAt extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Taken taken;

        LookedAt(Taken taken) {
            super("nothing is taken", null, false, false);
            this.taken = taken;
        }
    }

    /** Gives jobs to an intake. */
    @FunctionalInterface
    public interface Offer {
        /** Gives all jobs, one after the other. */
        void to(JobIntake intake) throws IOException;
    }

    /**
     * Says what was taken.
     *
     * @param round by which these jobs are counted
     * @param jobs how many there are
     * @param paid whether any is of a model that is paid
     */
    public record Taken(long round, long jobs, boolean paid) {}

    /**
     * Takes what is offered, whole or not at all.
     *
     * @throws QueueException of kind {@link QueueException.Kind#TARGET_TWICE}
     */
    public static Taken take(JobLedger ledger, Checks checks, Terms terms, Offer offer) throws IOException {
        try {
            return taken(ledger, checks, terms, offer);
        } catch (LookedAt e) {
            return e.taken;
        }
    }

    private static Taken taken(JobLedger ledger, Checks checks, Terms terms, Offer offer) throws IOException {
        QueueDatabase database = ledger.database();
        return database.transaction(connection -> {
            QueueDatabase.update(connection, "delete from deckle_pause");
            allow(connection, terms.most());
            QueueDatabase.update(
                    connection,
                    "insert into deckle_meta (name, value) select 'round', 0 where not exists"
                            + " (select 1 from deckle_meta where name = 'round')");
            QueueDatabase.update(connection, "update deckle_meta set value = value + 1 where name = 'round'");
            long round = QueueDatabase.number(connection, "select value from deckle_meta where name = 'round'");
            SchedulerClient client = SchedulerClient.Builder.create(new OneConnection(connection), List.of())
                    .serializer(new NoPayload())
                    .jdbcCustomization(database.customization(database.source()))
                    .build();
            JobIntake intake = new JobIntake(connection, client, checks, terms, database.now(connection), round);
            offer.to(intake);
            intake.flush();
            Taken taken = new Taken(round, intake.taken, !intake.hosts.isEmpty());
            if (!terms.kept()) {
                throw new LookedAt(taken);
            }
            return taken;
        });
    }

    private static void allow(Connection connection, Optional<BigDecimal> most) throws SQLException {
        QueueDatabase.update(
                connection,
                "insert into deckle_budget (name, most, spent) select 'batch', null, 0 where not exists"
                        + " (select 1 from deckle_budget where name = 'batch')");
        if (most.isPresent()) {
            QueueDatabase.update(connection, "update deckle_budget set most = ?", JobResult.micros(most.get()));
        }
    }

    /** Opens the slots at the provider of a model, once. */
    private void open(String model) throws SQLException {
        String host = JobClaim.host(model);
        if (model.indexOf('/') > 0 && hosts.add(host)) {
            QueueDatabase.update(
                    connection,
                    "insert into deckle_host (host, slots, gap, not_before, touched) select ?, 0, 0, 0, 0 where not exists"
                            + " (select 1 from deckle_host where host = ?)",
                    host,
                    host);
            QueueDatabase.update(
                    connection,
                    "update deckle_host set slots = ?, gap = ? where host = ?",
                    terms.slots(),
                    terms.gap().toMillis(),
                    host);
        }
    }

    /**
     * Takes a job, and returns how far it is; empty where this reading had it before.
     *
     * @param line its number in the manifest
     * @throws QueueException of kind {@link QueueException.Kind#TARGET_TWICE}
     */
    public Optional<ReportLine.State> take(QueuedJob job, long line) throws IOException {
        try {
            place = Math.max(place + 1, line * JOBS_A_LINE);
            open(job.model());
            long before = taken;
            if (!known(job)) {
                free(job);
                QueueDatabase.update(
                        connection,
                        "insert into deckle_job (job, place, round, current_one, target, model, payload, state, looks, again,"
                                + " queued) values (?, ?, ?, 1, ?, ?, ?, ?, 0, 0, ?)",
                        job.key(),
                        place,
                        round,
                        job.place(),
                        job.model(),
                        job.toJson(),
                        ReportLine.State.WAITING.name(),
                        now.toEpochMilli());
                schedule(job, false);
                taken++;
            }
            return taken == before ? Optional.empty() : Optional.of(ReportLine.State.valueOf(state(job.key())));
        } catch (SQLException e) {
            throw new QueueException(
                    QueueException.Kind.DATABASE,
                    "Expected the queue to take the job of " + job.shownPhoto() + " but received: " + e.getMessage(),
                    e);
        }
    }

    private String state(String key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select state from deckle_job where job = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : FAILED;
            }
        }
    }

    private boolean known(QueuedJob job) throws SQLException, IOException {
        try (PreparedStatement query =
                connection.prepareStatement("select round, state, report, current_one from deckle_job where job = ?")) {
            query.setString(1, job.key());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                if (row.getLong(1) == round) {
                    return true;
                }
                taken++;
                if (row.getInt(4) == 0) {
                    free(job);
                }
                String state = row.getString(2);
                QueueDatabase.update(
                        connection,
                        "update deckle_job set round = ?, place = ?, current_one = 1 where job = ?",
                        round,
                        place,
                        job.key());
                again(job, state, Optional.ofNullable(row.getString(3)));
                return true;
            }
        }
    }

    /** Looks whether a known job is to be worked on. */
    private void again(QueuedJob job, String state, Optional<String> report) throws SQLException, IOException {
        if (state.equals(DONE)) {
            Optional<ReportLine.Trouble> changed = checks.changed(ReportLine.parse(report.orElseThrow()));
            if (changed.isPresent()) {
                changed(job, changed.get(), ReportLine.parse(report.orElseThrow()));
            }
        } else if (state.equals(FAILED)) {
            if (isRetried()) {
                reopen(job, terms.again());
            }
        } else {
            QueueDatabase.update(
                    connection, "update deckle_job set kind = null, message = null where job = ?", job.key());
            if (terms.again() == JobClaim.Again.EVEN_IF_PAID) {
                doubt(job);
            }
            renew(job);
            schedule(job, !state.equals(ReportLine.State.WAITING.name()));
        }
    }

    private boolean isRetried() {
        return terms.again() != JobClaim.Again.NO;
    }

    /** Lets a job be paid for again whose submit was begun, and of which nobody knows more; not one that a worker holds. */
    private void doubt(QueuedJob job) throws SQLException {
        QueueDatabase.update(
                connection,
                "update deckle_job set again = ? where job = ? and state = ? and not exists"
                        + " (select 1 from scheduled_tasks where task_name = ? and task_instance = ? and picked_by is not null)",
                JobClaim.Again.EVEN_IF_PAID.number(),
                job.key(),
                ReportLine.State.INTENT.name(),
                JobQueue.TASK.getTaskName(),
                job.key());
    }

    /** Does a job again whose files are gone, where that is free; else it is set aside, since it would be paid for again. */
    private void changed(QueuedJob job, ReportLine.Trouble why, ReportLine was) throws SQLException, IOException {
        boolean paid = QueueDatabase.number(
                        connection, "select count(*) from deckle_pass where job = ? and pass >= 0", job.key())
                > 0;
        if (why.kind().equals("GONE") && (!paid || isRetried())) {
            PassRows.loseAll(connection, job.key());
            reopen(job, JobClaim.Again.NO);
            return;
        }
        ReportLine failed = was.failed(why);
        QueueDatabase.update(
                connection,
                "update deckle_job set state = ?, kind = ?, message = ?, report = ? where job = ?",
                FAILED,
                why.kind(),
                why.message(),
                failed.toJson(),
                job.key());
    }

    /** Opens a job again: from where its runs stand. */
    private void reopen(QueuedJob job, JobClaim.Again again) throws SQLException, IOException {
        boolean begun = QueueDatabase.number(
                        connection, "select count(*) from deckle_pass where job = ? and pass >= 0", job.key())
                > 0;
        QueueDatabase.update(
                connection,
                "update deckle_job set state = ?, kind = null, message = null, report = null, looks = 0, again = ? where job = ?",
                begun ? ReportLine.State.RUN.name() : ReportLine.State.WAITING.name(),
                again.number(),
                job.key());
        renew(job);
        schedule(job, begun);
    }

    /** Takes a target from an earlier job, which another ask or a changed photo replaces. */
    private void free(QueuedJob job) throws SQLException, IOException {
        String other;
        long itsRound;
        String state;
        try (PreparedStatement query = connection.prepareStatement(
                "select job, round, state, place, payload from deckle_job where target = ? and current_one = 1")) {
            query.setString(1, job.place());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                other = row.getString(1);
                itsRound = row.getLong(2);
                state = row.getString(3);
                if (itsRound == round) {
                    throw twice(job, row.getLong(4) / JOBS_A_LINE, QueuedJob.parse(other, row.getString(5)));
                }
            }
        }
        boolean open = !state.equals(DONE)
                && QueueDatabase.number(
                                connection, "select count(*) from deckle_pass where job = ? and pass >= 0", other)
                        > 0;
        if (open) {
            throw new QueueException(
                    QueueException.Kind.TARGET_PAID,
                    "Expected the run that an earlier job for " + job.target()
                            + " paid for to be collected first, by its own ask and photo, but it is open; 'deckle resume "
                            + reference(other) + " --forget' gives it up");
        }
        QueueDatabase.update(connection, "update deckle_job set current_one = 0 where job = ?", other);
    }

    private String reference(String job) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select reference from deckle_pass where job = ? and pass >= 0 order by pass desc")) {
            query.setString(1, job);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static QueueException twice(QueuedJob job, long line, QueuedJob first) {
        boolean same = first.target().equals(job.target());
        return QueueException.twice(
                same,
                "Expected a target of its own for each job but received " + job.target() + " for " + job.shownPhoto()
                        + (same
                                ? ", which is that of "
                                : ", which many file systems take for " + first.target() + " of ")
                        + first.shownPhoto(),
                line);
    }

    /** Puts what a line says now in the place of what it said: a URL may be signed anew. */
    private void renew(QueuedJob job) throws SQLException {
        QueueDatabase.update(connection, "update deckle_job set payload = ? where job = ?", job.toJson(), job.key());
    }

    private void schedule(QueuedJob job, boolean isBegun) throws SQLException, IOException {
        boolean there = QueueDatabase.number(
                        connection,
                        "select count(*) from scheduled_tasks where task_name = ? and task_instance = ?",
                        JobQueue.TASK.getTaskName(),
                        job.key())
                > 0;
        if (!there) {
            due.add(JobQueue.TASK.instance(job.key()).scheduledTo(due(job, isBegun)));
        }
        if (due.size() == PIECE) {
            flush();
        }
    }

    /** Returns when a job is due: of those that have nothing at their provider yet only as many now as there are slots. */
    private Instant due(QueuedJob job, boolean isBegun) {
        boolean paid = job.model().indexOf('/') > 0;
        return !paid || isBegun || begun.merge(JobClaim.host(job.model()), 1, Integer::sum) <= terms.slots()
                ? now
                : ParkedJobs.at(now, place);
    }

    private void flush() {
        if (!due.isEmpty()) {
            client.scheduleBatch(due);
            due.clear();
        }
    }
}
