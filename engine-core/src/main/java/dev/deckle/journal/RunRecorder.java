package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.Json;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Writing writing = new Writing();

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
            event.to(writing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each event is on the disk. */
    private final class Writing implements RunEvent.Reader<IOException> {
        @Override
        public void intent(RunEvent.Intent event) throws IOException {
            Journal journal = Journal.create(store.file(event.reference()));
            open.put(event.reference(), journal);
            Map<String, Object> asked = RunLines.asked(event, store.clock().instant(), job);
            journal.append(RunLines.intent(asked));
            PrivateFiles.write(store.note(event.reference()), Json.write(asked).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void started(RunEvent.Started event) throws IOException {
            append(event, RunLines.run(event.run()));
        }

        /** How far a run is, is not kept. */
        @Override
        public void progress(RunEvent.Progress event) {}

        /** What failed on the way is not kept. */
        @Override
        public void retrying(RunEvent.Retrying event) {}

        @Override
        public void answered(RunEvent.Answered event) throws IOException {
            byte[] bytes = event.file().bytes();
            Path file = store.answer(event.reference(), event.index(), suffix(bytes));
            PrivateFiles.write(file, bytes);
            if (!answers.contains(file)) {
                answers.add(file);
            }
            append(event, RunLines.result(Digest.of(bytes), file));
        }

        @Override
        public void ended(RunEvent.Ended event) throws IOException {
            forget(event.reference());
            Files.deleteIfExists(store.note(event.reference()));
        }
    }

    private void append(RunEvent event, Map<String, Object> line) throws IOException {
        Optional<Journal> journal = Optional.ofNullable(open.get(event.reference()));
        if (journal.isPresent()) {
            journal.get().append(line);
        }
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

    /** Lists the files of all raw answers so far, in their order. */
    public List<Path> answers() {
        return List.copyOf(answers);
    }

    /** Lists the references of runs that are not yet done. */
    public List<String> unfinished() {
        return List.copyOf(open.keySet());
    }

    /** Ends the job, whose picture is written: nothing is left to be collected. The raw answers stay. */
    public void done() throws IOException {
        for (String reference : unfinished()) {
            forget(reference);
        }
    }

    private void forget(String reference) throws IOException {
        Journal journal = open.remove(reference);
        if (journal != null) {
            journal.append(RunLines.done());
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
