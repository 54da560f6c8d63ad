package dev.deckle.cli.sheet;

import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Jobs as a batch reports them, and the pictures that they speak of. */
record ReportedJobs(Path folder) {
    static final Size PHOTO = Size.of(48, 32);
    static final Size RESULT = Size.of(64, 32);
    static final String FLUX = "runware/flux-outpainting";
    static final Instant MADE = Instant.parse("2026-05-04T03:02:01.999Z");

    Path out() throws IOException {
        return Files.createDirectories(folder.resolve("out"));
    }

    ContactSheet sheet() throws IOException {
        return new ContactSheet(
                out(), new Thumbnails(out().resolve(".deckle/sheet"), ReadOptions.DEFAULT, MemoryBudget.of(64 << 20)));
    }

    /** A picture of one colour, by its number. */
    static Picture plain(Size size, int number) {
        byte[] samples = new byte[(int) size.pixels() * 3];
        Arrays.fill(samples, (byte) (number * 4));
        return Picture.of(ByteRaster.of(samples, size, Channels.RGB));
    }

    private Digest write(Path file, Size size, int number) throws IOException {
        Images.write(plain(size, number), file, WriteOptions.DEFAULT);
        return Digest.of(Files.readAllBytes(file));
    }

    /** Every sixth job failed, every tenth waits, every second of the rest was painted by a model that costs; seams are 1.00, 1.01 and so on. */
    ReportLine painted(int number, String name) throws IOException {
        Path photo = Files.createDirectories(folder.resolve("photos")).resolve(name);
        Digest digest = write(photo, PHOTO, number);
        if (number % 6 == 1) {
            return line(number, name, ReportLine.State.FAILED, Optional.of(digest), List.of());
        }
        if (number % 10 == 2) {
            return line(number, name, ReportLine.State.WAITING, Optional.empty(), List.of());
        }
        Path target = out().resolve(name);
        ReportLine.WrittenFile file = new ReportLine.WrittenFile(target.toString(), write(target, RESULT, number));
        return line(number, name, ReportLine.State.DONE, Optional.of(digest), List.of(file));
    }

    ReportLine line(
            int number,
            String name,
            ReportLine.State state,
            Optional<Digest> digest,
            List<ReportLine.WrittenFile> files)
            throws IOException {
        boolean done = state == ReportLine.State.DONE;
        boolean paid = number % 2 == 0;
        return new ReportLine(
                Digest.of(name).hex(),
                folder.resolve("photos").resolve(name).toString(),
                out().resolve(name).toString(),
                state,
                done ? Optional.of(PHOTO) : Optional.empty(),
                done ? Optional.of(RESULT) : Optional.empty(),
                done ? Optional.of(Rect.at(8, 0, PHOTO)) : Optional.empty(),
                paid ? FLUX : "local",
                done && paid ? Optional.of(new BigDecimal("0.055")) : Optional.empty(),
                done ? Optional.of(BigDecimal.valueOf(100 + number, 2)) : Optional.empty(),
                digest,
                files,
                state == ReportLine.State.FAILED
                        ? Optional.of(new ReportLine.Trouble("TIMEOUT", "Expected <b>bold</b> & an answer"))
                        : Optional.empty(),
                List.of(),
                MADE,
                Optional.of(MADE),
                Optional.of(MADE.plusMillis(1250)));
    }
}
