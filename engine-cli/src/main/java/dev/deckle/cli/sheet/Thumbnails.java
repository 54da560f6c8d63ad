package dev.deckle.cli.sheet;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Colours;
import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes small JPEG files of photos and results, each named by the digest of the file that it shows. So a photo in several frames has
 * one, what was made before is not made again, and a file that was replaced since is not shown as the one that was painted. Immutable,
 * for any number of threads.
 *
 * @param folder that they are in, two digits of the digest a folder
 * @param reading how the pictures are read
 * @param memory that pictures are read in
 */
public record Thumbnails(Path folder, ReadOptions reading, MemoryBudget memory) {
    /** The longest side, px. */
    public static final int SIDE = 256;

    private static final int QUALITY = 80;
    private static final int DIGITS = 32;
    private static final int AHEAD = 4;
    /** A decoded px: up to four samples of two bytes, and as much again for a turned copy. */
    private static final long BYTES_A_PIXEL = 16;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Transparent px are shown on this grey. */
    private static final int GROUND = 0xE0;

    private static final int OPAQUE = 255;
    private static final WriteOptions JPEG = WriteOptions.DEFAULT
            .withFormat(ImageFormat.JPEG)
            .withQuality(QUALITY)
            .withThreads(1);

    /** Returns the part of a digest that names a thumbnail: 32 hex digits. */
    static String name(Digest digest) {
        return digest.hex().substring(0, DIGITS);
    }

    /** Names the folder of copies of photos that lie at URLs, each named by its digest, beside that of the thumbnails. */
    public static Path copies(Path folder) {
        return folder.resolveSibling("photos");
    }

    /** Returns the file that shows a picture of that digest. */
    Path file(Digest digest) {
        String name = name(digest);
        return folder.resolve(name.substring(0, 2)).resolve(name.substring(2) + ".jpg");
    }

    /**
     * Makes those that are missing. A picture that can't be read, or is another by now, gets none.
     *
     * @param threads that work on it
     * @throws IOException if the report can't be read, or the folder is none
     * @throws InterruptedException if this thread is interrupted while it waits; what was made stays
     */
    public void make(ReportFile report, int threads) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(AHEAD * threads),
                // The reader of a long report waits by doing the work itself.
                new ThreadPoolExecutor.CallerRunsPolicy());
        try {
            report.read(line -> {
                line.photoDigest().ifPresent(digest -> make(pool, photo(line, digest), digest));
                for (ReportLine.WrittenFile file : line.files()) {
                    make(pool, file.path(), file.digest());
                }
            });
            pool.shutdown();
            boolean ended = false;
            while (!ended) {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private String photo(ReportLine line, Digest digest) {
        return ReportLine.isUrl(line.photo())
                ? copies(folder).resolve(digest.hex()).toString()
                : line.photo();
    }

    private void make(ThreadPoolExecutor pool, String picture, Digest digest) {
        if (!Thread.currentThread().isInterrupted() && !Files.exists(file(digest))) {
            pool.execute(() -> make(picture, digest));
        }
    }

    private void make(String picture, Digest digest) {
        try {
            Path source = Path.of(picture);
            Size size = Images.probe(source, reading).size();
            long needed = 2 * Files.size(source) + BYTES_A_PIXEL * size.pixels();
            // A picture of more than the whole budget is read alone.
            MemoryBudget.Hold hold = memory.hold("a thumbnail of " + size, Math.min(needed, memory.bytes()), PATIENCE);
            try {
                byte[] bytes = Files.readAllBytes(source);
                if (Digest.of(bytes).equals(digest)) {
                    write(Images.read(bytes, picture, reading.withOrigin(false)), file(digest));
                }
            } finally {
                hold.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | TimeoutException | OutOfMemoryError e) {
            // The page says that there is none; the picture itself is as it was.
            return;
        }
    }

    private static void write(Picture picture, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        Picture thumbnail = Picture.of(small(picture));
        AtomicFile.write(target, true, out -> Images.encode(thumbnail, out, JPEG));
    }

    /** Returns the picture in sRGB, reduced to fit. */
    static ByteRaster small(Picture picture) {
        Raster raster = picture.raster();
        Size size = fitted(raster.size());
        Raster reduced = size.equals(raster.size()) ? raster : Resampler.resize(raster, size);
        ByteRaster colours = Colours.toSrgb(reduced, picture.metadata().icc());
        if (reduced.channels().hasAlpha()) {
            lay(colours, reduced);
        }
        return colours;
    }

    private static Size fitted(Size size) {
        int longest = Math.max(size.width(), size.height());
        return longest <= SIDE ? size : Size.of(fitted(size.width(), longest), fitted(size.height(), longest));
    }

    private static int fitted(int length, int longest) {
        return (int) Math.max(1, (2L * length * SIDE + longest) / (2L * longest));
    }

    /** Lays the colours on grey, as far as their px are transparent. */
    private static void lay(ByteRaster colours, Raster alpha) {
        int channel = alpha.channels().count() - 1;
        int shift = alpha.depth().bits() - 8;
        for (int y = 0; y < colours.height(); y++) {
            for (int x = 0; x < colours.width(); x++) {
                int share = alpha.sample(x, y, channel) >> shift;
                int at = colours.offset()
                        + y * colours.stride()
                        + x * colours.channels().count();
                for (int c = 0; c < colours.channels().count(); c++) {
                    int mixed = colours.get(at + c) * share + GROUND * (OPAQUE - share);
                    colours.put(at + c, (mixed + OPAQUE / 2) / OPAQUE);
                }
            }
        }
    }
}
