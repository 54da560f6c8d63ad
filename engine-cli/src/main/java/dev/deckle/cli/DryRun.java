package dev.deckle.cli;

import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.plan.PlanException;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Shows what each job of a batch would be: a row a job, as wide as the first rows need, what would be refused, and sums. Holds the first
 * rows and the sums, however many jobs there are. For one thread.
 */
final class DryRun {
    private static final int FIRST = 200;
    private static final int MAX_NAME = 48;
    private static final int MAX_NAMED = 20;
    private static final List<String> HEAD = List.of("photo", "size", "becomes", "passes", "USD", "target");

    private final Terminal terminal;
    private final Path out;
    private final RemotePhotos photos;
    private final boolean quiet;
    private final List<List<String>> first = new ArrayList<>();
    private final Map<String, Sum> models = new TreeMap<>();
    private int[] widths = new int[0];
    private long jobs;
    private long done;
    private long refused;
    private long repeated;
    private long lastRepeated;

    DryRun(Terminal terminal, Path out, RemotePhotos photos, boolean quiet) {
        this.terminal = terminal;
        this.out = out;
        this.photos = photos;
        this.quiet = quiet;
    }

    /** Sums the jobs of a model. */
    private record Sum(long jobs, long passes, BigDecimal price) {
        Sum and(PaintingJob.Checked one) {
            return new Sum(jobs + 1, passes + one.passes(), price.add(one.price()));
        }
    }

    /**
     * Shows a job.
     *
     * @param state how far it is; empty where it is that of a line before
     * @param line its number
     */
    void show(QueuedJob job, Optional<ReportLine.State> state, long line) throws IOException {
        if (state.isEmpty()) {
            repeated += line == lastRepeated ? 0 : 1;
            lastRepeated = line;
            return;
        }
        jobs++;
        if (state.get() == ReportLine.State.DONE) {
            done++;
            return;
        }
        try {
            JobSpec spec = JobWords.parse(terminal, photos.words(job), UnaryOperator.identity())
                    .orElseThrow()
                    .spec();
            PaintingJob.Checked checked = new PaintingJob(terminal.quiet(), spec).preview();
            if (Files.exists(Path.of(job.target())) && !spec.output().writing().overwrite()) {
                throw new JobException("Expected a new file or --force for " + job.target() + " but it exists");
            }
            models.merge(
                    job.model(), new Sum(0, 0, BigDecimal.ZERO).and(checked), (before, one) -> before.and(checked));
            row(List.of(
                    name(shown(job)),
                    checked.source().toString(),
                    checked.output().toString(),
                    String.valueOf(checked.passes()),
                    ReportJson.usd(checked.price()),
                    name(out.relativize(Path.of(job.target())).toString())));
        } catch (IOException | UsageException | PlanException | JobException e) {
            if (Failures.exitCode(e) == Failures.INTERRUPTED) {
                throw e;
            }
            refused++;
            if (refused <= MAX_NAMED) {
                terminal.tell("refused: " + shown(job) + ": " + photos.named(job, Failures.message(e)));
            }
        }
    }

    private static String shown(QueuedJob job) {
        return ReportLine.isUrl(job.photo()) ? job.shownPhoto() : Texts.place(job.photo());
    }

    /** Returns the name as it is printed; its end where all of it would be too wide. */
    private static String name(String file) {
        String name = Printable.of(file);
        int length = name.codePointCount(0, name.length());
        return length <= MAX_NAME ? name : "…" + name.substring(name.offsetByCodePoints(0, length - MAX_NAME + 1));
    }

    private void row(List<String> cells) {
        if (quiet) {
            return;
        }
        if (widths.length > 0) {
            print(cells);
            return;
        }
        first.add(cells);
        if (first.size() == FIRST) {
            begin();
        }
    }

    private void begin() {
        if (first.isEmpty()) {
            return;
        }
        first.add(0, HEAD);
        widths = TextTable.widths(first);
        first.forEach(this::print);
        first.clear();
    }

    private void print(List<String> cells) {
        terminal.print(TextTable.row(cells, widths));
    }

    /**
     * Ends with the sums.
     *
     * @param broken how many lines make no job
     * @param most what all jobs may cost, USD
     * @return the exit code
     */
    int end(long broken, Optional<BigDecimal> most) {
        begin();
        if (refused > MAX_NAMED) {
            terminal.tell(refused - MAX_NAMED + " more jobs would be refused");
        }
        BigDecimal price = models.values().stream().map(Sum::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (models.size() > 1) {
            List<List<String>> sums = new ArrayList<>(List.of(List.of("model", "jobs", "passes", "USD")));
            models.forEach((model, sum) -> sums.add(List.of(
                    model, String.valueOf(sum.jobs()), String.valueOf(sum.passes()), ReportJson.usd(sum.price()))));
            terminal.print("");
            TextTable.lines(sums).forEach(terminal::print);
        }
        if (repeated > 0) {
            terminal.tell(repeated + (repeated == 1 ? " line is" : " lines are") + " the same job as another");
        }
        boolean over = most.isPresent() && price.compareTo(most.get()) > 0;
        terminal.print(jobs + (jobs == 1 ? " job, " : " jobs, ") + done + " done, " + refused + " refused, " + broken
                + (broken == 1 ? " wrong line, " : " wrong lines, ")
                + ReportJson.usd(price) + " USD"
                + (over ? ", over --max-cost " + most.get().toPlainString() : ""));
        return refused == 0 && broken == 0 && !over ? Failures.DONE : Failures.FAILED;
    }
}
