package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.tiff.TiffStructure.Samples;
import dev.deckle.picture.ImageException;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes TIFF pixels: strips and tiles, all samples together or plane by plane, exact in 16 bits.
 *
 * <p>A decoder of our own, since the JDK's gives black rows for strips that end early or are missing, heeds no FillOrder, undoes a
 * predictor where there is none, and takes memory by what a file claims. Rows are decoded one by one into the raster; a row beyond the
 * picture's lower edge is not decoded. An interrupt is noticed between rows.
 */
final class TiffDecoder {
    static final String NAME = "Deckle TIFF";

    private final byte[] file;
    private final TiffStructure tiff;
    private final Samples samples;
    private final Reading reading;
    private final Raster to;
    private final byte[] colours;
    /** Samples a pixel in a stored row. */
    private final int together;

    private final byte[] row;
    private int missing;
    private int firstMissing;

    private TiffDecoder(byte[] file, TiffStructure tiff, Reading reading, Raster to) {
        this.file = file;
        this.tiff = tiff;
        this.samples = tiff.samples();
        this.reading = reading;
        this.to = to;
        this.colours = samples.isPalette() ? colours(file, tiff) : new byte[0];
        this.together = tiff.pieces().planes() > 1 ? 1 : samples.stored();
        long bits = (long) tiff.pieces().tile().width() * together * samples.bits();
        this.row = new byte[Math.toIntExact((bits + 7) / 8)];
    }

    /** Decodes the stored picture into a raster of its size, channels and depth. */
    static Raster decode(byte[] file, TiffStructure tiff, Reading reading, Raster to) throws IOException {
        TiffDecoder decoder = new TiffDecoder(file, tiff, reading, to);
        TiffPieces pieces = tiff.pieces();
        for (int plane = 0; plane < pieces.planes(); plane++) {
            for (int y = 0; y < pieces.down(); y++) {
                Meter.done((long) plane * pieces.down() + y, (long) pieces.planes() * pieces.down());
                for (int x = 0; x < pieces.across(); x++) {
                    decoder.piece(plane, y, x);
                }
            }
        }
        if (decoder.missing > 0) {
            decoder.tellMissing();
        }
        if (tiff.samples().associated()) {
            decoder.requireOpaque();
        }
        return to;
    }

    private void piece(int plane, int down, int across) throws IOException {
        TiffPieces pieces = tiff.pieces();
        int top = down * pieces.tile().height();
        int left = across * pieces.tile().width();
        int rows = Math.min(pieces.tile().height(), to.height() - top);
        int pixels = Math.min(pieces.tile().width(), to.width() - left);
        boolean ended = false;
        try (Decompressor data = tiff.coding()
                .open(file, pieces.span(plane, down, across), pieces.tile().width(), reading)) {
            for (int y = top; y < top + rows; y++) {
                Stop.ifAsked();
                ended = ended || data.read(row, 0, row.length) < row.length;
                if (ended) {
                    missing(y);
                    Arrays.fill(row, (byte) 0);
                }
                put(plane, to.offset() + y * to.stride() + left * to.channels().count(), pixels);
            }
        }
    }

    private void missing(int y) throws ImageException {
        if (missing == 0) {
            firstMissing = y;
        }
        missing++;
        if (!reading.lenient()) {
            tellMissing();
        }
    }

    private void tellMissing() throws ImageException {
        String many =
                reading.lenient() ? missing + " rows of strips or tiles without data, the first" : "data that end";
        reading.damaged("TIFF data for all rows", many + " in row " + firstMissing);
    }

    /** Brings the row to its place: {@code pixels} of it, the first at index {@code first} of the raster. */
    private void put(int plane, int first, int pixels) {
        int step = to.channels().count();
        int at = first + plane;
        if (tiff.coding().differences()) {
            if (samples.bits() == 8) {
                TiffKernel.accumulate(row, pixels, together);
            } else {
                TiffKernel.accumulate(row, tiff.little(), pixels, together);
            }
        }
        boolean invert = plane == 0 && samples.photometric() == TiffStructure.WHITE_IS_ZERO;
        switch (to.depth()) {
            case EIGHT -> {
                put(to.bytes().samples(), at, pixels, step);
                if (invert) {
                    TiffKernel.invert(to.bytes().samples(), at, pixels, step);
                }
            }
            case SIXTEEN -> {
                TiffKernel.shorts(
                        row, tiff.little(), pixels, together, to.shorts().samples(), at, step);
                if (invert) {
                    TiffKernel.invert(to.shorts().samples(), at, pixels, step);
                }
            }
        }
    }

    private void put(byte[] target, int at, int pixels, int step) {
        if (samples.isPalette()) {
            TiffKernel.palette(row, samples.bits(), pixels, colours, target, at);
        } else if (samples.bits() == 8) {
            TiffKernel.bytes(row, pixels, together, target, at, step);
        } else {
            TiffKernel.packed(row, samples.bits(), pixels, together, target, at, step);
        }
    }

    /**
     * Refuses an alpha below the maximum where colours were multiplied with it: those are lost in part. Missing rows
     * have no alpha to judge by.
     */
    private void requireOpaque() throws ImageException {
        int step = to.channels().count();
        for (int y = 0; y < to.height(); y++) {
            Stop.ifAsked();
            int at = to.offset() + y * to.stride();
            boolean opaque = switch (to.depth()) {
                case EIGHT -> TiffKernel.isOpaque(to.bytes().samples(), at, to.width(), step);
                case SIXTEEN -> TiffKernel.isOpaque(to.shorts().samples(), at, to.width(), step);
            };
            if (!opaque) {
                throw reading.unsupported(
                        "TIFF alpha beside the colours", "alpha that the colours were multiplied with");
            }
        }
    }

    /** Returns the colour map as RGB bytes: the high bytes of all reds, all greens, all blues. */
    private static byte[] colours(byte[] file, TiffStructure tiff) {
        Samples samples = tiff.samples();
        int entries = samples.colourMap().length() / 6;
        byte[] colours = new byte[3 * entries];
        for (int i = 0; i < entries; i++) {
            for (int c = 0; c < 3; c++) {
                int at = (int) samples.colourMap().at() + 2 * (c * entries + i);
                colours[3 * i + c] = file[tiff.little() ? at + 1 : at];
            }
        }
        return colours;
    }
}
