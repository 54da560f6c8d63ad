package dev.deckle.journal;

import dev.deckle.digest.Digest;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Records the runs of one job as they happen; what was asked stays beside the answers as {@code REFERENCE.json}. What it says is
 * on the disk when it returns: the intent before the submit, the raw answers before they are decoded. {@link #done} ends the job;
 * closing it without that leaves its paid runs to be collected. Serves one thread.
 */
public final class RunRecorder implements RunListener, Closeable {
    private final RunStore store;
    private final SortedMap<String, String> job;
    private final Map<String, Held> open = new LinkedHashMap<>();
    private final Set<Path> answers = new LinkedHashSet<>();
    private final Writing writing = new Writing();
    private Optional<String> replaced = Optional.empty();
    private boolean lost;

    RunRecorder(RunStore store, SortedMap<String, String> job) {
        this.store = store;
        this.job = job;
    }

    /** Holds a run whose entry is open, as it is by now. */
    private static final class Held {
        private final RunStore.Entry entry;
        private final SortedSet<Integer> numbers = new TreeSet<>();
        private StoredRun run;

        Held(RunStore.Entry entry, StoredRun run) {
            this.entry = entry;
            this.run = run;
        }
    }

    void takeUp(StoredRun run, RunStore.Entry entry) {
        Held held = new Held(entry, run);
        IntFunction<Optional<byte[]>> kept = store.kept(run);
        for (StoredAnswer answer : run.answers()) {
            if (kept.apply(answer.index()).isPresent()) {
                held.numbers.add(answer.index());
                answers.add(answer.file());
            }
        }
        open.put(run.ticket().reference(), held);
    }

    /** Says that the next intent stands in the place of a run which the provider does not have: its entry then goes. */
    public void replace(String reference) {
        replaced = Optional.of(reference);
        lost = false;
    }

    /**
     * Says that the next intent stands in the place of a run which may have been paid for and can't be had: its entry then goes, and the
     * history keeps it.
     */
    public void replaceLost(String reference) {
        replaced = Optional.of(reference);
        lost = true;
    }

    @Override
    public void on(RunEvent event) {
        try {
            event.to(writing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what each event is on the disk. */
    private final class Writing implements RunEvent.Reader<IOException> {
        @Override
        public void intent(RunEvent.Intent event) throws IOException {
            Map<String, Object> asked = RunLines.asked(event, store.now(), job);
            store.answers().note(event.reference(), RunLines.note(asked));
            RunStore.Entry entry = store.create(event.reference(), RunLines.intent(asked, replaced));
            StoredRun run = new StoredRun(
                    event.ticket(),
                    store.now(),
                    event.digest(),
                    event.cost(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    job,
                    List.of());
            open.put(event.reference(), new Held(entry, run));
            if (replaced.isPresent()) {
                end(replaced.get(), lost ? Optional.of(PastRun.End.FORGOTTEN) : Optional.empty());
                replaced = Optional.empty();
            }
        }

        @Override
        public void started(RunEvent.Started event) throws IOException {
            append(event, RunLines.run(event));
            update(event, run -> run.started(event.run(), event.cost()));
        }

        /** Writes nothing: how far a run is, is not kept. */
        @Override
        public void progress(RunEvent.Progress event) {}

        /** Writes nothing: what failed on the way is not kept. */
        @Override
        public void retrying(RunEvent.Retrying event) {}

        @Override
        public void made(RunEvent.Made event) throws IOException {
            append(event, RunLines.made(event));
            update(event, run -> run.made(event.count(), event.cost()));
        }

        @Override
        public void answered(RunEvent.Answered event) throws IOException {
            byte[] bytes = event.file().bytes();
            Path file = store.answers().keep(event.reference(), event.index(), "", bytes);
            answers.add(file);
            append(event, RunLines.result(new StoredAnswer(event.index(), Digest.of(bytes), file, event.name())));
            Held held = open.get(event.reference());
            if (held != null) {
                held.numbers.add(event.index());
            }
        }

        /** Keeps the bytes, and no line: the answer is still to be had. */
        @Override
        public void damaged(RunEvent.Damaged event) throws IOException {
            byte[] bytes = event.file().bytes();
            answers.add(store.answers().keep(event.reference(), event.index(), "-damaged", bytes));
        }

        @Override
        public void ended(RunEvent.Ended event) throws IOException {
            Held held = open.get(event.reference());
            boolean taken = held != null && held.run.ticket().run().isPresent();
            end(event.reference(), taken ? Optional.of(PastRun.End.FAILED) : Optional.empty());
            store.answers().removeNote(event.reference());
        }
    }

    private void append(RunEvent event, String line) throws IOException {
        Held held = open.get(event.reference());
        if (held != null) {
            held.entry.append(line);
        }
    }

    private void update(RunEvent event, UnaryOperator<StoredRun> change) {
        Held held = open.get(event.reference());
        if (held != null) {
            held.run = change.apply(held.run);
        }
    }

    /** Lists the files of all raw answers so far, in their order. */
    public List<Path> answers() {
        return List.copyOf(answers);
    }

    /** Lists the numbers, from 0, of the answers of the last run that are on disk. */
    public List<Integer> numbers() {
        return last().map(run -> List.copyOf(run.numbers)).orElse(List.of());
    }

    /** Counts the pictures of the last run that are not on disk, of those that were made or, before that is known, asked for. */
    public int missing() {
        return last().map(held -> Math.max(0, held.run.expected() - held.numbers.size()))
                .orElse(0);
    }

    /** Counts the pictures of the last run that were asked for and that the provider never made. */
    public int neverMade() {
        return last().map(held -> Math.max(0, held.run.ticket().results() - held.run.expected()))
                .orElse(0);
    }

    private Optional<Held> last() {
        return open.values().stream().reduce((first, second) -> second);
    }

    /** Lists the references of runs that are not yet done. */
    public List<String> unfinished() {
        return List.copyOf(open.keySet());
    }

    /** Ends the job, whose pictures are written: nothing is left to be collected. The raw answers stay. */
    public void done() throws IOException {
        for (String reference : unfinished()) {
            end(reference, Optional.of(PastRun.End.DONE));
        }
    }

    private void end(String reference, Optional<PastRun.End> how) throws IOException {
        Held held = open.remove(reference);
        if (held == null) {
            store.end(reference, Optional.empty());
            return;
        }
        try (RunStore.Entry entry = held.entry) {
            entry.append(RunLines.done());
        }
        store.end(reference, how.map(held.run::past));
    }

    @Override
    public void close() throws IOException {
        for (Held held : open.values()) {
            held.entry.close();
        }
        open.clear();
    }
}
