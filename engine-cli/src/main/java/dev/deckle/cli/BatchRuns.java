package dev.deckle.cli;

import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.journal.AnswerFolder;
import dev.deckle.journal.JdbcRunStore;
import dev.deckle.journal.PastRun;
import dev.deckle.journal.StoredRun;
import dev.deckle.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of the paid runs of one queue: those that are open, and those that ended.
 *
 * @param place of the queue, as it can be shown
 * @param way how the open ones are collected, the end of a sentence
 * @param open the oldest first
 * @param past in the order in which they ended
 */
record BatchRuns(String place, String way, List<StoredRun> open, List<PastRun> past) {
    private static final int SHOWN = 20;

    /** Copies the lists. */
    BatchRuns {
        open = List.copyOf(open);
        past = List.copyOf(past);
    }

    /** Does something with a queue. */
    private interface Work<T> {
        T with(JobLedger ledger, JdbcRunStore store) throws IOException;
    }

    /** Names a queue that is opened when it is needed. */
    private record Queue(String place, String way, Opening opening, Path answers) {
        <T> T open(Work<T> work) throws IOException {
            try (QueueDatabase database = opening.open()) {
                JobLedger ledger = new JobLedger(database);
                JdbcRunStore store = JdbcRunStore.of(database.source(), new AnswerFolder(answers), Clock.systemUTC());
                store.createTables();
                return work.with(ledger, store);
            }
        }
    }

    /** Opens a database. */
    private interface Opening {
        QueueDatabase open();
    }

    private static List<Queue> queues(Terminal terminal) {
        List<Queue> queues = new ArrayList<>();
        try {
            for (Path out : BatchList.of(terminal).folders()) {
                queues.add(new Queue(
                        out.toString(),
                        "the same batch command collects them",
                        () -> QueueDatabase.file(BatchFolder.queue(out)),
                        BatchFolder.answers(out)));
            }
        } catch (IOException e) {
            terminal.warn("Expected a list of batches that can be read but received: " + Failures.message(e));
        }
        terminal.environment()
                .apply(BatchCommand.QUEUE_VARIABLE)
                .filter(text -> !text.isBlank())
                .ifPresent(address -> queues.add(new Queue(
                        QueueDatabase.redacted(address),
                        "its workers collect them",
                        () -> BatchCommand.server(address),
                        Folders.cache(terminal.environment()))));
        return queues;
    }

    /** Reads the queues that this user's batches had, and the shared one of the environment; one that can't be read is warned of. */
    static List<BatchRuns> of(Terminal terminal) {
        List<BatchRuns> all = new ArrayList<>();
        for (Queue queue : queues(terminal)) {
            try {
                all.add(queue.open((ledger, store) -> {
                    BatchPainter.forgetDone(ledger, store);
                    return new BatchRuns(
                            queue.place(), queue.way(), store.list().runs(), store.history());
                }));
            } catch (IOException e) {
                terminal.warn(Failures.message(e));
            }
        }
        return all;
    }

    /** Gives up a run of some queue; returns whether there was one of that name. */
    static boolean giveUp(Terminal terminal, String name) throws IOException {
        for (Queue queue : queues(terminal)) {
            boolean given = queue.open((ledger, store) -> {
                Optional<StoredRun> run = store.find(name);
                if (run.isEmpty()) {
                    return false;
                }
                String reference = run.get().ticket().reference();
                ledger.giveUp(reference);
                return store.forget(reference);
            });
            if (given) {
                return true;
            }
        }
        return false;
    }

    private BigDecimal cost() {
        return open.stream().map(run -> run.told().orElse(run.cost())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns whether a run of that name is open. */
    boolean has(String name) {
        return open.stream()
                .anyMatch(run -> run.ticket().reference().equals(name)
                        || run.ticket().run().equals(Optional.of(name)));
    }

    /** Prints the open ones, the first few by name. */
    void print(Terminal terminal) {
        if (open.isEmpty()) {
            return;
        }
        terminal.print((open.size() == 1 ? "1 paid run" : open.size() + " paid runs") + " of the batch in " + place
                + ", " + ReportJson.usd(cost()) + " USD: " + way);
        for (StoredRun one : open.subList(0, Math.min(SHOWN, open.size()))) {
            terminal.print("    " + one.ticket().reference() + "  " + Converters.label(one.state()) + "  "
                    + one.ticket().model() + "  "
                    + Texts.oneLine(one.job().getOrDefault("photo", "")));
        }
        if (open.size() > SHOWN) {
            terminal.print("    and " + (open.size() - SHOWN) + " more");
        }
    }

    /** Returns the open ones for a document. */
    Map<String, Object> toJson() {
        Map<String, Object> json = Json.object();
        json.put("queue", place);
        json.put("cost", ReportJson.usd(cost()));
        json.put(
                "runs",
                open.stream()
                        .map(run -> {
                            Map<String, Object> one = Json.object();
                            one.put("run", run.ticket().reference());
                            one.put("providersRun", run.ticket().run().orElse(null));
                            one.put("model", run.ticket().model());
                            one.put("state", Converters.label(run.state()));
                            one.put("photo", run.job().getOrDefault("photo", ""));
                            return one;
                        })
                        .toList());
        return json;
    }
}
