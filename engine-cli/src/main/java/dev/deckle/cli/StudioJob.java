package dev.deckle.cli;

import dev.deckle.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Describes one job of the studio as it goes on, from its request to its result. Safe for any number of threads. */
final class StudioJob {
    private static final int PERCENT = 100;

    /** Names how far a job is. */
    enum State {
        /** It is worked on, or waits for its turn. */
        RUNNING,
        /** Its result is there. */
        DONE,
        /** It ended with an error. */
        FAILED,
        /** Somebody stopped it. */
        CANCELLED
    }

    /**
     * Says what a job is, for good.
     *
     * @param request the page's name of it; one that comes twice is one job
     * @param photo the page's name of its photo; empty where that is not open any more
     * @param photoName people's name of it
     * @param model that paints
     * @param words of its command line
     * @param source the copy of the photo that it reads
     * @param target the file that it writes
     * @param created the instant of the request
     */
    record About(
            String request,
            Optional<String> photo,
            String photoName,
            String model,
            List<String> words,
            Path source,
            Path target,
            Instant created) {
        /** Copies the words. */
        About {
            words = List.copyOf(words);
        }
    }

    /**
     * Says how a job ended, or that it has not.
     *
     * @param state of it
     * @param told lines that a shell would have shown
     * @param result as the page gets it
     * @param error kind and message
     * @param run that was paid for and can be collected
     */
    record End(
            State state,
            List<String> told,
            Optional<Map<String, Object>> result,
            Optional<Map<String, Object>> error,
            Optional<String> run) {
        /** Copies the lines. */
        End {
            told = List.copyOf(told);
        }

        /** Returns the end of a job of which nothing but an error is known. */
        static End of(State state, String kind, String message) {
            return new End(
                    state,
                    List.of(),
                    Optional.empty(),
                    Optional.of(Map.of("kind", kind, "message", message)),
                    Optional.empty());
        }

        /** Returns the end of a job whose result is there and whose report is lost. */
        static End of(About about) throws IOException {
            return new End(
                    State.DONE,
                    List.of(),
                    Optional.of(StudioResult.of(about.target())),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Returns the state of a job that goes on. */
        static End running() {
            return new End(State.RUNNING, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private final About about;
    private End end = End.running();
    private StudioLines lines = new StudioLines();
    private String stage = "waiting";
    private @Nullable Double fraction;

    StudioJob(About about) {
        this.about = about;
    }

    /** Returns what it is. */
    About about() {
        return about;
    }

    /** Begins, or begins again; returns the lines that it talks to. */
    synchronized StudioLines begin() {
        end = End.running();
        lines = new StudioLines();
        stage = "waiting";
        fraction = null;
        return lines;
    }

    /** Hears of the next stage. */
    synchronized void stage(String label, OptionalInt percent) {
        stage = label;
        fraction = percent.isPresent() ? (Double) (percent.getAsInt() / (double) PERCENT) : null;
    }

    /** Ends. */
    synchronized void end(End how) {
        end = how;
        notifyAll();
    }

    /** Returns how it ended, or that it goes on. */
    synchronized End end() {
        return end;
    }

    /** Describes it to the page. */
    synchronized Map<String, Object> toJson() {
        Map<String, Object> json = Json.object();
        boolean runs = end.state() == State.RUNNING;
        json.put("id", about.request());
        json.put("request", about.request());
        json.put("photo", about.photo().orElse(null));
        json.put("photoName", about.photoName());
        json.put("model", about.model());
        json.put("created", about.created().toString());
        json.put("state", end.state().name());
        json.put("stage", runs ? stage : "");
        json.put("fraction", runs ? fraction : null);
        json.put("told", runs ? lines.all() : end.told());
        json.put("result", end.result().orElse(null));
        json.put("error", end.error().orElse(null));
        json.put("run", end.run().orElse(null));
        return json;
    }
}
