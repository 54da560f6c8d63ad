package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Frame;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is written of a paid run, line by line, and read again; wherever the lines are kept. */
final class RunLines {
    private RunLines() {}

    /** What was asked: the object of the first line, and of the note beside the answers. */
    static Map<String, Object> asked(RunEvent.Intent intent, Instant created, SortedMap<String, String> job) {
        RunTicket ticket = intent.ticket();
        Frame frame = ticket.frame();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", ticket.model());
        json.put("reference", ticket.reference());
        json.put("results", ticket.results());
        json.put(
                "frame",
                Map.of("canvas", GeometryJson.of(frame.canvas()), "placement", GeometryJson.of(frame.placement())));
        json.put("created", created.toString());
        json.put("digest", intent.digest().toString());
        json.put("cost", intent.cost().toPlainString());
        json.put("job", job);
        return json;
    }

    /** The run is about to be submitted. */
    static Map<String, Object> intent(Map<String, Object> asked) {
        return Map.of("INTENT", asked);
    }

    /** The provider has the run. */
    static Map<String, Object> run(String id) {
        return Map.of("RUN", Map.of("id", id));
    }

    /** An answer is in a file. */
    static Map<String, Object> result(Digest digest, Path file) {
        return Map.of("RESULT", Map.of("digest", digest.toString(), "path", file.toString()));
    }

    /** Nothing is left to be collected. */
    static Map<String, Object> done() {
        return Map.of("DONE", true);
    }

    /**
     * Reads the lines of a run.
     *
     * @param lines at least one
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if they are not what is written here
     */
    static StoredRun read(List<JsonValue> lines) {
        JsonValue intent = lines.get(0).get("INTENT");
        Optional<String> run = Optional.empty();
        List<Path> results = new ArrayList<>();
        for (JsonValue line : lines.subList(1, lines.size())) {
            if (line.find("RUN").isPresent()) {
                run = Optional.of(line.get("RUN").get("id").text());
            }
            if (line.find("RESULT").isPresent()) {
                // A run that was collected again has told of its first answers twice.
                Path answer = Path.of(line.get("RESULT").get("path").text());
                if (!results.contains(answer)) {
                    results.add(answer);
                }
            }
        }
        int wanted = intent.get("results").atLeast(1);
        RunTicket ticket = new RunTicket(
                intent.get("model").text(), intent.get("reference").text(), run, wanted, frame(intent));
        return new StoredRun(
                ticket,
                state(results.size() >= wanted, run.isPresent()),
                Instant.parse(intent.get("created").text()),
                Digest.parse(intent.get("digest").text()),
                new BigDecimal(intent.get("cost").text()),
                job(intent),
                results);
    }

    private static StoredRun.State state(boolean answered, boolean started) {
        if (answered) {
            return StoredRun.State.RESULT;
        }
        return started ? StoredRun.State.RUN : StoredRun.State.INTENT;
    }

    private static SortedMap<String, String> job(JsonValue intent) {
        SortedMap<String, String> job = new TreeMap<>();
        Object texts = intent.get("job").value();
        if (texts instanceof Map<?, ?> map) {
            map.forEach((key, value) -> job.put(String.valueOf(key), String.valueOf(value)));
        }
        return job;
    }

    /** Reads where the source was asked to be in the answer. */
    static Frame frame(JsonValue asked) {
        JsonValue json = asked.get("frame");
        return new Frame(GeometryJson.size(json.get("canvas")), GeometryJson.rect(json.get("placement")));
    }
}
