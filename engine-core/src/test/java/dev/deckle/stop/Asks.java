package dev.deckle.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often work asks whether it shall end, and ends it at one of these times: no clock takes part. */
public final class Asks {
    private static final int THREADS = Runtime.getRuntime().availableProcessors() + 1;

    private Asks() {}

    /** Is what is tried; may throw anything. */
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /** Returns how often work that is left to finish asks. */
    public static int of(Work work) throws Exception {
        AtomicInteger asks = new AtomicInteger();
        Stop.at(
                () -> {
                    asks.incrementAndGet();
                    return false;
                },
                () -> {
                    work.run();
                    return asks;
                });
        return asks.get();
    }

    /** Checks that work asks at least {@code least} times, and that it ends wherever it is told to: it begins no further row. */
    public static void hears(String what, int least, Work work) throws Exception {
        int all = of(work);
        assertThat(all).as(what + " asks").isGreaterThanOrEqualTo(least);
        for (int part = 1; part <= 8; part++) {
            int end = Math.max(1, (int) ((long) all * part / 9));
            AtomicInteger asks = new AtomicInteger();
            Throwable thrown = catchThrowable(() -> Stop.at(() -> asks.incrementAndGet() >= end, () -> {
                work.run();
                return asks;
            }));
            assertThat(ended(thrown))
                    .as("%s ended at %d of %d by %s", what, end, all, thrown)
                    .isTrue();
            assertThat(asks.get()).as(what + " asks on").isLessThanOrEqualTo(end + THREADS);
        }
    }

    private static boolean ended(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof DeadlineOver) {
                return true;
            }
        }
        return false;
    }
}
