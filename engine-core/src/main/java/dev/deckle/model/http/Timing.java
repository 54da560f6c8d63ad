package dev.deckle.model.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Supplies time and chance to whoever waits between requests.
 *
 * @param nanoTime like {@link System#nanoTime}
 * @param clock the time of day
 * @param sleeper waits
 * @param random used by several threads at once
 */
public record Timing(LongSupplier nanoTime, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 20;

    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        /** Returns after {@code time}. */
        void sleep(Duration time) throws InterruptedException;
    }

    /** Returns the system's time and chance. */
    public static Timing system() {
        return new Timing(
                System::nanoTime,
                InstantSource.system(),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                new Random());
    }

    /**
     * Returns a pause with full jitter: anything up to {@code first}, doubled with each attempt (from 0), up to
     * {@code most}.
     */
    public Duration jitter(Duration first, int attempt, Duration most) {
        long bound = Math.min(first.toNanos() << Math.min(attempt, MAX_DOUBLINGS), most.toNanos());
        return Duration.ofNanos(random.nextLong(1, Math.max(2, bound + 1)));
    }
}
