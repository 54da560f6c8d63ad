package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.Clock;
import java.io.IOException;
import java.time.Instant;

/**
 * Tells the time of the database, whatever the machine's own clock says: it is asked every few seconds, and the machine's monotonic
 * clock counts on from there. So workers whose clocks differ agree on what is due and who is dead.
 */
final class DatabaseClock implements Clock {
    private static final long ASK_AFTER_NANOS = 10_000_000_000L;

    private final QueueDatabase database;
    private Instant told;
    private long at;

    DatabaseClock(QueueDatabase database) throws IOException {
        this.database = database;
        this.told = ask();
        this.at = System.nanoTime();
    }

    private Instant ask() throws IOException {
        return database.transaction(database::now);
    }

    @Override
    public synchronized Instant now() {
        long since = System.nanoTime() - at;
        if (since > ASK_AFTER_NANOS) {
            try {
                told = ask();
                at = System.nanoTime();
                return told;
            } catch (IOException e) {
                // It does not answer just now: the count goes on.
                return told.plusNanos(since);
            }
        }
        return told.plusNanos(since);
    }
}
