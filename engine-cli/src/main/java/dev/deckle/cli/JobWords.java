package dev.deckle.cli;

import dev.deckle.digest.Digest;
import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Writes the words of a job's command line into a journal when the job is new, and reads them when it is gone on with.
 */
final class JobWords {
    private static final String JOB = "job";
    private static final String COMMAND = "command";
    private static final String FOLDER = "folder";
    private static final String DIGEST = "digest of the ";

    private JobWords() {}

    /**
     * Holds a job as it was typed.
     *
     * @param spec the job
     * @param json whether its report is printed as a document
     */
    record Typed(JobSpec spec, boolean json) {}

    /** Makes what a journal keeps of a new job: its words, where they were typed, and which files were read. */
    static SortedMap<String, String> journal(List<String> words, OpenedJob opened) throws IOException {
        SortedMap<String, String> job = new TreeMap<>();
        for (Map.Entry<String, Digest> input : opened.inputs().entrySet()) {
            job.put(DIGEST + input.getKey(), input.getValue().toString());
        }
        job.put(JOB, UUID.randomUUID().toString());
        job.put(COMMAND, Json.write(words));
        job.put(FOLDER, Path.of("").toAbsolutePath().toString());
        return job;
    }

    /**
     * Checks that the files are those that the run was asked for.
     *
     * @throws JobException if one is another
     */
    static void requireSame(StoredRun run, OpenedJob opened) throws IOException {
        for (Map.Entry<String, Digest> input : opened.inputs().entrySet()) {
            String then = run.job().getOrDefault(DIGEST + input.getKey(), "");
            String now = input.getValue().toString();
            if (!then.isEmpty() && !then.equals(now)) {
                throw new JobException("Expected the " + input.getKey() + " of run "
                        + run.ticket().reference() + ", " + then + ", but received another file, " + now
                        + "; the run is kept");
            }
        }
    }

    /** Shows the words that a journal keeps: queries of URLs hold tokens and signatures. */
    static List<String> shown(StoredRun run) {
        return of(run).stream().map(Texts::withoutQueries).toList();
    }

    /** Returns the words that the journal of a run keeps. */
    static List<String> of(StoredRun run) {
        return Json.read("the words of a command", run.job().getOrDefault(COMMAND, "[]")).list().stream()
                .map(JsonValue::text)
                .toList();
    }

    /** Returns the folder in which the words were typed. */
    static String folder(StoredRun run) {
        return run.job().getOrDefault(FOLDER, "");
    }

    /**
     * Returns the job of words that are typed now.
     *
     * @throws UsageException in the command line's words, where they ask for none
     */
    static JobSpec spec(Terminal terminal, JobCommand command, List<String> words) {
        String[] args = words.toArray(String[]::new);
        return command.job(
                QuickParser.parse(command.table(), args).orElseGet(() -> FullParser.require(terminal, args)));
    }

    /**
     * Returns the job that the words ask for, written by this version or an earlier one; empty where they ask for none.
     *
     * @param change what is asked for otherwise now
     */
    static Optional<Typed> parse(Terminal terminal, List<String> words, UnaryOperator<Arguments> change) {
        String[] args = words.toArray(String[]::new);
        if (args.length == 0 || !(Deckle.command(args[0], terminal).orElse(null) instanceof JobCommand command)) {
            return Optional.empty();
        }
        Optional<Arguments> arguments = QuickParser.parse(command.table(), args)
                .or(() -> FullParser.parse(terminal, args))
                .map(change);
        return arguments.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Typed(command.job(arguments.get()), arguments.get().has(JobCommand.JSON)));
    }

    /**
     * Returns the job of a run, in the folder where it was typed.
     *
     * @param change what is asked for otherwise now
     * @throws JobException if it is none of this version
     */
    static Typed of(Terminal terminal, StoredRun run, UnaryOperator<Arguments> change) {
        Typed typed = parse(terminal, of(run), change)
                .orElseThrow(() -> new JobException(
                        "Expected a job of this version in run " + run.ticket().reference() + " but received another"));
        Path folder = Path.of(folder(run)).toAbsolutePath();
        return folder.equals(Path.of("").toAbsolutePath())
                ? typed
                : new Typed(typed.spec().in(folder), typed.json());
    }

    /** Returns all interrupted runs of the job of that run, oldest first: its passes. */
    static List<StoredRun> runs(RunStore store, StoredRun run) throws IOException {
        return store.list().runs().stream()
                .filter(other -> other.job().equals(run.job()))
                .toList();
    }
}
