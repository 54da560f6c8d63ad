package dev.deckle.cli;

import dev.deckle.cli.batch.JobCounts;
import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.cli.sheet.ContactSheet;
import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs {@code deckle batch} over the studio's folder, one at a time. The same ask goes on where the last one ended, as at a shell, in this studio
 * or the next. Safe for any number of threads.
 */
final class StudioBatch implements AutoCloseable {
    private static final int LAST = 20;
    private static final long LEAVING_MILLIS = 1_000;

    private final Terminal terminal;
    private Optional<Running> running = Optional.empty();

    StudioBatch(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Names how far a batch is. */
    private enum State {
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    /** Holds one batch as it goes on. */
    private static final class Running {
        private final String request;
        private final Path out;
        private final StudioLines lines = new StudioLines();
        private final Thread thread;
        private volatile State state = State.RUNNING;

        private Running(String request, Path out, Terminal terminal, List<String> words) {
            this.request = request;
            this.out = out;
            this.thread = new Thread(
                    () -> {
                        int code = new Deckle(lines.both(terminal)).run(words.toArray(String[]::new));
                        state = code == Failures.DONE
                                ? State.DONE
                                : Thread.interrupted() || code == Failures.INTERRUPTED ? State.STOPPED : State.FAILED;
                    },
                    "studio-batch");
            this.thread.setDaemon(true);
        }
    }

    /**
     * Begins a batch, or returns the one that this request began.
     *
     * @param words of the command line
     */
    synchronized Map<String, Object> run(String request, Path out, List<String> words) throws IOException {
        if (running.isPresent() && running.get().request.equals(request) && running.get().state != State.STOPPED) {
            return toJson();
        }
        if (running.isPresent() && running.get().thread.isAlive()) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT, "BUSY", "Expected one batch at a time but received another; stop it first");
        }
        FullParser.require(terminal, words.toArray(String[]::new));
        running = Optional.of(new Running(request, out, terminal, words));
        running.get().thread.start();
        return toJson();
    }

    /** Returns the words of the batch of an ask. */
    static List<String> words(StudioAsk ask, Path folder, Path out) {
        List<String> words = new ArrayList<>(List.of("batch"));
        Optional<String> size = ask.value("--size");
        if (ask.verb().equals("inpaint")) {
            throw new UsageException("Expected expand or reframe for a folder but received inpaint");
        }
        if (ask.verb().equals("reframe")) {
            String frame = ask.value("--aspect")
                    .map(aspect -> aspect + "@" + size.orElse("native"))
                    .orElse(size.orElse(""));
            words.add("--reframe=" + frame);
        }
        ask.options().forEach((name, texts) -> {
            if (!ask.verb().equals("reframe")
                    || !List.of("--size", "--aspect", "--fit").contains(name)) {
                if (texts.isEmpty()) {
                    words.add(name);
                }
                texts.forEach(text -> words.add(name + "=" + text));
            }
        });
        ask.format().ifPresent(format -> words.add("--format=" + format));
        words.addAll(List.of("-o", out.toString(), folder.toAbsolutePath().toString()));
        return words;
    }

    /** Describes the batch to the page; without a state where there was none. */
    synchronized Map<String, Object> toJson() {
        Map<String, Object> json = Json.object();
        if (running.isEmpty()) {
            json.put("state", null);
            return json;
        }
        Running one = running.get();
        json.put("request", one.request);
        json.put("state", one.state.name());
        Path sheet = one.out.resolve(ContactSheet.NAME);
        counts(one.out, json);
        List<String> all = one.lines.all();
        json.put("lines", all.subList(Math.max(0, all.size() - LAST), all.size()));
        json.put("output", one.out.toString());
        json.put("sheet", one.state != State.RUNNING && Files.isRegularFile(sheet) ? sheet.toString() : null);
        return json;
    }

    private static void counts(Path out, Map<String, Object> json) {
        long total = 0;
        long done = 0;
        long failed = 0;
        Object cost = null;
        Path queue = BatchFolder.queue(out);
        if (Files.exists(queue)) {
            try (QueueDatabase database = QueueDatabase.file(queue)) {
                JobCounts counts = JobLedger.lookingAt(database).counts(OptionalLong.empty());
                total = counts.all();
                done = counts.in(ReportLine.State.DONE.name());
                failed = counts.in(ReportLine.State.FAILED.name());
                cost = ReportJson.usd(BigDecimal.valueOf(counts.spent(), 6).stripTrailingZeros());
            } catch (IOException | RuntimeException e) {
                // The queue is being made; the next look counts.
                total = 0;
            }
        }
        json.put("total", total);
        json.put("done", done);
        json.put("failed", failed);
        json.put("waiting", total - done - failed);
        json.put("cost", cost);
    }

    /** Stops the batch; what is done stays, and the same ask goes on. */
    synchronized Map<String, Object> stop() {
        running.ifPresent(one -> one.thread.interrupt());
        return toJson();
    }

    @Override
    public void close() {
        Optional<Running> last;
        synchronized (this) {
            last = running;
        }
        if (last.isPresent()) {
            last.get().thread.interrupt();
            try {
                last.get().thread.join(LEAVING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
