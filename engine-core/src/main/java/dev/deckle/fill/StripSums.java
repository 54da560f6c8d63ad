package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Sums the luma of the blocks of an {@link IsophoteStrip} while the rows of the picture go by: the same sums as of a whole picture, exact. */
final class StripSums implements RowPass.Visitor {
    private final IsophoteStrip strip;
    /** The place of the picture in the canvas, in whose px the strip is told. */
    private final Rect placement;

    private final long[][] sums;
    /** The block of each px along an upright side. */
    private final int[] blockAt;

    StripSums(IsophoteStrip strip, Rect placement) {
        this.strip = strip;
        this.placement = placement;
        this.sums = new long[strip.deep()][strip.blocks()];
        this.blockAt = new int[strip.length()];
        for (int i = 0; i < strip.blocks(); i++) {
            Arrays.fill(blockAt, strip.edge(i), strip.edge(i + 1), i);
        }
    }

    /** Sums the strips inside all sides of {@code known} in a canvas, in which the picture is at {@code placement}. */
    static Map<Side, StripSums> of(Size canvas, Rect known, Rect placement) {
        Map<Side, StripSums> strips = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            strips.put(side, new StripSums(Isophotes.strip(canvas, known, side), placement));
        }
        return strips;
    }

    @Override
    public void row(Raster row, int y) {
        Rect known = strip.known();
        int down = y + placement.y() - known.y();
        int up = known.height() - 1 - down;
        if (down < 0 || up < 0) {
            return;
        }
        switch (strip.side()) {
            case TOP -> across(row, down);
            case BOTTOM -> across(row, up);
            case LEFT -> inwards(row, up);
            case RIGHT -> inwards(row, down);
        }
    }

    /** Adds a row that is {@code in} px inside the side. */
    private void across(Raster row, int in) {
        if (in >= strip.reach()) {
            return;
        }
        long[] to = sums[in / strip.block()];
        int left = strip.known().x() - placement.x();
        int right = left + strip.known().width();
        for (int i = 0; i < strip.blocks(); i++) {
            boolean isOnward = strip.side() == Side.TOP;
            int from = isOnward ? left + strip.edge(i) : right - strip.edge(i + 1);
            to[i] += luma(row, from, strip.edge(i + 1) - strip.edge(i));
        }
    }

    /** Adds the part of a row that is in the strip, {@code along} px along the side. */
    private void inwards(Raster row, int along) {
        int left = strip.known().x() - placement.x();
        int right = left + strip.known().width();
        int i = blockAt[along];
        for (int in = 0; in < strip.reach(); in += strip.block()) {
            int deep = Math.min(strip.block(), strip.reach() - in);
            int from = strip.side() == Side.LEFT ? left + in : right - in - deep;
            sums[in / strip.block()][i] += luma(row, from, deep);
        }
    }

    private static long luma(Raster row, int x, int count) {
        int channels = row.channels().count();
        int at = PixelKernel.index(row, x, 0);
        long sum = 0;
        for (int i = 0; i < count; i++, at += channels) {
            sum += IsophoteStrip.luma(row, at, channels);
        }
        return sum;
    }

    /** Returns the mean luma of the blocks, by depth. */
    double[][] luma(Depth depth) {
        double[][] luma = new double[sums.length][strip.blocks()];
        for (int j = 0; j < luma.length; j++) {
            for (int i = 0; i < strip.blocks(); i++) {
                luma[j][i] = strip.mean(sums[j][i], i, j, depth);
            }
        }
        return luma;
    }
}
