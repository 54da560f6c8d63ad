package dev.deckle.cli.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps jobs that wait for a slot at their provider out of the way of those that can go on: they are due in a hundred years, in their order,
 * until a slot is free. Else each of them would be looked at every second, and a run that is over would wait behind them all.
 */
final class ParkedJobs {
    private static final Duration AWAY = Duration.ofDays(36_500);
    private static final Duration PARKED = Duration.ofDays(10_000);

    private ParkedJobs() {}

    /** Returns how long a job is put away that was looked at too early. */
    static Duration away() {
        return AWAY;
    }

    /** Returns when a job is due that is parked at that place. */
    static Instant at(Instant now, long place) {
        return now.plus(AWAY).plusMillis(place);
    }

    private static boolean isAny(QueueDatabase database, Connection connection, Instant now) throws SQLException {
        return QueueDatabase.number(
                        connection,
                        "select count(*) from (select 1 from scheduled_tasks where execution_time > ? limit 1) one",
                        database.time(now.plus(PARKED)))
                > 0;
    }

    /** Makes the first {@code count} jobs due that are parked for a host. */
    static void wake(QueueDatabase database, Connection connection, String host, long count) throws SQLException {
        Instant now = database.now(connection);
        QueueDatabase.update(
                connection,
                "update scheduled_tasks set execution_time = ? where task_name = ? and task_instance in"
                        + " (select s.task_instance from scheduled_tasks s join deckle_job j on j.job = s.task_instance"
                        + " where s.execution_time > ? and not s.picked and substr(j.model, 1, ?) = ?"
                        + " order by s.execution_time limit ?" + database.skipLocked("s") + ")",
                database.time(now),
                JobQueue.TASK.getTaskName(),
                database.time(now.plus(PARKED)),
                host.length() + 1,
                host + "/",
                count);
    }

    /** Makes as many parked jobs due as there are free slots, for whatever was not woken when a slot became free. */
    static void wakeAll(QueueDatabase database, Connection connection) throws SQLException {
        if (!isAny(database, connection, database.now(connection))) {
            return;
        }
        Map<String, Long> free = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select h.host, h.slots - (select count(*) from deckle_pass p where p.host = h.host and p.open_one = 1)"
                                + " from deckle_host h");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                free.put(row.getString(1), row.getLong(2));
            }
        }
        for (Map.Entry<String, Long> host : free.entrySet()) {
            if (host.getValue() > 0) {
                wake(database, connection, host.getKey(), host.getValue());
            }
        }
    }

    /** Takes all parked jobs of a model out of the queue, with the reason: they wait for somebody's word. */
    static void keep(QueueDatabase database, Connection connection, String model, String message) throws SQLException {
        Instant now = database.now(connection);
        String parked = "select s.task_instance from scheduled_tasks s join deckle_job j on j.job = s.task_instance"
                + " where s.execution_time > ? and not s.picked and j.model = ?" + database.skipLocked("s");
        QueueDatabase.update(
                connection,
                "update deckle_job set kind = ?, message = ? where job in (" + parked + ")",
                QueueException.Kind.PAUSED.name(),
                message,
                database.time(now.plus(PARKED)),
                model);
        QueueDatabase.update(
                connection,
                "delete from scheduled_tasks where task_name = ? and task_instance in (" + parked + ")",
                JobQueue.TASK.getTaskName(),
                database.time(now.plus(PARKED)),
                model);
    }
}
