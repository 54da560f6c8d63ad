package dev.deckle.cli;

import dev.deckle.cli.batch.ManifestLine;
import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.digest.Digest;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Names the lines of a manifest that make no job: the first on the terminal, all of them in a file of the output folder, from where they come
 * into its report. For one thread.
 */
final class WrongLines implements Closeable {
    /** The kind of such a line in reports and counts. */
    static final String KIND = "LINE";

    private static final int MAX_NAMED = 20;

    private final Terminal terminal;
    private final Optional<Path> file;
    private final Instant now;
    private Optional<BufferedWriter> writer = Optional.empty();
    private long count;

    private WrongLines(Terminal terminal, Optional<Path> file, Instant now) {
        this.terminal = terminal;
        this.file = file;
        this.now = now;
    }

    /** Begins anew in an output folder. */
    static WrongLines in(Path out, Terminal terminal, Instant now) throws IOException {
        Files.deleteIfExists(file(out));
        return new WrongLines(terminal, Optional.of(file(out)), now);
    }

    /** Begins without a file. */
    static WrongLines toldOnly(Terminal terminal, Instant now) {
        return new WrongLines(terminal, Optional.empty(), now);
    }

    private static Path file(Path out) {
        return BatchFolder.hidden(out).resolve("lines.jsonl");
    }

    /** Returns how many there are. */
    long count() {
        return count;
    }

    /** Tells of a line. */
    void add(ManifestLine line, Exception why) throws IOException {
        String message = line.place() + ": " + Texts.withoutQueries(Texts.orEmpty(why.getMessage()));
        count++;
        if (count <= MAX_NAMED) {
            terminal.tell(message);
        }
        if (file.isEmpty()) {
            return;
        }
        if (writer.isEmpty()) {
            Files.createDirectories(file.get().resolveSibling(""));
            writer = Optional.of(Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8));
        }
        writer.get().write(report(line, Texts.oneLine(message)).toJson() + "\n");
    }

    /** Says how many were not named. */
    void end(String where) {
        if (count > MAX_NAMED) {
            terminal.tell(count - MAX_NAMED + " more lines are wrong" + where);
        }
    }

    private ReportLine report(ManifestLine line, String message) {
        Optional<String> photo = Optional.ofNullable(line.fields().get("photo"))
                .filter(String.class::isInstance)
                .map(name -> QueuedJob.shown((String) name));
        return new ReportLine(
                Digest.of(line.place()).hex(),
                photo.orElse(""),
                "",
                ReportLine.State.FAILED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new ReportLine.Trouble(KIND, message)),
                List.of(),
                now,
                Optional.empty(),
                Optional.empty());
    }

    /** Reads those of the last manifest of an output folder. */
    static void read(Path out, Consumer<ReportLine> reader) throws IOException {
        if (Files.exists(file(out))) {
            new ReportFile(file(out)).read(reader);
        }
    }

    /** Counts those of the last manifest of an output folder. */
    static long count(Path out) throws IOException {
        long[] count = new long[1];
        read(out, line -> count[0]++);
        return count[0];
    }

    @Override
    public void close() throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
        }
    }
}
