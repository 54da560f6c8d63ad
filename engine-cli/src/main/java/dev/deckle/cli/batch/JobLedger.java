package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.deckle.cli.report.ReportLine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps what is known of every job: how far it is, what it cost, how it ended; and the budget. All of it is in the queue's database, so it
 * holds for every process that works on the queue. Safe for any number of threads.
 */
public final class JobLedger {
    private static final String DONE = ReportLine.State.DONE.name();
    private static final String FAILED = ReportLine.State.FAILED.name();

    private final QueueDatabase database;

    private JobLedger(QueueDatabase database, boolean creates) throws IOException {
        this.database = database;
        if (creates) {
            database.createTables();
        }
    }

    /** Opens the ledger of a database; its tables are created where they are not there. */
    public JobLedger(QueueDatabase database) throws IOException {
        this(database, true);
    }

    /** Opens the ledger of a database only to look at it, which keeps nobody who works on it waiting. */
    public static JobLedger lookingAt(QueueDatabase database) throws IOException {
        return new JobLedger(database, false);
    }

    QueueDatabase database() {
        return database;
    }

    /** Returns the job of an execution and how it stands; empty where there is nothing left to do. */
    Optional<JobClaim> claim(Execution execution) throws IOException {
        return database.reading(connection -> {
            String key = execution.getId();
            try (PreparedStatement query = connection.prepareStatement(
                    "select payload, state, again, queued from deckle_job where job = ? and current_one = 1")) {
                query.setString(1, key);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()
                            || row.getString(2).equals(DONE)
                            || row.getString(2).equals(FAILED)) {
                        return Optional.empty();
                    }
                    return Optional.of(new JobClaim(
                            database,
                            execution,
                            QueuedJob.parse(key, row.getString(1)),
                            standing(connection, execution, row)));
                }
            }
        });
    }

    private JobClaim.Standing standing(Connection connection, Execution execution, ResultSet row) throws SQLException {
        List<String> references = new ArrayList<>();
        long since = 0;
        try (PreparedStatement query = connection.prepareStatement(
                "select reference, since from deckle_pass where job = ? and pass >= 0 order by pass")) {
            query.setString(1, execution.getId());
            try (ResultSet pass = query.executeQuery()) {
                while (pass.next()) {
                    references.add(pass.getString(1));
                    since = pass.getLong(2);
                }
            }
        }
        return new JobClaim.Standing(
                ReportLine.State.valueOf(row.getString(2)),
                references,
                Instant.ofEpochMilli(since),
                database.now(connection),
                JobClaim.Again.of(row.getInt(3)),
                execution.version > 2,
                Instant.ofEpochMilli(row.getLong(4)));
    }

    /**
     * Writes down what came of a job, if it is still this worker's.
     *
     * @return how long to wait before the job is gone on with; empty where it is in no queue any more
     */
    Optional<Duration> settle(JobClaim claim, JobResult result) throws IOException {
        return database.transaction(connection -> {
            claim.require(connection);
            String key = claim.job().key();
            boolean ended = result instanceof JobResult.Done || result instanceof JobResult.Failed;
            if (ended || result instanceof JobResult.Kept) {
                // In the same transaction: what has ended is in no queue, and a disk is waited for once.
                claim.leave(connection);
            }
            if (ended && ReportLine.isUrl(claim.job().photo())) {
                QueueDatabase.update(
                        connection,
                        "update deckle_job set payload = ? where job = ?",
                        claim.job().ended().toJson(),
                        key);
            }
            if (result instanceof JobResult.Done done) {
                if (done.report().cost().isPresent()) {
                    PassRows.settle(connection, key, done.report().cost().get());
                }
                end(connection, key, DONE, done.report());
                return Optional.empty();
            }
            if (result instanceof JobResult.Failed failed) {
                drop(connection, key, failed.unpaid());
                end(connection, key, FAILED, failed.report().costing(PassRows.paid(connection, key)));
                return Optional.empty();
            }
            if (result instanceof JobResult.Kept kept) {
                drop(connection, key, kept.unpaid());
                keep(connection, key, kept);
                return Optional.empty();
            }
            if (result instanceof JobResult.Parked) {
                return Optional.of(ParkedJobs.away());
            }
            JobResult.Later later = (JobResult.Later) result;
            drop(connection, key, later.unpaid());
            QueueDatabase.update(
                    connection,
                    "update deckle_job set state = ?, looks = looks + 1 where job = ?",
                    later.state().name(),
                    key);
            long looks = QueueDatabase.number(connection, "select looks from deckle_job where job = ?", key);
            return Optional.of(later.after().orElse(pause(looks)));
        });
    }

    /** Returns a quarter of a second at first, and ten at most. */
    private static Duration pause(long looks) {
        return Duration.ofMillis(Math.min(10_000, 250L << Math.min(6, looks)));
    }

    private static void end(Connection connection, String key, String state, ReportLine report) throws SQLException {
        QueueDatabase.update(
                connection,
                "update deckle_job set state = ?, report = ?, kind = ?, message = ?, again = 0 where job = ?",
                state,
                report.toJson(),
                report.error().map(ReportLine.Trouble::kind).orElse(""),
                report.error().map(ReportLine.Trouble::message).orElse(""),
                key);
        QueueDatabase.update(connection, "update deckle_pass set open_one = 0 where job = ?", key);
    }

    private void keep(Connection connection, String key, JobResult.Kept kept) throws SQLException {
        QueueDatabase.update(
                connection,
                "update deckle_job set kind = ?, message = ? where job = ?",
                kept.kind(),
                kept.message(),
                key);
        if (kept.model().isPresent()) {
            QueueDatabase.update(
                    connection,
                    "insert into deckle_pause (model, kind, message) select ?, ?, ? where not exists"
                            + " (select 1 from deckle_pause where model = ?)",
                    kept.model().get(),
                    kept.kind(),
                    kept.message(),
                    kept.model().get());
            ParkedJobs.keep(
                    database,
                    connection,
                    kept.model().get(),
                    JobClaim.paused(kept.model().get(), kept.message()));
        }
    }

    private static void drop(Connection connection, String key, Optional<String> unpaid) throws SQLException {
        if (unpaid.isPresent()) {
            PassRows.free(connection, key, unpaid.get());
        }
    }

    /** Makes jobs due that wait for a slot at the provider of this one, after it gave one back or took none. */
    void wakeAfter(QueuedJob job, JobResult result) throws IOException {
        boolean none = result instanceof JobResult.Parked
                || (result instanceof JobResult.Later later && later.unpaid().isEmpty());
        if (!none && job.model().indexOf('/') > 0) {
            database.transaction(connection -> {
                ParkedJobs.wake(database, connection, JobClaim.host(job.model()), 1);
                return true;
            });
        }
    }

    /** Makes jobs due for which there is a free slot. */
    void wakeAll() throws IOException {
        database.transaction(connection -> {
            ParkedJobs.wakeAll(database, connection);
            return true;
        });
    }

    /** Lets the submits of all workers to a host wait, as it asked to. */
    public void slow(String host, Duration wait) throws IOException {
        database.transaction(connection -> QueueDatabase.update(
                connection,
                "update deckle_host set not_before = ? where host = ?",
                database.now(connection).plus(wait).toEpochMilli(),
                host));
    }

    /** Lists the references of runs of jobs that are done, which need not be kept. */
    public List<String> runsOfDone(String key) throws IOException {
        return database.reading(connection -> texts(
                connection,
                "select p.reference from deckle_pass p join deckle_job j on j.job = p.job where p.job = ? and p.pass >= 0 and j.state = ?",
                key,
                DONE));
    }

    /** Lists the references of runs that were not ended though their jobs are done: whoever did them was killed in between. */
    public List<String> leftOver() throws IOException {
        return database.reading(connection -> texts(
                connection,
                "select r.reference from deckle_run r join deckle_pass p on p.reference = r.reference and p.pass >= 0"
                        + " join deckle_job j on j.job = p.job where j.state = ?",
                DONE));
    }

    private static List<String> texts(Connection connection, String sql, Object... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            QueueDatabase.set(query, List.of(values));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    /**
     * Counts the jobs.
     *
     * @param round of which reading; empty for all
     */
    public JobCounts counts(OptionalLong round) throws IOException {
        String where = " where current_one = 1" + (round.isPresent() ? " and round = " + round.getAsLong() : "");
        return database.reading(connection -> {
            Map<String, Long> states = new HashMap<>();
            Map<String, Long> kinds = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                            "select state, coalesce(kind, ''), count(*) from deckle_job" + where + " group by 1, 2");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    states.merge(row.getString(1), row.getLong(3), Long::sum);
                    if (!row.getString(2).isEmpty() && !row.getString(1).equals(DONE)) {
                        kinds.merge(row.getString(2), row.getLong(3), Long::sum);
                    }
                }
            }
            return new JobCounts(
                    states,
                    kinds,
                    QueueDatabase.number(connection, "select spent from deckle_budget"),
                    QueueDatabase.number(connection, "select coalesce(most, -1) from deckle_budget"));
        });
    }

    /**
     * Counts what was paid for and not collected.
     *
     * @param jobs that failed while a run of theirs is open
     * @param micros that these runs cost, or may cost, millionths of a dollar
     */
    public record Uncollected(long jobs, long micros) {}

    /** Counts the jobs that failed while a run of theirs can still be collected, of whatever manifest. */
    public Uncollected uncollected() throws IOException {
        return database.reading(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "select count(distinct j.job), coalesce(sum(p.micros), 0) from deckle_job j join deckle_pass p"
                                    + " on p.job = j.job and p.pass >= 0 join deckle_run r on r.reference = p.reference"
                                    + " where j.state = 'FAILED'");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new Uncollected(row.getLong(1), row.getLong(2));
            }
        });
    }

    /** Lists the references of runs of jobs that were set aside: nobody looks at them until somebody says so. */
    public Set<String> setAside() throws IOException {
        return database.reading(connection -> Set.copyOf(texts(
                connection,
                "select p.reference from deckle_pass p join deckle_job j on j.job = p.job where p.pass >= 0 and j.state = ?",
                FAILED)));
    }

    /**
     * Gives up a run, whose job may then be paid for again; what it cost stays in what was spent.
     *
     * @return whether it was a job's
     */
    public boolean giveUp(String reference) throws IOException {
        return database.transaction(connection -> {
            boolean any = false;
            for (String job :
                    texts(connection, "select job from deckle_pass where reference = ? and pass >= 0", reference)) {
                any |= PassRows.lose(connection, job, reference);
            }
            return any;
        });
    }

    /** Returns whether nothing is queued: every job is done, set aside, or kept. */
    public boolean isIdle() throws IOException {
        return database.reading(connection ->
                QueueDatabase.number(connection, "select count(*) from (select 1 from scheduled_tasks limit 1) one")
                        == 0);
    }

    /** Reads a line a job, in the order of the last manifest that had it; those that have not ended say how far they are. */
    public void report(Consumer<ReportLine> reader) throws IOException {
        database.reading(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select job, payload, state, kind, message, report, queued from deckle_job where current_one = 1"
                            + " order by round, place")) {
                query.setFetchSize(500);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        reader.accept(line(row));
                    }
                }
            }
            return true;
        });
    }

    /**
     * Lists jobs of one reading that failed, in the order of the manifest.
     *
     * @param most how many at most
     */
    public List<ReportLine> failed(long round, int most) throws IOException {
        return database.reading(connection -> texts(
                        connection,
                        "select report from deckle_job where current_one = 1 and state = ? and round = ?"
                                + " order by place limit ?",
                        FAILED,
                        round,
                        most)
                .stream()
                .map(ReportLine::parse)
                .toList());
    }

    private static ReportLine line(ResultSet row) throws SQLException {
        String state = row.getString(3);
        if (state.equals(DONE) || state.equals(FAILED)) {
            return ReportLine.parse(row.getString(6));
        }
        QueuedJob job = QueuedJob.parse(row.getString(1), row.getString(2));
        String kind = row.getString(4);
        return new ReportLine(
                job.key(),
                job.shownPhoto(),
                job.target(),
                ReportLine.State.valueOf(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                job.model(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                kind == null || kind.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ReportLine.Trouble(kind, row.getString(5))),
                List.of(),
                Instant.ofEpochMilli(row.getLong(7)),
                Optional.empty(),
                Optional.empty());
    }
}
