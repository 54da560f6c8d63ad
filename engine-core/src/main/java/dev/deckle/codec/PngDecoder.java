package dev.deckle.codec;

import dev.deckle.picture.ImageException;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNG pixels: every colour type and depth, plain and interlaced, exact in 16 bits.
 *
 * <p>A decoder of our own over {@link Inflater}: it holds the raster and two rows, hears of every damage (the JDK's reader goes on
 * silently behind a cut stream or an index outside the palette) and needs no second pass for transparency.
 */
final class PngDecoder {
    /** Adam7: first x and y, then the steps. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    /** Brings one row of {@code width} px to its place in the raster. */
    private interface Rows {
        void put(byte[] row, int width, int at, int step) throws ImageException;
    }

    private final byte[] file;
    private final PngStructure png;
    private final Reading reading;
    private final Inflater inflater = new Inflater();
    private int next;

    private PngDecoder(byte[] file, PngStructure png, Reading reading) {
        this.file = file;
        this.png = png;
        this.reading = reading;
    }

    static Raster decode(byte[] file, PngStructure png, Reading reading, Raster to) throws ImageException {
        png.requirePlausible(reading);
        PngDecoder decoder = new PngDecoder(file, png, reading);
        try {
            return decoder.decode(to);
        } catch (DataFormatException e) {
            throw reading.failed(ImageException.Kind.CORRUPT, "PNG image data", "bytes that do not inflate", e);
        } finally {
            decoder.inflater.end();
        }
    }

    private Raster decode(Raster raster) throws ImageException, DataFormatException {
        Rows rows = rows(raster);
        boolean complete = true;
        for (int[] pass : png.interlaced() ? PASSES : ONE_PASS) {
            complete = complete && pass(pass, raster, rows);
        }
        if (complete) {
            finish();
        }
        return raster;
    }

    private boolean pass(int[] pass, Raster raster, Rows rows) throws ImageException, DataFormatException {
        int width = (raster.width() - pass[0] + pass[2] - 1) / pass[2];
        int channels = raster.channels().count();
        if (width <= 0) {
            return true;
        }
        int n = png.rowBytes(width);
        int bpp = Math.max(1, png.storedSamples() * png.bits() / 8);
        byte[] row = new byte[n + 1];
        byte[] above = new byte[n + 1];
        for (int y = pass[1]; y < raster.height(); y += pass[3]) {
            if (!inflate(row, n + 1)) {
                reading.damaged("image data for " + raster.height() + " rows", "its end in row " + y);
                return false;
            }
            if (row[0] < 0 || row[0] > 4) {
                reading.damaged("a PNG filter of 0 to 4", row[0] & 0xFF);
                return false;
            }
            PngKernel.unfilter(row[0], row, above, n, bpp);
            rows.put(row, width, raster.offset() + y * raster.stride() + pass[0] * channels, pass[2] * channels);
            byte[] spare = above;
            above = row;
            row = spare;
        }
        return true;
    }

    /** The next {@code n} bytes of the rows; false where the stream ends before. */
    private boolean inflate(byte[] into, int n) throws ImageException, DataFormatException {
        int filled = 0;
        try {
            while (filled < n) {
                int count = inflater.inflate(into, filled, n - filled);
                filled += count;
                if (count == 0 && (inflater.finished() || inflater.needsDictionary() || !feed())) {
                    return false;
                }
            }
        } catch (DataFormatException e) {
            if (!reading.lenient()) {
                throw e;
            }
            return false;
        }
        return true;
    }

    private boolean feed() {
        if (next == png.data().size()) {
            return false;
        }
        Span span = png.data().get(next++);
        inflater.setInput(file, (int) span.at(), span.length());
        return true;
    }

    /** Reads on to the check sum behind the last row. */
    private void finish() throws ImageException, DataFormatException {
        byte[] surplus = new byte[1];
        int count = 0;
        while (inflate(surplus, 1)) {
            count++;
            reading.count(count, reading.limits().maxSurplusBytes(), "surplus bytes of image data");
        }
        if (!inflater.finished()) {
            reading.damaged("the end of the PNG image data and its check sum", "none");
        }
        if (count > 0) {
            reading.warn("Ignored " + count + " bytes of image data behind the last row.");
        }
    }

    private Rows rows(Raster raster) {
        int bits = png.bits();
        int stored = png.storedSamples();
        if (raster instanceof ShortRaster shorts) {
            short[] to = shorts.samples();
            int[] key = key(0xFFFF);
            return key.length > 0
                    ? (row, width, at, step) -> PngKernel.keyedShorts(row, key, width, to, at, step)
                    : (row, width, at, step) -> PngKernel.shorts(row, width, stored, to, at, step);
        }
        byte[] to = ((ByteRaster) raster).samples();
        if (png.colourType() == PngStructure.PALETTE) {
            return palette(to, raster.channels().count());
        }
        int[] key = key((1 << bits) - 1);
        if (key.length == 1) {
            return (row, width, at, step) -> PngKernel.keyedGrey(row, bits, key[0], width, to, at, step);
        }
        if (key.length == 3) {
            return (row, width, at, step) -> PngKernel.keyedRgb(row, key[0], key[1], key[2], width, to, at, step);
        }
        return bits < 8
                ? (row, width, at, step) -> PngKernel.packedGrey(row, bits, width, to, at, step)
                : (row, width, at, step) -> PngKernel.bytes(row, width, stored, to, at, step);
    }

    /** The transparent grey or colour; empty where there is none. */
    private int[] key(int mask) {
        if (png.parts().transparency().isEmpty()) {
            return new int[0];
        }
        Span span = png.parts().transparency().get();
        int[] key = new int[span.length() / 2];
        for (int i = 0; i < key.length; i++) {
            int at = (int) span.at() + 2 * i;
            key[i] = ((file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF)) & mask;
        }
        return key;
    }

    private Rows palette(byte[] to, int channels) {
        Span colours = png.parts()
                .palette()
                .orElseThrow(() -> new IllegalStateException("Expected a palette but received none"));
        int entries = colours.length() / 3;
        byte[] table = new byte[1024];
        for (int i = 0; i < 256; i++) {
            if (i < entries) {
                System.arraycopy(file, (int) colours.at() + 3 * i, table, 4 * i, 3);
            }
            table[4 * i + 3] = (byte) 255;
        }
        png.parts().transparency().ifPresent(alpha -> {
            for (int i = 0; i < alpha.length(); i++) {
                table[4 * i + 3] = file[(int) alpha.at() + i];
            }
        });
        int bits = png.bits();
        return (row, width, at, step) -> {
            int largest = PngKernel.palette(row, bits, table, channels, width, to, at, step);
            if (largest >= entries) {
                reading.damaged("palette indices up to " + (entries - 1), largest);
            }
        };
    }
}
