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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells of the paid runs of one queue: those that are open, and those that ended.
 *
 * @param place of the queue, as it can be shown
 * @param way how the open ones are collected, the end of a sentence
 * @param open the oldest first
 * @param setAside references of runs whose jobs failed, which are collected only on somebody's word
 * @param past in the order in which they ended
 */
record BatchRuns(String place, String way, List<StoredRun> open, Set<String> setAside, List<PastRun> past) {
    private static final int SHOWN = 20;
    private static final String ON_WORD =
            "set aside; the same batch command with --retry-failed asks the provider and pays"
                    + " anew for what it does not have, --pay-again also where it can't be asked";

    /** Copies the lists. */
    BatchRuns {
        open = List.copyOf(open);
        setAside = Set.copyOf(setAside);
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
                            queue.place(), queue.way(), store.list().runs(), ledger.setAside(), store.history());
                }));
            } catch (IOException e) {
                terminal.warn(Failures.message(e));
            }
        }
        return all;
    }

    /** Counts the batches whose folder is away, and warns in one line that what they paid is not known. */
    static int warnOfAway(Terminal terminal) {
        try {
            BatchList list = BatchList.of(terminal);
            List<Path> away = list.away();
            if (!away.isEmpty()) {
                String named = away.stream()
                        .limit(SHOWN)
                        .map(folder -> Texts.oneLine(folder.toString()))
                        .collect(Collectors.joining(", "));
                terminal.warn("Expected the queue of each batch that paid but received none in " + named
                        + (away.size() > SHOWN ? " and " + (away.size() - SHOWN) + " more" : "")
                        + ", so what was paid there is not counted; a folder that is gone for good can be taken out of "
                        + list.file());
            }
            return away.size();
        } catch (IOException e) {
            // Whoever read the queues has warned of it.
            return 0;
        }
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

    private boolean isSetAside(StoredRun run) {
        return setAside.contains(run.ticket().reference());
    }

    /** Returns how the run of that name is collected, the end of a sentence. */
    String wayTo(String name) {
        return open.stream().anyMatch(run -> isCalled(run, name) && isSetAside(run)) ? ON_WORD : way;
    }

    private static BigDecimal cost(List<StoredRun> runs) {
        return runs.stream().map(run -> run.told().orElse(run.cost())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns whether a run of that name is open. */
    boolean has(String name) {
        return open.stream().anyMatch(run -> isCalled(run, name));
    }

    private static boolean isCalled(StoredRun run, String name) {
        return run.ticket().reference().equals(name) || run.ticket().run().equals(Optional.of(name));
    }

    /** Prints the open ones, the first few by name: those that go on by themselves, and those that wait for somebody's word. */
    void print(Terminal terminal) {
        print(terminal, open.stream().filter(run -> !isSetAside(run)).toList(), way);
        print(terminal, open.stream().filter(this::isSetAside).toList(), ON_WORD);
    }

    private void print(Terminal terminal, List<StoredRun> runs, String way) {
        if (runs.isEmpty()) {
            return;
        }
        boolean known = runs.stream().noneMatch(run -> run.state() == StoredRun.State.INTENT);
        String count = (runs.size() == 1 ? "1 " : runs.size() + " ")
                + (known ? "paid run" : "run")
                + (runs.size() == 1 ? "" : "s");
        terminal.print(count + " of the batch in " + place + (known ? "" : " that may have been paid for") + ", "
                + ReportJson.usd(cost(runs)) + " USD: " + way);
        for (StoredRun one : runs.subList(0, Math.min(SHOWN, runs.size()))) {
            terminal.print("    " + one.ticket().reference() + "  " + Converters.label(one.state()) + "  "
                    + one.ticket().model() + "  "
                    + Texts.oneLine(one.job().getOrDefault("photo", "")));
        }
        if (runs.size() > SHOWN) {
            terminal.print("    and " + (runs.size() - SHOWN) + " more");
        }
    }

    /** Returns the open ones for a document. */
    Map<String, Object> toJson() {
        Map<String, Object> json = Json.object();
        json.put("queue", place);
        json.put("cost", ReportJson.usd(cost(open)));
        json.put(
                "runs",
                open.stream()
                        .map(run -> {
                            Map<String, Object> one = Json.object();
                            one.put("run", run.ticket().reference());
                            one.put("providersRun", run.ticket().run().orElse(null));
                            one.put("model", run.ticket().model());
                            one.put("state", Converters.label(run.state()));
                            one.put("setAside", isSetAside(run));
                            one.put("photo", run.job().getOrDefault("photo", ""));
                            return one;
                        })
                        .toList());
        return json;
    }
}
