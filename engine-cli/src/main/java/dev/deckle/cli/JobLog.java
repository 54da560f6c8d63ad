package dev.deckle.cli;

import dev.deckle.job.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Shows the stage of a job on the terminal while it runs, and keeps for its report the milliseconds of each part and
 * the warnings, each sentence once. For one thread.
 */
final class JobLog implements AutoCloseable {
    private static final long NANOS = 1_000_000;

    private final Terminal terminal;
    private final Progress progress;
    private final Stages stages;
    private final Map<String, Object> millis = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    JobLog(Terminal terminal) {
        this(terminal, (stage, percent) -> {});
    }

    JobLog(Terminal terminal, Stages stages) {
        this.terminal = terminal;
        this.progress = new Progress(terminal);
        this.stages = stages;
    }

    /** Hears what is being done. */
    interface Stages {
        /**
         * Hears of the next stage.
         *
         * @param percent of it that is done, where somebody told
         */
        void on(String stage, OptionalInt percent);
    }

    /** Does work that reads or writes. */
    interface Part<T, E extends Exception> {
        T run() throws IOException, E;
    }

    /** Shows what is being done from now on: {@code reading}. */
    void stage(String label) {
        progress.stage(label);
        stages.on(label, OptionalInt.empty());
    }

    /** Shows how much of a stage is done: {@code painting, 42 %}. */
    void stage(String label, int percent) {
        progress.stage(label + ", " + percent + " %");
        stages.on(label, OptionalInt.of(percent));
    }

    /** Does a part of the job and adds its time to that part's milliseconds; a part may be done several times. */
    <T, E extends Exception> T measure(String name, Part<T, E> part) throws IOException, E {
        long start = System.nanoTime();
        T result = part.run();
        long time = (System.nanoTime() - start) / NANOS;
        millis.merge(name, time, (before, more) -> (Long) before + (Long) more);
        return result;
    }

    /** Adds what the engine measured. */
    void add(Map<Stage, Duration> times) {
        times.forEach((stage, time) -> millis.put(Converters.label(stage), time.toMillis()));
    }

    /** Says each line as it is; among the warnings of the report, which has the plan, are those of limits. */
    void tell(List<Differences.Told> lines) {
        for (Differences.Told told : lines) {
            terminal.err().println(Texts.oneLine(told.line()));
            if (told.isLimited()) {
                warnings.add(told.line());
            }
        }
    }

    /** Warns of something, each sentence once. */
    void warn(String sentence) {
        String line = Texts.oneLine(sentence);
        if (!warnings.contains(line)) {
            warnings.add(line);
            terminal.warn(line);
        }
    }

    /** Says something that is no warning. */
    void tell(String sentence) {
        terminal.tell(sentence);
    }

    /** Warns of each sentence, as {@link #warn(String)} does. */
    void warn(List<String> sentences) {
        for (String sentence : sentences) {
            warn(sentence);
        }
    }

    /** Returns the milliseconds of each part, in the order in which the parts began. */
    Map<String, Object> timings() {
        return millis;
    }

    /** Returns the warnings so far, each once. */
    List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        progress.close();
    }
}
