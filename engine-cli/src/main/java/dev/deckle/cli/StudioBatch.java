package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs {@code deckle batch} over the studio's folder, one at a time. The same ask goes on where the last one ended, as at a shell, in this studio
 * or the next. Safe for any number of threads.
 */
final class StudioBatch implements AutoCloseable {
    private static final int LAST = 20;
    private static final long LEAVING_MILLIS = 1_000;

    private final Terminal terminal;
    private final Optional<StudioSheet> sheet;
    private Optional<Running> running = Optional.empty();
    private Optional<StudioOutput> last = Optional.empty();
    private boolean isLookedFor;

    /**
     * Makes one without a batch.
     *
     * @param sheet shows contact sheets; empty where the studio has no folder
     */
    StudioBatch(Terminal terminal, Optional<StudioSheet> sheet) {
        this.terminal = terminal;
        this.sheet = sheet;
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
     * @throws StudioRefusal where the folder holds results of another ask, which this one would take for its own
     */
    synchronized Map<String, Object> begin(String request, Path out, List<String> words) throws IOException {
        if (!isBegun(request)) {
            BatchAsk asked = BatchAsk.of(FullParser.require(terminal, words.toArray(String[]::new)));
            new StudioOutput(out, sheet.orElseThrow()).requireNoOther(asked);
        }
        return run(request, out, words);
    }

    private boolean isBegun(String request) {
        return running.isPresent() && running.get().request.equals(request) && running.get().state != State.STOPPED;
    }

    private Map<String, Object> run(String request, Path out, List<String> words) throws IOException {
        if (isBegun(request)) {
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

    /**
     * Goes on with the batch of an output folder, as it was asked.
     *
     * @param maxCost the budget that was typed for it; empty for the one that stands
     * @throws StudioRefusal where it is not known what was asked
     * @throws UsageException where its model costs something and no budget was typed
     */
    synchronized Map<String, Object> goOn(String request, Path out, Optional<String> maxCost) throws IOException {
        BatchAsk ask = new StudioOutput(out, sheet.orElseThrow()).requireAsk();
        if (!isBegun(request)) {
            StudioAsk.requireBudget(terminal, ask.model(), maxCost);
        }
        return run(request, out, ask.words(out, maxCost));
    }

    /**
     * Describes to the page the batch that runs, or that of the output folder which it names, or the last; without a state where there is none.
     *
     * @param asked name of an output folder; empty for any
     */
    synchronized Map<String, Object> toJson(Optional<String> asked) throws IOException {
        Optional<Path> named = asked.flatMap(this::beside);
        if (running.isPresent()
                && (running.get().state == State.RUNNING
                        || asked.isEmpty()
                        || named.equals(Optional.of(running.get().out)))) {
            return toJson();
        }
        Optional<StudioOutput> output =
                asked.isPresent() ? named.flatMap(out -> sheet.map(shown -> new StudioOutput(out, shown))) : last();
        if (output.isEmpty() || !output.get().isThere()) {
            Map<String, Object> json = Json.object();
            json.put("state", null);
            return json;
        }
        Map<String, Object> json = output.get().toJson(Optional.empty());
        json.put("request", null);
        json.put("lines", List.of());
        return json;
    }

    private Optional<Path> beside(String name) {
        try {
            return sheet.map(shown -> shown.photos().beside(name));
        } catch (UsageException e) {
            // Nobody wrote there from here.
            return Optional.empty();
        }
    }

    /** Finds once what earlier studios, or a shell, began over these photos. */
    private Optional<StudioOutput> last() {
        if (!isLookedFor) {
            last = sheet.flatMap(StudioOutput::last);
            isLookedFor = true;
        }
        return last;
    }

    private Map<String, Object> toJson() throws IOException {
        Running one = running.orElseThrow();
        Map<String, Object> json = new StudioOutput(one.out, sheet.orElseThrow()).toJson(Optional.of(one.state.name()));
        List<String> all = one.lines.all();
        json.put("request", one.request);
        json.put("lines", all.subList(Math.max(0, all.size() - LAST), all.size()));
        return json;
    }

    /** Stops the batch; what is done stays, and the same ask goes on. */
    synchronized Map<String, Object> stop() throws IOException {
        running.ifPresent(one -> one.thread.interrupt());
        return toJson(Optional.empty());
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
