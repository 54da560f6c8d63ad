package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.picture.ImageException;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;

/**
 * Decodes PNG pixels: every colour type and depth, plain and interlaced, exact in 16 bits.
 *
 * <p>A decoder of our own: it holds the raster and a few rows, notices every damage (the JDK's reader goes on
 * silently behind a cut stream or an index outside the palette) and needs no second pass for transparency.
 */
final class PngDecoder {
    /** Adam7: first x and y, then the steps. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    /** Brings one row of {@code width} px, stored from {@code from} on, to its place in the raster. */
    interface Rows {
        void put(byte[] row, int from, int width, int at, int step) throws ImageException;
    }

    private final byte[] file;
    private final PngStructure png;
    private final Reading reading;

    private PngDecoder(byte[] file, PngStructure png, Reading reading) {
        this.file = file;
        this.png = png;
        this.reading = reading;
    }

    static Raster decode(byte[] file, PngStructure png, Reading reading, Raster to) throws ImageException {
        PngDecoder decoder = new PngDecoder(file, png, reading);
        try (PngRowSource source = new PngRowSource(file, png, reading)) {
            Rows rows = decoder.rows(to);
            boolean complete = true;
            for (int[] pass : png.interlaced() ? PASSES : ONE_PASS) {
                complete = complete && pass(pass, source, to, rows);
            }
            if (complete) {
                source.finish();
            }
            return to;
        }
    }

    private static boolean pass(int[] pass, PngRowSource source, Raster raster, Rows rows) throws ImageException {
        int width = (raster.width() - pass[0] + pass[2] - 1) / pass[2];
        int height = (raster.height() - pass[1] + pass[3] - 1) / pass[3];
        if (width <= 0 || height <= 0) {
            return true;
        }
        int channels = raster.channels().count();
        source.begin(width, height);
        for (int y = pass[1]; y < raster.height(); y += pass[3]) {
            if (!source.next(y)) {
                return false;
            }
            int at = raster.offset() + y * raster.stride() + pass[0] * channels;
            rows.put(source.buffer(), source.at(), width, at, pass[2] * channels);
        }
        return true;
    }

    /** Returns how rows of a file come into a raster. */
    static Rows rows(byte[] file, PngStructure png, Reading reading, Raster raster) {
        return new PngDecoder(file, png, reading).rows(raster);
    }

    private Rows rows(Raster raster) {
        return switch (raster.depth()) {
            case EIGHT -> rows((ByteRaster) raster);
            case SIXTEEN -> rows((ShortRaster) raster);
        };
    }

    private Rows rows(ShortRaster raster) {
        int stored = png.storedSamples();
        short[] to = raster.samples();
        int[] key = key(0xFFFF);
        return key.length > 0
                ? (row, from, width, at, step) -> PngKernel.keyedShorts(row, from, key, width, to, at, step)
                : (row, from, width, at, step) -> PngKernel.shorts(row, from, width, stored, to, at, step);
    }

    private Rows rows(ByteRaster raster) {
        int bits = png.bits();
        int stored = png.storedSamples();
        byte[] to = raster.samples();
        if (png.colourType() == PngStructure.PALETTE) {
            return palette(to, raster.channels().count());
        }
        int[] key = key((1 << bits) - 1);
        if (key.length == 1) {
            return (row, from, width, at, step) -> PngKernel.keyedGrey(row, from, bits, key[0], width, to, at, step);
        }
        if (key.length == 3) {
            return (row, from, width, at, step) ->
                    PngKernel.keyedRgb(row, from, key[0], key[1], key[2], width, to, at, step);
        }
        return bits < 8
                ? (row, from, width, at, step) -> PngKernel.packedGrey(row, from, bits, width, to, at, step)
                : (row, from, width, at, step) -> PngKernel.bytes(row, from, width, stored, to, at, step);
    }

    /** Returns the transparent grey or colour; empty where there is none. */
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
        return (row, from, width, at, step) -> {
            int largest = PngKernel.palette(row, from, bits, table, channels, width, to, at, step);
            if (largest >= entries) {
                reading.damaged("palette indices up to " + (entries - 1), largest);
            }
        };
    }
}
