package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.mask.MaskAlpha;
import dev.deckle.codec.mask.MaskFindings;
import dev.deckle.codec.mask.MaskTables;
import dev.deckle.mask.MaskBuilder;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolicy;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a mask straight from the rows of a PNG file of up to 8 bits a sample: no picture is made. A pixel always
 * becomes its luma times its alpha (or its alpha alone); a constant alpha that is to be ignored and is not 255 is a
 * warning, and the file is then read by way of the picture.
 *
 * <p>Masks are flat: a row like the one above costs a comparison, and eight pixels alike cost as much as one. Where
 * coverage is 0 or 255 a row is its stretches of fill, which also tell the mask's shape; pixels are written once.
 */
final class PngMaskDecoder {
    private final byte[] file;
    private final PngStructure png;
    private final Reading reading;
    private final MaskOptions options;
    private final MaskBuilder builder;
    private final int width;
    private long tally;
    private int firstX = -1;
    private int firstY = -1;

    PngMaskDecoder(byte[] file, PngStructure png, Reading reading, MaskOptions options) {
        this.file = file;
        this.png = png;
        this.reading = reading;
        this.options = options;
        this.width = png.size().width();
        this.builder = new MaskBuilder(png.size());
    }

    /** Returns whether a file is of the kind that is read here. */
    static boolean suits(PngStructure png) {
        boolean keyedColour = png.colourType() == PngStructure.RGB
                && png.parts().transparency().isPresent();
        return png.bits() <= 8
                && !png.interlaced()
                && !keyedColour
                && png.parts().exif().isEmpty();
    }

    /** Decodes everything; says what the file has by way of alpha. */
    MaskAlpha decode() throws IOException {
        MaskPixels pixels = pixels();
        boolean soft = options.policy() == MaskPolicy.SOFT;
        byte[] coverage = new byte[width + 8];
        int[] edges = new int[width + 2];
        int count = 0;
        int n = png.rowBytes(width);
        try (PngRowSource rows = new PngRowSource(file, png, reading)) {
            rows.begin(width, png.size().height());
            for (int y = 0; y < png.size().height(); y++) {
                if (!rows.next(y)) {
                    throw new IllegalStateException(
                            "Expected a reading that refuses damage but received a lenient one");
                }
                byte[] buffer = rows.buffer();
                int at = rows.at();
                int above = rows.above();
                boolean same = y > 0 && Arrays.equals(buffer, at, at + n, buffer, above, above + n);
                if (!same && soft) {
                    pixels.row(buffer, at, coverage);
                } else if (!same) {
                    count = pixels.stretches(buffer, at, edges);
                }
                note(pixels, buffer, at, y);
                if (soft) {
                    builder.row(y, coverage, 0);
                } else {
                    builder.stretches(y, edges, count);
                }
            }
            rows.finish();
        }
        return pixels.alpha(reading);
    }

    /** Notes the tally of a row, and where the first pixel stands that may be refused. */
    private void note(MaskPixels pixels, byte[] buffer, int at, int y) {
        long last = pixels.tally();
        if (MaskTables.refused(tally) == 0 && MaskTables.refused(last) > 0) {
            firstX = pixels.firstRefused(buffer, at);
            firstY = y;
        }
        tally += last;
    }

    /** Returns what was found; {@code mixed} where alpha and luma vary and both count. */
    MaskFindings findings(boolean mixed) {
        return new MaskFindings(builder.build(), tally, firstX, firstY, mixed);
    }

    private MaskPixels pixels() {
        return switch (png.colourType()) {
            case PngStructure.GREY, PngStructure.PALETTE -> IndexPixels.of(file, png, options);
            default -> new ColourPixels(png, options);
        };
    }
}
