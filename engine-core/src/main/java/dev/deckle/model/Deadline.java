package dev.deckle.model;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Sets the instant at which waiting ends. Every call of a model has one. Immutable.
 *
 * <pre>{@code
 * Deadline soon = Deadline.in(Duration.ofMinutes(2));
 * Outpainted wide = Outpainter.local().outpaint(photo, Expansion.percent().all(25), soon);
 * Duration left = soon.remaining();
 * }</pre>
 */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** Sets a deadline {@code time} from now, by the system's monotonic clock. */
    public static Deadline in(Duration time) {
        return in(time, System::nanoTime);
    }

    /**
     * Sets a deadline {@code time} from now, by a clock like {@link System#nanoTime}.
     *
     * @throws IllegalArgumentException unless {@code time} is above zero
     */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("Expected a deadline after now but received " + time);
        }
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    /** Returns what is left; zero or negative once it is over. */
    public Duration remaining() {
        return Duration.ofNanos(end - nanoTime.getAsLong());
    }

    /** Returns whether it is over. */
    public boolean isOver() {
        return end - nanoTime.getAsLong() <= 0;
    }
}
