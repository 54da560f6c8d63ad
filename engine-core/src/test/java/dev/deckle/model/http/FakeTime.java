package dev.deckle.model.http;

import dev.deckle.model.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when it is told to, and by sleeping, which takes none. */
public final class FakeTime {
    /** The time of day at the start. */
    public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    /** Time and chance of this kind; the random numbers are those of {@code seed}. */
    public Timing timing(long seed) {
        return new Timing(
                nanos::get, () -> START.plusNanos(nanos.get() - 1_000_000_000L), this::sleep, new Random(seed));
    }

    /** Lets {@code time} pass. */
    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Returns the time, like {@link System#nanoTime}. */
    public long nanoTime() {
        return nanos.get();
    }

    private void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(time);
        nanos.addAndGet(time.toNanos());
    }

    /** A deadline in this time. */
    public Deadline in(Duration time) {
        return Deadline.in(time, nanos::get);
    }

    /** All that was slept, in order. */
    public List<Duration> sleeps() {
        return sleeps;
    }

    /** How much has passed. */
    public Duration passed() {
        return Duration.ofNanos(nanos.get() - 1_000_000_000L);
    }
}
