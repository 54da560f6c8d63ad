package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.file.PrivateFiles;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.Json;
import dev.deckle.model.Answer;
import dev.deckle.model.Frame;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunListener;
import dev.deckle.model.RunTicket;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Records the runs of one job as they happen; what was asked stays beside the answers as {@code REFERENCE.json}. What it says is
 * on the disk when it returns: the intent before the submit, the raw answers before they are decoded. {@link #done} ends the job;
 * closing it without that leaves its paid runs to be collected. For one thread.
 */
public final class RunRecorder implements RunListener, Closeable {
    private final RunStore store;
    private final SortedMap<String, String> job;
    private final Map<String, Journal> open = new HashMap<>();
    private final List<Path> answers = new ArrayList<>();

    RunRecorder(RunStore store, SortedMap<String, String> job) {
        this.store = store;
        this.job = job;
    }

    void takeUp(StoredRun run, Journal journal) {
        open.put(run.ticket().reference(), journal);
        answers.addAll(run.answers());
    }

    @Override
    public void on(RunEvent event) {
        try {
            record(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(RunEvent event) throws IOException {
        if (event instanceof RunEvent.Intent intent) {
            Journal journal = Journal.create(store.file(intent.reference()));
            open.put(intent.reference(), journal);
            Map<String, Object> asked = intent(intent);
            journal.append(Map.of("INTENT", asked));
            PrivateFiles.write(note(intent.reference()), Json.write(asked).getBytes(StandardCharsets.UTF_8));
        } else if (event instanceof RunEvent.Started started) {
            append(event, Map.of("RUN", Map.of("id", started.run())));
        } else if (event instanceof RunEvent.Answered answered) {
            Path file = keep(answered);
            if (!answers.contains(file)) {
                answers.add(file);
            }
            append(
                    event,
                    Map.of(
                            "RESULT",
                            Map.of("digest", Digest.of(answered.file().bytes()).toString(), "path", file.toString())));
        } else if (event instanceof RunEvent.Ended) {
            forget(event.reference());
            Files.deleteIfExists(note(event.reference()));
        }
    }

    private Path note(String reference) {
        return store.answers().toAbsolutePath().resolve(reference + RunStore.NOTE);
    }

    private Map<String, Object> intent(RunEvent.Intent intent) {
        RunTicket ticket = intent.ticket();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", ticket.model());
        json.put("reference", ticket.reference());
        json.put("results", ticket.results());
        json.put("frame", frame(ticket.frame()));
        json.put("created", store.clock().instant().toString());
        json.put("digest", intent.digest().toString());
        json.put("cost", intent.cost().toPlainString());
        json.put("job", job);
        return json;
    }

    private static Map<String, Object> frame(Frame frame) {
        return Map.of("canvas", GeometryJson.of(frame.canvas()), "placement", GeometryJson.of(frame.placement()));
    }

    private void append(RunEvent event, Map<String, Object> line) throws IOException {
        Optional<Journal> journal = Optional.ofNullable(open.get(event.reference()));
        if (journal.isPresent()) {
            journal.get().append(line);
        }
    }

    private Path keep(RunEvent.Answered answered) throws IOException {
        Answer.File file = answered.file();
        Path path = store.answers()
                .toAbsolutePath()
                .resolve(answered.reference() + "-" + (answered.index() + 1) + "." + suffix(file.bytes()));
        PrivateFiles.write(path, file.bytes());
        return path;
    }

    /** By the first bytes; the file is kept whatever it is. */
    private static String suffix(byte[] bytes) {
        int first = bytes.length < 4 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return switch (first) {
            case 0x8950 -> "png";
            case 0xFFD8 -> "jpg";
            case 0x5249 -> "webp";
            default -> "bin";
        };
    }

    /** The files of all raw answers so far, in their order. */
    public List<Path> answers() {
        return List.copyOf(answers);
    }

    /** The references of runs that are not yet done. */
    public List<String> unfinished() {
        return List.copyOf(open.keySet());
    }

    /** The job is done, its picture is written: nothing is left to be collected. The raw answers stay. */
    public void done() throws IOException {
        for (String reference : unfinished()) {
            forget(reference);
        }
    }

    private void forget(String reference) throws IOException {
        Journal journal = open.remove(reference);
        if (journal != null) {
            journal.append(Map.of("DONE", true));
            journal.close();
        }
        Files.deleteIfExists(store.file(reference));
    }

    @Override
    public void close() throws IOException {
        for (Journal journal : open.values()) {
            journal.close();
        }
        open.clear();
    }
}
