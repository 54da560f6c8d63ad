package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.axis.AxisWeights;

/**
 * Changes the number of px of a picture: separable Lanczos with three lobes, widened by the reduction so that nothing aliases
 * (Duchon, "Lanczos Filtering in One and Two Dimensions", 1979), or the area mean where an axis is reduced more than
 * {@value #AREA_FROM} times.
 *
 * <p>8 and 16 bit, any channels. Colours are weighted by alpha, so that transparent px do not bleed. Beyond the border the edge px
 * goes on. Sums are kept in single floats, row by row, in a fixed order: the same samples on every JVM, within one level of
 * the exact sum. Stateless; safe for any number of threads.
 */
public final class Resampler {
    /** Reduction from which on the area mean is taken. */
    static final int AREA_FROM = 16;

    private Resampler() {}

    /** Returns a new raster of {@code size} with the whole of {@code source}, each axis by its own factor. */
    public static Raster resize(Raster source, Size size) {
        Raster target = source.allocateLike(size);
        resizeInto(target, source);
        return target;
    }

    /**
     * Resamples the whole of {@code source} into the whole of {@code target}, each axis by its own factor.
     *
     * @throws IllegalArgumentException if channels or depth differ
     */
    public static void resizeInto(Raster target, Raster source) {
        requireSameKind(target, source);
        if (target.size().equals(source.size())) {
            target.copyFrom(source);
            return;
        }
        map(source, source.size().toRect(), target, target.size().toRect());
    }

    /**
     * Fills the whole of {@code target} by the map that takes {@code from} in the source onto {@code to} in the target, each axis by
     * its own factor. Both rectangles are not empty; what they leave of source and target follows the same map.
     *
     * @throws IllegalArgumentException if channels or depth differ, or a rectangle is empty
     */
    public static void map(Raster source, Rect from, Raster target, Rect to) {
        requireSameKind(target, source);
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected rectangles that are not empty but received " + from + " and " + to);
        }
        AxisWeights x = weights(source.width(), target.width(), from.x(), from.width(), to.x(), to.width());
        AxisWeights y = weights(source.height(), target.height(), from.y(), from.height(), to.y(), to.height());
        // The axis that leaves fewer samples goes first; the vertical sums are the cheap ones.
        if (target.width() > source.width()) {
            new RowPipeline(source, target, x, y).horizontalFirst();
        } else {
            new RowPipeline(source, target, x, y).verticalFirst();
        }
    }

    /**
     * Makes the weights of the map that takes {@code fromLength} px from {@code fromStart} on to {@code toLength} px
     * from {@code toStart} on.
     */
    private static AxisWeights weights(int from, int to, int fromStart, int fromLength, int toStart, int toLength) {
        double ratio = (double) fromLength / toLength;
        double[] centres = new double[to];
        for (int i = 0; i < to; i++) {
            centres[i] = fromStart + (i - toStart + 0.5) * ratio;
        }
        return ratio > AREA_FROM ? AxisWeights.area(from, ratio, centres) : AxisWeights.lanczos(from, ratio, centres);
    }

    private static void requireSameKind(Raster target, Raster source) {
        if (target.channels() != source.channels() || target.depth() != source.depth()) {
            throw new IllegalArgumentException(
                    "Expected a target of " + source.channels() + " " + source.depth() + " but received " + target);
        }
    }
}
