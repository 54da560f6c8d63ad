package dev.deckle.job.stage;

import dev.deckle.job.Stage;
import dev.deckle.model.ModelException;
import dev.deckle.stop.Meter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reports each stage of one job to its listener as it begins, and adds up its time. */
final class StageTimes {
    private final Consumer<Stage> listener;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    StageTimes(Consumer<Stage> listener) {
        this.listener = listener;
    }

    /** Does a part of a stage, which may call a model. */
    interface Part<T> {
        T run() throws ModelException;
    }

    /** Does a part of a stage and returns its result. */
    <T> T measure(Stage stage, Part<T> part) throws ModelException {
        listener.accept(stage);
        long start = System.nanoTime();
        try {
            return Meter.<T, ModelException>share(share(stage), part::run);
        } finally {
            times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    /** Estimates the share of a pass that a stage takes, so that all of them are somewhat less than the whole. */
    private static double share(Stage stage) {
        return switch (stage) {
            case SCALE -> 0.05;
            case PAINT -> 0.7;
            case COMPOSE -> 0.15;
            case VERIFY -> 0.05;
        };
    }

    /** Does a part of a stage that has no result. */
    interface Effect {
        void run() throws ModelException;
    }

    /** Does a part of a stage that has no result. */
    void perform(Stage stage, Effect effect) throws ModelException {
        measure(stage, () -> {
            effect.run();
            return stage;
        });
    }

    /** Returns the time of each stage so far. */
    Map<Stage, Duration> toMap() {
        return times;
    }
}
