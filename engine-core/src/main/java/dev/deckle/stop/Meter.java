package dev.deckle.stop;

import java.util.function.DoubleConsumer;

/**
 * Lets work tell how much of it is done, to whoever listens around it: a fraction that only grows. It is bound to the thread like a
 * deadline, so that nothing between the listener and the loop has to hand it on; where nobody listens a call costs a look at the thread.
 *
 * <p>A work of several parts gives each a {@link #share} of the whole, in the order of their doing; what tells inside a share fills that
 * alone. Shares are estimates: where they do not add up the rest is told as done at the end, and no more than the whole ever is. Only the
 * thread that began tells, also of what a {@link Crew} does with others.
 */
public final class Meter {
    /** The least step that is told: a listener is not called for each row. */
    private static final double STEP = 1.0 / 256;

    private static final Meter SILENT = new Meter(new Ear(fraction -> {}), 0, 0);
    private static final ThreadLocal<Meter> METER = ThreadLocal.withInitial(() -> SILENT);

    private final Ear ear;
    private final double from;
    private final double width;
    /** The part of this range that earlier shares have taken, 0 to 1. */
    private double taken;

    private Meter(Ear ear, double from, double width) {
        this.ear = ear;
        this.from = from;
        this.width = width;
    }

    /** Does work and tells {@code listener}, on this thread, how much of it is done: 1 when it has ended well. */
    public static <T, E extends Exception> T heard(DoubleConsumer listener, Stop.Work<T, E> work) throws E {
        return bound(new Meter(new Ear(listener), 0, 1), work);
    }

    /** Does work that tells nobody. */
    static <T, E extends Exception> T silently(Stop.Work<T, E> work) throws E {
        return bound(SILENT, work);
    }

    /**
     * Does work that is a part of what is being done on this thread.
     *
     * @param part of the whole, 0 to 1; less where earlier shares have left less
     */
    public static <T, E extends Exception> T share(double part, Stop.Work<T, E> work) throws E {
        Meter whole = METER.get();
        if (whole == SILENT) {
            return work.run();
        }
        double mine = Math.min(part, 1 - whole.taken);
        T result = bound(new Meter(whole.ear, whole.from + whole.taken * whole.width, mine * whole.width), work);
        whole.taken += mine;
        return result;
    }

    /** Does work of a part that has no result. */
    public static void share(double part, Runnable work) {
        share(part, () -> {
            work.run();
            return SILENT;
        });
    }

    /** Tells that {@code done} of {@code all} equal pieces are done. */
    public static void done(long done, long all) {
        Meter meter = METER.get();
        if (meter != SILENT && all > 0) {
            double own = Math.min(1, (double) done / all);
            meter.ear.hear(meter.from + (meter.taken + (1 - meter.taken) * own) * meter.width);
        }
    }

    private static <T, E extends Exception> T bound(Meter meter, Stop.Work<T, E> work) throws E {
        Meter before = METER.get();
        METER.set(meter);
        try {
            T result = work.run();
            if (meter != SILENT) {
                meter.ear.hear(meter.from + meter.width);
            }
            return result;
        } finally {
            if (before == SILENT) {
                METER.remove();
            } else {
                METER.set(before);
            }
        }
    }

    /** Passes on what is more than was told before, and enough more to be worth it. */
    private static final class Ear {
        private final DoubleConsumer listener;
        private double told;

        Ear(DoubleConsumer listener) {
            this.listener = listener;
        }

        void hear(double fraction) {
            // A sum of shares may miss 1 by a rounding.
            double now = fraction > 1 - 1e-9 ? 1 : fraction;
            if (now >= told + STEP || (now == 1 && told < 1)) {
                told = now;
                listener.accept(now);
            }
        }
    }
}
