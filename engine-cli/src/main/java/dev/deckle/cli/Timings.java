package dev.deckle.cli;

import dev.deckle.job.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Milliseconds spent in each part of a job, in the order of the parts. */
final class Timings {
    private static final long NANOS = 1_000_000;

    private final Map<String, Object> millis = new LinkedHashMap<>();

    /** Work that reads or writes. */
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T measure(String name, Work<T> work) throws IOException {
        long start = System.nanoTime();
        T result = work.run();
        millis.put(name, (System.nanoTime() - start) / NANOS);
        return result;
    }

    void addAll(Map<Stage, Duration> times) {
        times.forEach((stage, time) -> millis.put(Converters.label(stage), time.toMillis()));
    }

    Map<String, Object> toJson() {
        return millis;
    }
}
