package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/** Puts the original over the model's answer. Stateless; safe for any number of threads, each with its own answer. */
public final class PasteBack {
    /** The widest feather, px. */
    public static final int MAX_FEATHER = 16_384;

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
        requireSameKind(answer, source);
        if (!mask.size().equals(source.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + source.size() + ", the source's size, but received " + mask.size());
        }
        byte[] covered = new byte[source.width()];
        for (int y = 0; y < source.height(); y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            row(answer, source, covered, y);
        }
    }

    /** Puts row {@code y} of a source over that of an answer of its kind, by the coverage of that row. */
    static void row(Raster answer, Raster source, byte[] covered, int y) {
        int at = answer.offset() + y * answer.stride();
        int from = source.offset() + y * source.stride();
        int width = source.width();
        int channels = source.channels().count();
        switch (source.depth()) {
            case EIGHT ->
                CoverageKernel.row(
                        answer.bytes().samples(), at, source.bytes().samples(), from, covered, width, channels);
            case SIXTEEN ->
                CoverageKernel.row(
                        answer.shorts().samples(), at, source.shorts().samples(), from, covered, width, channels);
        }
    }

    /**
     * Puts {@code source} over {@code placement} of {@code answer}, in place, with a ramp of {@code feather} px inside the sides that
     * have a margin: the px that is d px from the seam (1 is beside it) keeps (2d − 1)/2{@code feather} of the source, rounded half
     * up. Farther in every sample is copied. Alpha is blended like a colour.
     *
     * @param feather px, 0 to {@value #MAX_FEATHER}
     * @throws IllegalArgumentException if the placement is not inside the answer, or size, channels or depth differ
     */
    public static void paste(Raster answer, Raster source, Rect placement, int feather) {
        requireFeather(feather);
        Rect kept = kept(answer.size(), placement, feather);
        if (kept.equals(placement)) {
            paste(answer, source, placement);
            return;
        }
        Raster target = answer.view(placement);
        requireSameKind(target, source);
        Rect inner = kept.translate(-placement.x(), -placement.y());
        int channels = source.channels().count();
        boolean left = placement.x() > 0;
        boolean top = placement.y() > 0;
        boolean right = placement.right() < answer.width();
        boolean bottom = placement.bottom() < answer.height();
        int[] across = ramp(placement.width(), left, right, feather, channels);
        int[] down = ramp(placement.height(), top, bottom, feather, 1);
        for (int y = 0; y < source.height(); y++) {
            Stop.ifAsked();
            int from = source.offset() + y * source.stride();
            int to = target.offset() + y * target.stride();
            row(target, to, source, from, across, down[y], 2 * feather, inner, channels);
        }
    }

    private static void row(
            Raster target,
            int to,
            Raster source,
            int from,
            int[] across,
            int most,
            int full,
            Rect inner,
            int channels) {
        int n = across.length;
        if (most < full) {
            blend(target, to, source, from, across, most, full, 0, n);
            return;
        }
        int left = Math.min(n, inner.x() * channels);
        int right = Math.max(left, inner.right() * channels);
        blend(target, to, source, from, across, most, full, 0, left);
        System.arraycopy(source.array(), from + left, target.array(), to + left, right - left);
        blend(target, to, source, from, across, most, full, right, n);
    }

    private static void blend(
            Raster target, int to, Raster source, int from, int[] across, int most, int full, int first, int end) {
        switch (source.depth()) {
            case EIGHT ->
                BlendKernel.blend(
                        target.bytes().samples(), to, source.bytes().samples(), from, across, most, full, first, end);
            case SIXTEEN ->
                BlendKernel.blend(
                        target.shorts().samples(), to, source.shorts().samples(), from, across, most, full, first, end);
        }
    }

    /** Computes the share of the source in 2 · feather parts, for each of {@code length} px, {@code repeat} times. */
    private static int[] ramp(int length, boolean first, boolean last, int feather, int repeat) {
        int[] weights = new int[length * repeat];
        for (int i = 0; i < length; i++) {
            int w = 2 * feather;
            if (first) {
                w = (int) Math.min(w, 2L * i + 1);
            }
            if (last) {
                w = (int) Math.min(w, 2L * (length - 1 - i) + 1);
            }
            for (int r = 0; r < repeat; r++) {
                weights[i * repeat + r] = w;
            }
        }
        return weights;
    }

    /**
     * Computes the part of {@code placement} whose samples are copied: without the {@code feather} px inside each side that has a margin;
     * empty where they meet.
     */
    public static Rect kept(Size canvas, Rect placement, int feather) {
        int left = placement.x() > 0 ? feather : 0;
        int top = placement.y() > 0 ? feather : 0;
        int right = placement.right() < canvas.width() ? feather : 0;
        int bottom = placement.bottom() < canvas.height() ? feather : 0;
        int x = Math.min(placement.width(), left);
        int y = Math.min(placement.height(), top);
        int x2 = Math.max(x, placement.width() - right);
        int y2 = Math.max(y, placement.height() - bottom);
        return Rect.ofEdges(placement.x() + x, placement.y() + y, placement.x() + x2, placement.y() + y2);
    }

    /** Refuses a feather that is not 0 to {@value #MAX_FEATHER} px. */
    static void requireFeather(int feather) {
        if (feather < 0 || feather > MAX_FEATHER) {
            throw new IllegalArgumentException(
                    "Expected 0 to " + MAX_FEATHER + " px for the feather but received " + feather);
        }
    }

    private static void requireSameKind(Raster target, Raster source) {
        if (!target.isLike(source)) {
            throw new IllegalArgumentException("Expected a source of " + target + " but received " + source);
        }
    }
}
