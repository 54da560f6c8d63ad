package dev.deckle.model.remote;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Keeps until when each host is left alone, for all calls of one client. Safe for any number of threads. */
final class Pace {
    private final LongSupplier nanoTime;
    private final Map<String, Long> until = new ConcurrentHashMap<>();

    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Leaves the host alone for {@code pause} from now, as it asked, unless it is left alone longer already. */
    void slow(String host, Duration pause) {
        long end = nanoTime.getAsLong() + pause.toNanos();
        until.merge(host, end, (a, b) -> a - b > 0 ? a : b);
    }

    /** Returns how long to leave the host alone from now; zero or negative if not at all. */
    Duration left(String host) {
        Long end = until.get(host);
        return end == null ? Duration.ZERO : Duration.ofNanos(end - nanoTime.getAsLong());
    }
}
