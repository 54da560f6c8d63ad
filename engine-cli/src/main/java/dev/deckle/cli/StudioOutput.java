package dev.deckle.cli;

import dev.deckle.cli.batch.JobCounts;
import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at an output folder and the batch that it holds, whoever began it: a studio or a shell. Nothing is changed by it, and nobody who works there is
 * kept waiting.
 *
 * @param folder the output folder
 * @param sheet shows its contact sheet
 */
record StudioOutput(Path folder, StudioSheet sheet) {
    private static final int MOST_LOOKED_AT = 20;
    private static final int DECIMALS = 6;

    /** Says what is known of a batch that nobody here works on. */
    enum State {
        /** Jobs wait. */
        LEFT,
        /** All jobs are done. */
        DONE,
        /** No job waits, and some are set aside. */
        FAILED
    }

    /** Returns whether there is a queue. */
    boolean isThere() {
        return Files.isRegularFile(BatchFolder.queue(folder));
    }

    /**
     * Finds, among the folders beside that of the photos, the batch over these photos that was begun last, first one with jobs that wait;
     * empty where there is none.
     */
    static Optional<StudioOutput> last(StudioSheet sheet) {
        List<StudioOutput> found = new ArrayList<>();
        Path photos = sheet.photos().folder().toAbsolutePath().normalize();
        Path parent = photos.getParent();
        if (parent == null) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(parent)) {
            for (Path one : beside) {
                StudioOutput output = new StudioOutput(one, sheet);
                if (output.isThere() && output.ask().isPresent()) {
                    found.add(output);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What can't be looked into is found by its name.
            return Optional.empty();
        }
        found.sort(Comparator.comparing(StudioOutput::begun).reversed());
        return found.stream()
                .limit(MOST_LOOKED_AT)
                .filter(one -> one.counts().map(StudioOutput::state).equals(Optional.of(State.LEFT)))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private FileTime begun() {
        try {
            return Files.getLastModifiedTime(BatchAsk.file(folder));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Returns what its batch was asked, where that was about the studio's photos. */
    Optional<BatchAsk> ask() {
        return BatchAsk.of(folder).filter(ask -> {
            try {
                return Files.isSameFile(ask.photos(), sheet.photos().folder());
            } catch (IOException e) {
                return false;
            }
        });
    }

    /**
     * Returns what its batch was asked.
     *
     * @throws StudioRefusal where nobody knows, or it was about other photos
     */
    BatchAsk requireAsk() {
        return ask().orElseThrow(() -> new StudioRefusal(
                StudioRefusal.CONFLICT,
                "NO_ASK",
                "Expected a batch over " + sheet.photos().name() + " in "
                        + folder.getFileName() + " but received "
                        + (isThere() ? "one of other jobs; the command that began it goes on" : "none")));
    }

    /**
     * Checks that a new ask takes no results of another for its own: their record would be lost.
     *
     * @throws StudioRefusal where jobs of another ask are done there
     */
    void requireNoOther(BatchAsk asked) {
        boolean isSame = ask().filter(one -> one.isLike(asked)).isPresent();
        if (!isSame
                && counts().filter(all -> all.in(ReportLine.State.DONE.name()) > 0)
                        .isPresent()) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT,
                    "OTHER_ASK",
                    "Expected a folder without results of another ask but received " + folder.getFileName()
                            + ", which holds some; name another folder for this one");
        }
    }

    private Optional<JobCounts> counts() {
        if (!isThere()) {
            return Optional.empty();
        }
        try (QueueDatabase database = QueueDatabase.file(BatchFolder.queue(folder))) {
            return Optional.of(JobLedger.lookingAt(database).counts(OptionalLong.empty()));
        } catch (IOException | RuntimeException e) {
            // The queue is being made; the next look counts.
            return Optional.empty();
        }
    }

    private static State state(JobCounts counts) {
        long failed = counts.in(ReportLine.State.FAILED.name());
        long done = counts.in(ReportLine.State.DONE.name());
        return counts.all() == 0 || counts.all() > failed + done ? State.LEFT : failed > 0 ? State.FAILED : State.DONE;
    }

    /**
     * Describes it to the page.
     *
     * @param worked the state of a batch that this studio works on, or worked on; empty for one that was found
     */
    Map<String, Object> toJson(Optional<String> worked) throws IOException {
        Map<String, Object> json = Json.object();
        Optional<JobCounts> counts = counts();
        String state =
                worked.orElse(counts.map(StudioOutput::state).orElse(State.LEFT).name());
        boolean isRunning = state.equals("RUNNING");
        Optional<String> page = isRunning ? Optional.empty() : sheet.address(folder);
        Optional<BatchAsk> ask = ask();
        long total = counts.map(JobCounts::all).orElse(0L);
        long done = counts.map(all -> all.in(ReportLine.State.DONE.name())).orElse(0L);
        long failed = counts.map(all -> all.in(ReportLine.State.FAILED.name())).orElse(0L);
        json.put("state", state);
        json.put("name", String.valueOf(folder.getFileName()));
        json.put("output", folder.toString());
        json.put("total", total);
        json.put("done", done);
        json.put("failed", failed);
        json.put("waiting", total - done - failed);
        json.put("cost", counts.map(all -> usd(all.spent())).orElse(null));
        json.put(
                "most",
                counts.filter(all -> all.most() >= 0)
                        .map(all -> usd(all.most()))
                        .orElse(null));
        json.put("sheet", page.orElse(null));
        boolean isLeft = !isRunning && (total == 0 || total > done + failed || page.isEmpty());
        json.put(
                "goOn",
                ask.filter(any -> isLeft)
                        .map(left -> ShellWords.line(left.words(folder, Optional.empty())))
                        .orElse(null));
        json.put("model", ask.flatMap(BatchAsk::model).orElse(null));
        return json;
    }

    private static String usd(long micros) {
        return ReportJson.usd(BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros());
    }
}
