package dev.deckle.job;

import dev.deckle.model.ModelException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells each stage of one job as it begins, and adds up how long it took. */
final class StageTimes {
    private final Consumer<Stage> listener;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    StageTimes(Consumer<Stage> listener) {
        this.listener = listener;
    }

    /** Work that may have to do with a model. */
    interface Work<T> {
        T run() throws ModelException;
    }

    <T> T measure(Stage stage, Work<T> work) throws ModelException {
        listener.accept(stage);
        long start = System.nanoTime();
        try {
            return work.run();
        } finally {
            times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    Map<Stage, Duration> toMap() {
        return times;
    }
}
