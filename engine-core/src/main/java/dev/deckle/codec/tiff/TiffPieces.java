package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds the strips or tiles of a picture: where they lie in it, and where in the file. None overlaps another.
 * Immutable.
 */
final class TiffPieces {
    private static final long LEAST_TILE = 1 << 20;
    private static final long LEAST_WORK = 64 << 20;
    private static final int TILE_REACH = 4;
    private static final int WORK_REACH = 16;
    private static final long MAX_PIECES = 1 << 20;

    private final Size tile;
    private final int across;
    private final int down;
    private final int planes;
    /** The places of the pieces in the file, in bytes: plane by plane, from the upper left, row by row. */
    private final long[] starts;
    /** The lengths of the pieces, in bytes; 0 for one that is missing. */
    private final int[] lengths;

    private TiffPieces(Size tile, int across, int down, int planes, long[] starts, int[] lengths) {
        this.tile = tile;
        this.across = across;
        this.down = down;
        this.planes = planes;
        this.starts = starts;
        this.lengths = lengths;
    }

    /** Checks that all of them lie in the file, apart, and can hold the picture. */
    static TiffPieces of(TiffEntries entries, Size size, int samples, int bits, TiffCoding coding) throws IOException {
        Reading reading = entries.reading();
        boolean tiled = entries.has(TiffScan.TILES);
        int lengthTag = tiled ? TiffScan.TILE_BYTES : TiffScan.STRIP_BYTES;
        boolean lengthsTold = entries.has(lengthTag);
        if (!lengthsTold && (tiled || coding.compression() != TiffCoding.NONE)) {
            throw reading.corrupt("as many TIFF strips as their lengths", "no lengths");
        }
        int planes = entries.value(TiffScan.PLANAR, 1) == 2 ? samples : 1;
        Size tile = tiled ? tile(entries, size) : strip(entries, size);
        long across = (size.width() + (long) tile.width() - 1) / tile.width();
        long down = (size.height() + (long) tile.height() - 1) / tile.height();
        requireWork(across * tile.width() * size.height(), size, reading);
        long needed = across * down * planes;
        if (needed > MAX_PIECES) {
            throw reading.limit("at most " + MAX_PIECES + " TIFF strips or tiles", needed);
        }
        long[] starts = numbers(entries, tiled ? TiffScan.TILES : TiffScan.STRIPS, needed);
        long[] lengths = lengthsTold ? numbers(entries, lengthTag, needed) : new long[starts.length];
        if (!lengthsTold) {
            // Uncompressed pieces are as long as their rows.
            long rowBytes = ((long) size.width() * (planes > 1 ? 1 : samples) * bits + 7) / 8;
            for (int i = 0; i < lengths.length; i++) {
                int top = (int) (i % down) * tile.height();
                lengths[i] = rowBytes * Math.min(tile.height(), size.height() - top);
            }
        }
        int[] inside = requireInside(starts, lengths, entries.directories().length(), reading);
        requireApart(starts, inside, reading);
        long stored = Arrays.stream(inside).asLongStream().sum();
        long raw = size.pixels() * samples * bits / 8;
        if (raw > coding.most(stored)) {
            reading.damaged("TIFF data for " + raw + " bytes of samples", stored + " bytes");
        }
        return new TiffPieces(tile, (int) across, (int) down, planes, starts, inside);
    }

    private static Size strip(TiffEntries entries, Size size) throws IOException {
        long rows = Math.max(1, entries.value(TiffScan.STRIP_ROWS, size.height()));
        return Size.of(size.width(), (int) Math.min(rows, size.height()));
    }

    private static Size tile(TiffEntries entries, Size size) throws IOException {
        Reading reading = entries.reading();
        long width = entries.value(TiffScan.TILE_WIDTH, 0);
        long height = entries.value(TiffScan.TILE_HEIGHT, 0);
        if (width < 1 || height < 1) {
            throw reading.corrupt("TIFF tiles of a size", width + "x" + height);
        }
        long most = Math.max(TILE_REACH * size.pixels(), LEAST_TILE);
        if (width > most || height > most || width * height > most) {
            throw reading.limit("TIFF tiles of at most " + most + " px", width + "x" + height);
        }
        return Size.of((int) width, (int) height);
    }

    /** Bounds the pixels that are decoded to be thrown away: those of tiles beyond the right border. */
    private static void requireWork(long decoded, Size size, Reading reading) throws ImageException {
        long most = Math.max(WORK_REACH * size.pixels(), LEAST_WORK);
        if (decoded > most) {
            throw reading.limit("TIFF tiles of at most " + most + " px in all", decoded);
        }
    }

    private static long[] numbers(TiffEntries entries, int tag, long needed) throws IOException {
        Optional<Ifd.Entry> entry = entries.find(tag);
        if (entry.isEmpty()) {
            throw entries.reading().corrupt("as many TIFF strips as their lengths", "none");
        }
        if (entry.get().count() != needed) {
            throw entries.reading()
                    .corrupt(
                            "as many TIFF strips as their lengths, " + needed,
                            entry.get().count());
        }
        long[] numbers = new long[(int) needed];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = entries.item(entry.get(), i);
        }
        return numbers;
    }

    private static int[] requireInside(long[] starts, long[] lengths, long end, Reading reading) throws ImageException {
        int[] inside = new int[starts.length];
        boolean anyOutside = false;
        for (int i = 0; i < starts.length; i++) {
            boolean missing = starts[i] == 0 || lengths[i] == 0;
            if (missing) {
                reading.damaged("all TIFF strips or tiles", "none at the place of one");
            } else if (starts[i] + lengths[i] > end && !anyOutside) {
                // Only the first gives a warning: a file could ask for a million different sentences.
                anyOutside = true;
                reading.damaged("TIFF strips within the file", "one that ends at " + (starts[i] + lengths[i]));
            }
            inside[i] = missing ? 0 : (int) Math.max(0, Math.min(lengths[i], end - starts[i]));
            starts[i] = inside[i] == 0 ? 0 : starts[i];
        }
        return inside;
    }

    /** Refuses always two pieces that share bytes: a few bytes would be decoded without end. */
    private static void requireApart(long[] starts, int[] lengths, Reading reading) throws ImageException {
        long[] spans = new long[starts.length];
        int count = 0;
        for (int i = 0; i < starts.length; i++) {
            if (lengths[i] > 0) {
                // Both fit: a file has fewer than 2^31 bytes.
                spans[count++] = starts[i] << 31 | lengths[i];
            }
        }
        long[] sorted = Arrays.copyOf(spans, count);
        Arrays.sort(sorted);
        for (int i = 1; i < count; i++) {
            long end = (sorted[i - 1] >>> 31) + (sorted[i - 1] & Integer.MAX_VALUE);
            if (sorted[i] >>> 31 < end) {
                throw reading.corrupt("TIFF strips or tiles that lie apart", "two that overlap");
            }
        }
    }

    /** Returns the size of one piece, px; a strip is as wide as the picture. */
    Size tile() {
        return tile;
    }

    /** Returns the number of pieces beside each other. */
    int across() {
        return across;
    }

    /** Returns the number of pieces above each other. */
    int down() {
        return down;
    }

    /** Returns 1, or the number of samples where each sample has strips of its own. */
    int planes() {
        return planes;
    }

    /** Returns the place of one piece in the file. */
    Span span(int plane, int row, int column) {
        int i = (plane * down + row) * across + column;
        return new Span(starts[i], lengths[i]);
    }
}
