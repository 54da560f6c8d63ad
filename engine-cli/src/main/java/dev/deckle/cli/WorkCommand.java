package dev.deckle.cli;

import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.JobQueue;
import dev.deckle.cli.batch.JobResult;
import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.journal.AnswerFolder;
import dev.deckle.journal.JdbcRunStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Works off a queue that several machines share: {@code deckle work}. */
record WorkCommand(Terminal terminal) implements Command {
    /** The time between two signs of life, ms; for tests that can't wait. */
    private static final String HEARTBEAT = "deckle.heartbeat";

    /** The time in which what came of a paid run is tried to be written down while the server is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int HEARTBEAT_MILLIS = 5_000;

    private static final CommandTable TABLE = new CommandTable(
            "work",
            "Do the jobs of a shared queue, on as many machines as you like.",
            List.of("deckle work --queue JDBC [--concurrency N] [--drain]"),
            List.of("Jobs come from 'deckle batch --queue'. A worker that is killed loses nothing: after some twenty"
                    + " seconds another takes up its jobs, and asks the provider before anything is paid."),
            List.of(
                    "  deckle work --queue jdbc:postgresql://db/deckle --concurrency 16",
                    "  deckle work --queue jdbc:postgresql://db/deckle --drain"),
            Optional.empty(),
            List.of(OptionGroup.first(
                    BatchOptions.QUEUE, BatchOptions.CONCURRENCY, BatchOptions.DRAIN, OutputOptions.QUIET)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        String address = BatchCommand.address(terminal, arguments)
                .orElseThrow(
                        () -> new UsageException("Expected the option --queue or DECKLE_QUEUE but both are missing"));
        int threads =
                arguments.get(BatchOptions.CONCURRENCY, Runtime.getRuntime().availableProcessors());
        boolean drain = arguments.has(BatchOptions.DRAIN);
        try (QueueDatabase database = BatchCommand.server(address)) {
            JobLedger ledger = new JobLedger(database);
            AnswerFolder answers = new AnswerFolder(Folders.cache(terminal.environment()));
            answers.sweep();
            JdbcRunStore store = JdbcRunStore.of(database.source(), answers, Clock.systemUTC())
                    .withPatience(PATIENCE);
            store.createTables();
            BatchPainter.forgetDone(ledger, store);
            RemotePhotos photos = new RemotePhotos(
                    terminal,
                    Optional.of(Folders.cache(terminal.environment())
                            .resolveSibling("photos-" + ProcessHandle.current().pid())));
            BatchPainter painter = new BatchPainter(terminal, ledger, store, photos);
            BatchScreen screen = new BatchScreen(terminal, arguments.has(OutputOptions.QUIET), 0, 0);
            Duration heartbeat = Duration.ofMillis(Integer.getInteger(HEARTBEAT, HEARTBEAT_MILLIS));
            try (JobQueue queue = JobQueue.start(
                    ledger,
                    painter,
                    (claim, result) -> {
                        if (result instanceof JobResult.Done) {
                            painter.forget(claim.job().key());
                        }
                        screen.ended(result);
                    },
                    threads,
                    heartbeat)) {
                queue.await(drain, terminal::tell);
            } catch (InterruptedException e) {
                throw new JobException(Failures.INTERRUPTION + "; what was begun is given to another worker", e);
            } finally {
                photos.clear();
            }
            return Failures.DONE;
        }
    }
}
