package dev.deckle.cli.batch;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Changes the rows of passes that are paid, and the budget with them. A run in whose place another came, and which may have been paid for
 * all the same, has a number below zero: it is no pass of its job any more, but stays in what was spent.
 */
final class PassRows {
    private static final String RUN = " where job = ? and reference = ?";

    private PassRows() {}

    /** Removes the pass of a run of which the provider executed nothing: its money is free. No other pass is touched. */
    static void free(Connection connection, String job, String reference) throws SQLException {
        QueueDatabase.update(
                connection,
                "update deckle_budget set spent = spent - (select coalesce(sum(micros), 0) from deckle_pass" + RUN
                        + ") where name = 'batch'",
                job,
                reference);
        QueueDatabase.update(connection, "delete from deckle_pass" + RUN, job, reference);
    }

    /** Gives up the pass of a run that can't be had and may have been paid for. Returns whether there was one. */
    static boolean lose(Connection connection, String job, String reference) throws SQLException {
        return QueueDatabase.update(
                        connection,
                        "update deckle_pass set open_one = 0,"
                                + " pass = (select coalesce(min(pass), 0) from deckle_pass where job = ? and pass < 0) - 1"
                                + RUN,
                        job,
                        job,
                        reference)
                > 0;
    }

    /** Gives up all passes of a job, whose pictures are gone: what they cost stays. */
    static void loseAll(Connection connection, String job) throws SQLException {
        // Minus one, minus two, and on from the lowest that is there.
        long lowest = QueueDatabase.number(
                connection, "select coalesce(min(pass), 0) from deckle_pass where job = ? and pass < 0", job);
        QueueDatabase.update(
                connection,
                "update deckle_pass set open_one = 0, pass = cast(? as bigint) - 1 - pass where job = ? and pass >= 0",
                lowest,
                job);
    }

    /** Puts what the provider told in the place of what was expected of a job's passes. */
    static void settle(Connection connection, String job, BigDecimal cost) throws SQLException {
        long told = JobResult.micros(cost);
        QueueDatabase.update(
                connection,
                "update deckle_budget set spent = spent + ? - (select coalesce(sum(micros), 0) from deckle_pass"
                        + " where job = ? and pass >= 0) where name = 'batch'",
                told,
                job);
        QueueDatabase.update(
                connection,
                "update deckle_pass set micros = case when pass = 0 then cast(? as bigint) else 0 end"
                        + " where job = ? and pass >= 0",
                told,
                job);
    }

    /** Returns what was or may have been paid for a job, USD; empty where nothing was. */
    static Optional<BigDecimal> paid(Connection connection, String job) throws SQLException {
        long micros =
                QueueDatabase.number(connection, "select coalesce(sum(micros), 0) from deckle_pass where job = ?", job);
        return micros == 0 ? Optional.empty() : Optional.of(usd(micros));
    }

    /** Converts millionths of a dollar, to at least two decimals. */
    static BigDecimal usd(long micros) {
        BigDecimal usd = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return usd.scale() < 2 ? usd.setScale(2) : usd;
    }
}
