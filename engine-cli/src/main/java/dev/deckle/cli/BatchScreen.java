package dev.deckle.cli;

import dev.deckle.cli.batch.JobCounts;
import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.JobResult;
import dev.deckle.cli.report.ReportLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Shows how a batch goes on: on a terminal in one line with rate, cost and the time that is left, else a line a finished job. Safe for any
 * number of threads.
 */
final class BatchScreen {
    private static final int WIDTH = 24;
    private static final int MICROS = 6;

    private final Terminal terminal;
    private final boolean quiet;
    private final long all;
    private final long start = System.nanoTime();
    private long done;
    private long ended;
    private BigDecimal cost = BigDecimal.ZERO;
    private final Set<String> waiting = new HashSet<>();
    private int shown;

    /**
     * Makes a screen.
     *
     * @param all jobs that there are
     * @param before of them that had ended before
     */
    BatchScreen(Terminal terminal, boolean quiet, long all, long before) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.all = all;
        this.ended = before;
    }

    /**
     * Tells of jobs that failed when they were last worked on, and are not worked on now.
     *
     * @param some of them
     * @param count how many there are
     */
    void standing(List<ReportLine> some, long count) {
        some.forEach(one -> terminal.tell(failure(one)));
        if (count > some.size()) {
            terminal.tell("and " + (count - some.size()) + " more that failed before");
        }
        if (count > 0) {
            terminal.tell((count == 1 ? "1 job" : count + " jobs") + " failed before and " + (count == 1 ? "is" : "are")
                    + " left as " + (count == 1 ? "it is" : "they are") + "; --retry-failed tries again");
        }
    }

    private static String failure(ReportLine report) {
        return photo(report.photo()) + ": "
                + report.error().map(ReportLine.Trouble::message).orElse("");
    }

    /** Tells of a job that ended. */
    synchronized void ended(JobResult result) {
        if (result instanceof JobResult.Done one) {
            done++;
            ended++;
            cost = cost.add(one.report().cost().orElse(BigDecimal.ZERO));
            if (!quiet && !terminal.interactive()) {
                terminal.print(line(one.report()));
            }
        } else if (result instanceof JobResult.Failed one) {
            ended++;
            clear();
            terminal.tell(failure(one.report()));
        } else if (result instanceof JobResult.Kept one && waiting.add(one.kind() + one.model())) {
            clear();
            terminal.tell(one.model().map(model -> "jobs of " + model).orElse("jobs") + " wait: " + one.message());
        }
    }

    private static String photo(String name) {
        return ReportLine.isUrl(name) ? name : Texts.place(name);
    }

    private static String line(ReportLine report) {
        return Texts.place(report.target()) + ": "
                + report.output().map(Object::toString).orElse("")
                + report.cost().map(usd -> ", " + ReportJson.usd(usd) + " USD").orElse("");
    }

    /** Draws the line anew. */
    synchronized void draw() {
        if (quiet || !terminal.interactive()) {
            return;
        }
        int full = (int) (all == 0 ? WIDTH : ended * WIDTH / all);
        double seconds = Math.max(0.001, (System.nanoTime() - start) / 1e9);
        double rate = done / seconds;
        StringBuilder text = new StringBuilder("[")
                .append("#".repeat(full))
                .append(".".repeat(WIDTH - full))
                .append("] ")
                .append(ended)
                .append('/')
                .append(all);
        if (done > 0) {
            text.append(", ").append(String.format(Locale.ROOT, "%.1f", rate)).append(" a second");
            text.append(", ")
                    .append(time(Duration.ofSeconds((long) ((all - ended) / rate))))
                    .append(" left");
        }
        if (cost.signum() > 0) {
            text.append(", ").append(ReportJson.usd(cost)).append(" USD");
        }
        String line = text.toString();
        terminal.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        terminal.err().flush();
        shown = line.length();
    }

    private static String time(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                        : left.toSeconds() + " s";
    }

    /** Removes the line. */
    synchronized void clear() {
        if (shown > 0) {
            terminal.err().print("\r" + " ".repeat(shown) + "\r");
            terminal.err().flush();
            shown = 0;
        }
    }

    /** Says what was paid for by jobs that failed, and how it is collected; empty where there is nothing. */
    static Optional<String> uncollected(JobLedger.Uncollected what) {
        return what.jobs() == 0
                ? Optional.empty()
                : Optional.of(
                        (what.jobs() == 1 ? "1 job that failed has" : what.jobs() + " jobs that failed have")
                                + " runs that were or may have been paid for, "
                                + ReportJson.usd(BigDecimal.valueOf(what.micros(), MICROS))
                                + " USD: --retry-failed asks for them, and pays anew for those that the provider does not have");
    }

    /** Says in one line what became of the jobs: {@code 198 of 200 jobs are done, 2 are not: 1 took too long, …}. */
    static String summary(JobCounts counts, long broken) {
        long all = counts.all() + broken;
        long done = counts.in(ReportLine.State.DONE.name());
        if (done == all) {
            return all + (all == 1 ? " job is done" : " jobs are done");
        }
        StringJoiner kinds = new StringJoiner(", ");
        long named = broken;
        if (broken > 0) {
            kinds.add(KindWords.of(WrongLines.KIND, broken));
        }
        for (Map.Entry<String, Long> kind : counts.kinds().entrySet()) {
            kinds.add(KindWords.of(kind.getKey(), kind.getValue()));
            named += kind.getValue();
        }
        if (named < all - done) {
            kinds.add(KindWords.of(ReportLine.State.WAITING.name(), all - done - named));
        }
        return done + " of " + all + " jobs are done, " + (all - done) + (all - done == 1 ? " is not: " : " are not: ")
                + kinds;
    }
}
