package dev.deckle.samples;

import dev.deckle.Outpainter;
import dev.deckle.PendingRun;
import dev.deckle.model.ModelException;
import dev.deckle.model.RunEnds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Collects the jobs of a folder on a thread of its own, each when a webhook has told that its run ended, whichever was first: the job or
 * the call. Jobs that were there before are finished too, since their calls may have been missed. What fails is tried again by the next
 * server.
 */
final class JobFinisher implements AutoCloseable {
    private static final int PAUSE_MILLIS = 200;

    private final PendingFolder folder;
    private final RunEnds ends;
    private final Outpainter engine;
    private final PrintStream out;
    private final Set<PendingRun> failed = new HashSet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private JobFinisher(PendingFolder folder, RunEnds ends, Outpainter engine, PrintStream out) {
        this.folder = folder;
        this.ends = ends;
        this.engine = engine;
        this.out = out;
    }

    /** Starts to look for jobs whose runs ended. */
    static JobFinisher start(PendingFolder folder, RunEnds ends, Outpainter engine, PrintStream out)
            throws IOException {
        JobFinisher finisher = new JobFinisher(folder, ends, engine, out);
        List<Path> before = folder.open();
        ScheduledFuture<?> unused = finisher.thread.scheduleWithFixedDelay(
                () -> finisher.look(before), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return finisher;
    }

    private void look(List<Path> before) {
        try {
            for (Path job : folder.open()) {
                PendingRun run = folder.run(job);
                boolean ended = before.contains(job)
                        || ends.find("runware", run.lastRun()).isPresent();
                if (ended && !failed.contains(run)) {
                    finish(job, run);
                }
            }
        } catch (IOException | RuntimeException e) {
            out.println("Expected jobs that can be read but received " + e);
        }
    }

    private void finish(Path job, PendingRun run) throws IOException {
        try {
            folder.finish(job, engine).forEach(file -> out.println("Wrote " + file));
        } catch (ModelException e) {
            failed.add(run);
            out.println("Run " + run.lastRun() + " stays open: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
