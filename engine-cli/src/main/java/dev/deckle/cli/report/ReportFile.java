package dev.deckle.cli.report;

import dev.deckle.file.whole.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.function.Consumer;

/**
 * Names the file {@code report.jsonl} of a batch. While the batch runs, lines are added as jobs end; at its end the file is written anew,
 * a line a job in the order of the jobs. So a job may have several lines until then, the last of which is right, and a last
 * line without an end was cut off.
 *
 * @param path of the file
 */
public record ReportFile(Path path) {
    /** The name in the output folder. */
    public static final String NAME = "report.jsonl";

    private static final int PIECE = 1 << 16;

    /** Names the report in an output folder. */
    public static ReportFile in(Path folder) {
        return new ReportFile(folder.resolve(NAME));
    }

    /** Adds a line at the end, in one piece. */
    public void append(ReportLine line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Gives lines to a reader, one after the other. */
    public interface Lines {
        /** Gives all lines. */
        void to(Consumer<ReportLine> reader) throws IOException;
    }

    /** Replaces the file by these lines, whole or not at all. */
    public void write(Lines lines) throws IOException {
        AtomicFile.write(path, true, out -> {
            BufferedOutputStream pieces = new BufferedOutputStream(out, PIECE);
            lines.to(line -> {
                try {
                    pieces.write((line.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            pieces.flush();
        });
    }

    /**
     * Reads line by line; a line that is damaged, or was cut off, is passed over.
     *
     * @return how many lines were passed over
     */
    public int read(Consumer<ReportLine> reader) throws IOException {
        int damaged = 0;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ReportLine read;
                try {
                    read = ReportLine.parse(line);
                } catch (IllegalArgumentException | DateTimeException e) {
                    damaged++;
                    continue;
                }
                reader.accept(read);
            }
        }
        return damaged;
    }
}
