package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Frame;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what is kept of a paid run, line by line, and reads it again; wherever the lines are kept. */
final class RunLines {
    /** The form of these lines; a higher one is for those who know it. */
    private static final int FORM = 1;

    private RunLines() {}

    /** Makes the object of the first line. */
    static Map<String, Object> asked(RunEvent.Intent intent, Instant created, SortedMap<String, String> job) {
        RunTicket ticket = intent.ticket();
        Frame frame = ticket.frame();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("form", FORM);
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

    /** Makes the note beside the answers of what was asked: all but the job, in whose words there may be tokens. */
    static Map<String, Object> note(Map<String, Object> asked) {
        Map<String, Object> note = new LinkedHashMap<>(asked);
        note.remove("job");
        return note;
    }

    /** Makes the line that the run is about to be submitted, in the place of another that the provider does not have. */
    static String intent(Map<String, Object> asked, Optional<String> instead) {
        Map<String, Object> line = new LinkedHashMap<>(asked);
        instead.ifPresent(reference -> line.put("instead", reference));
        return Json.write(Map.of("INTENT", line));
    }

    /** Makes the line that the provider has the run. */
    static String run(RunEvent.Started started) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", started.run());
        started.cost().ifPresent(cost -> line.put("cost", cost.toPlainString()));
        return Json.write(Map.of("RUN", line));
    }

    /** Makes the line that the run ended with pictures. */
    static String made(RunEvent.Made made) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("count", made.count());
        made.cost().ifPresent(cost -> line.put("cost", cost.toPlainString()));
        return Json.write(Map.of("MADE", line));
    }

    /** Makes the line that an answer is in a file. */
    static String result(StoredAnswer answer) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("index", answer.index());
        line.put("digest", answer.digest().toString());
        line.put("path", answer.file().toString());
        if (!answer.name().isEmpty()) {
            line.put("name", answer.name());
        }
        return Json.write(Map.of("RESULT", line));
    }

    /** Makes the line that nothing is left to be collected. */
    static String done() {
        return Json.write(Map.of("DONE", true));
    }

    /**
     * Reads the lines of a run.
     *
     * @param lines at least one
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if they are not what is written here
     */
    static StoredRun read(List<JsonValue> lines) {
        JsonValue intent = lines.get(0).get("INTENT");
        if (intent.find("form").isPresent() && intent.get("form").atLeast(1) > FORM) {
            throw intent.get("form").expected("a form of at most " + FORM + ", which this version knows,");
        }
        Optional<String> run = Optional.empty();
        OptionalInt made = OptionalInt.empty();
        Optional<BigDecimal> told = Optional.empty();
        Map<Integer, StoredAnswer> answers = new TreeMap<>();
        for (JsonValue line : lines.subList(1, lines.size())) {
            if (line.find("RUN").isPresent()) {
                run = Optional.of(line.get("RUN").get("id").text());
                told = cost(line.get("RUN"), told);
            }
            if (line.find("MADE").isPresent()) {
                made = OptionalInt.of(line.get("MADE").get("count").atLeast(1));
                told = cost(line.get("MADE"), told);
            }
            if (line.find("RESULT").isPresent()) {
                StoredAnswer answer = answer(line.get("RESULT"), answers.size());
                // A run that was collected again has told of its first answers twice.
                answers.put(answer.index(), answer);
            }
        }
        RunTicket ticket = new RunTicket(
                intent.get("model").text(),
                intent.get("reference").text(),
                run,
                intent.get("results").atLeast(1),
                frame(intent));
        return new StoredRun(
                ticket,
                Instant.parse(intent.get("created").text()),
                Digest.parse(intent.get("digest").text()),
                new BigDecimal(intent.get("cost").text()),
                told,
                made,
                job(intent),
                List.copyOf(answers.values()));
    }

    /** Returns the cost that a line tells; else what was told before. */
    private static Optional<BigDecimal> cost(JsonValue line, Optional<BigDecimal> before) {
        Optional<BigDecimal> cost = line.find("cost").map(text -> new BigDecimal(text.text()));
        return cost.isPresent() ? cost : before;
    }

    private static StoredAnswer answer(JsonValue line, int next) {
        int index = line.find("index").isPresent() ? line.get("index").atLeast(0) : next;
        return new StoredAnswer(
                index,
                Digest.parse(line.get("digest").text()),
                Path.of(line.get("path").text()),
                line.find("name").map(JsonValue::text).orElse(""));
    }

    /** Finds the run in whose place another was submitted. */
    static Optional<String> instead(List<JsonValue> lines) {
        return lines.get(0).get("INTENT").find("instead").map(JsonValue::text);
    }

    /** Returns whether nothing is left to be collected. */
    static boolean isDone(List<JsonValue> lines) {
        return lines.get(lines.size() - 1).find("DONE").isPresent();
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

    /** Makes the line of the history for a run that ended. */
    static String past(PastRun past) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("reference", past.reference());
        past.run().ifPresent(run -> line.put("run", run));
        line.put("model", past.model());
        line.put("created", past.created().toString());
        line.put("cost", past.cost().toPlainString());
        line.put("told", past.told());
        line.put("end", past.end().name());
        return Json.write(line);
    }

    /**
     * Reads a line of the history.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if it is none
     */
    static PastRun readPast(JsonValue line) {
        return new PastRun(
                line.get("reference").text(),
                line.find("run").map(JsonValue::text),
                line.get("model").text(),
                Instant.parse(line.get("created").text()),
                new BigDecimal(line.get("cost").text()),
                line.get("told").bool(),
                line.get("end").constant(PastRun.End.class));
    }
}
