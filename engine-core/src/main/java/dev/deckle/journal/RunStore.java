package dev.deckle.journal;

import dev.deckle.digest.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Keeps the paid runs of somebody: what is written of each, line by line, and the answers that came. An entry is there from before its
 * run's submit until its job is done; what is left over was interrupted and can be collected. A home of runs implements what is abstract
 * here; {@link FileRunStore} keeps a file an entry. Implementations are safe for any number of threads and processes.
 */
public interface RunStore {

    /** Holds one entry open, so that no other job can. Serves one thread; closing it leaves the entry. */
    interface Entry extends Closeable {

        /**
         * Adds a line, which is durable when this returns.
         *
         * @param json one object on one line
         */
        void append(String json) throws IOException;
    }

    /** Returns the time of day, for what is written. */
    Instant now();

    /** Returns where the raw answers are kept. */
    AnswerFolder answers();

    /**
     * Creates an entry whose first line is durable when this returns.
     *
     * @throws IOException if there is one of that reference, or it can't be written; then there is none
     */
    Entry create(String reference, String json) throws IOException;

    /**
     * Opens an entry that exists.
     *
     * @throws JournalException if another job has it open, or it is damaged
     */
    Entry open(String reference) throws IOException;

    /** Removes an entry, whoever wrote it, and keeps {@code past} of it in the history; nothing happens where there is none. */
    void end(String reference, Optional<PastRun> past) throws IOException;

    /** Lists what is there; an entry that can't be read stops no other. */
    RunList list() throws IOException;

    /**
     * Removes an entry that nobody has open, readable or not: there is nothing to collect, or nobody wants it.
     *
     * @param name reference of a run, or the name that {@link RunList#unreadable} tells
     * @return whether there was one
     * @throws JournalException if another job has it open
     */
    boolean forget(String name) throws IOException;

    /** Reads the runs that ended, in the order in which they did; what is damaged is left out. */
    List<PastRun> history() throws IOException;

    /**
     * Makes a recorder for one job.
     *
     * @param job what is kept with each of its runs
     */
    default RunRecorder record(SortedMap<String, String> job) throws IOException {
        answers().create();
        return new RunRecorder(this, new TreeMap<>(job));
    }

    /**
     * Makes a recorder that goes on with the interrupted runs of one job.
     *
     * @param runs at least one
     * @throws JournalException if another job still waits for one of them
     */
    default RunRecorder resume(List<StoredRun> runs) throws IOException {
        RunRecorder recorder = record(runs.get(0).job());
        try {
            for (StoredRun run : runs) {
                recorder.takeUp(run, open(run.ticket().reference()));
            }
            return recorder;
        } catch (IOException e) {
            recorder.close();
            throw e;
        }
    }

    /** Finds the run of that reference, or of that name of the provider's. */
    default Optional<StoredRun> find(String name) throws IOException {
        return list().runs().stream()
                .filter(run -> run.ticket().reference().equals(name)
                        || run.ticket().run().equals(Optional.of(name)))
                .findFirst();
    }

    /** Returns what reads the answers of a run that are still as they came, by their number from 0. */
    default IntFunction<Optional<byte[]>> kept(StoredRun run) {
        return index -> {
            Optional<StoredAnswer> answer =
                    run.answers().stream().filter(one -> one.index() == index).findFirst();
            Optional<byte[]> bytes = answer.flatMap(one -> AnswerFolder.read(one.file()));
            return bytes.filter(
                    file -> Digest.of(file).equals(answer.orElseThrow().digest()));
        };
    }
}
