package dev.deckle.compose;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;

/** The original over the model's answer. */
public final class PasteBack {
    private PasteBack() {}

    /**
     * Copies every sample of {@code source} to {@code placement} of {@code answer}, in place.
     *
     * @throws IllegalArgumentException if the placement is not inside the answer, or size, channels or depth differ
     */
    public static void paste(Raster answer, Raster source, Rect placement) {
        answer.view(placement).copyFrom(source);
    }

    /**
     * Puts {@code source} over {@code answer} where the mask keeps it, in place: wholly at coverage 0, not at all at 255, and mixed in
     * between, rounded to the nearest.
     *
     * @throws IllegalArgumentException if sizes, channels or depths differ
     */
    public static void paste(Raster answer, Raster source, Mask mask) {
        if (!mask.size().equals(answer.size()) || !answer.size().equals(source.size())) {
            throw new IllegalArgumentException("Expected an answer, a source and a mask of one size but received "
                    + answer.size() + ", " + source.size() + " and " + mask.size());
        }
        if (answer.channels() != source.channels() || answer.depth() != source.depth()) {
            throw new IllegalArgumentException("Expected an answer of " + source + " but received " + answer);
        }
        byte[] coverage = mask.toCoverage();
        int channels = source.channels().count();
        for (int y = 0; y < source.height(); y++) {
            int at = answer.offset() + y * answer.stride();
            int from = source.offset() + y * source.stride();
            int row = y * source.width();
            if (answer instanceof ByteRaster a && source instanceof ByteRaster s) {
                CoverageKernel.row(a.samples(), at, s.samples(), from, coverage, row, source.width(), channels);
            } else if (answer instanceof ShortRaster a && source instanceof ShortRaster s) {
                CoverageKernel.row(a.samples(), at, s.samples(), from, coverage, row, source.width(), channels);
            }
        }
    }
}
