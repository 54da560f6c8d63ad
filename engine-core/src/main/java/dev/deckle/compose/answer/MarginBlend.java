package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the corrected answer around the placement, row by row: colours, then what was repainted, then sharpness, then what is
 * carried outward from the seam. Seven rows are held.
 */
final class MarginBlend {
    private final PictureRows rows;
    private final ColourFit fit;
    private final Sharpness sharpness;
    private final Grain grain;
    private final Rect placement;
    private final int width;
    private final int height;
    private final int colours;
    /** The tables of each side by {@link #index}; empty where the side has none. */
    private final SeamSide[][] sides = new SeamSide[Side.values().length][0];

    private final float[][] ring;
    private final int[] held;
    private final GrainRows detail;
    private final float[] numbers;

    /**
     * Blends an answer whose colours {@code fit} corrects. The sides are judged, all of them before the sharpness is
     * found, then followed, then settled.
     *
     * @param usual error of known px, levels
     */
    static MarginBlend of(PictureRows rows, Raster source, Rect placement, ColourFit fit, double usual) {
        float scale = Math.max(rows.size().width(), rows.size().height()) / 1024f;
        List<JudgedSide> judged = new ArrayList<>();
        for (SideLines lines : SideLines.read(
                rows, source, placement, SeamSide.inside(scale), SeamSide.outside(scale), fit::correct)) {
            judged.add(new JudgedSide(lines, scale, usual));
        }
        Sharpness sharpness = Sharpness.of(judged);
        Grain grain = Grain.of(judged, rows.colours(), scale);
        List<SeamSide> settled = new ArrayList<>();
        for (JudgedSide side : judged) {
            settled.add(side.followed().settled(sharpness, grain));
        }
        return new MarginBlend(rows, fit, sharpness, grain, placement, settled);
    }

    private MarginBlend(
            PictureRows rows, ColourFit fit, Sharpness sharpness, Grain grain, Rect placement, List<SeamSide> sides) {
        this.rows = rows;
        this.fit = fit;
        this.sharpness = sharpness;
        this.grain = grain;
        this.placement = placement;
        this.width = rows.size().width();
        this.height = rows.size().height();
        this.colours = rows.colours();
        for (SeamSide side : sides) {
            this.sides[index(side.side())] = new SeamSide[] {side};
        }
        this.detail = new GrainRows(this::prepared, width, height, colours);
        this.numbers = new float[grain.isNone() ? 0 : width * colours * Grain.NUMBERS];
        this.ring = new float[grain.isNone() ? 7 : 2 * GrainRows.REACH + 1][];
        this.held = new int[ring.length];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new float[width * colours];
            held[i] = -1;
        }
    }

    private static int index(Side side) {
        return switch (side) {
            case TOP -> 0;
            case RIGHT -> 1;
            case BOTTOM -> 2;
            case LEFT -> 3;
        };
    }

    /** Writes everything outside {@code kept}, which is inside the placement. */
    void write(Raster target, Rect kept) {
        float[] three = new float[width * colours];
        float[] seven = new float[width * colours];
        float[] scratch = new float[2 * colours];
        float[] out = new float[width * colours];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            if (y < kept.y() || y >= kept.bottom()) {
                part(target, y, 0, width, three, seven, scratch, out);
            } else {
                part(target, y, 0, kept.x(), three, seven, scratch, out);
                part(target, y, kept.right(), width, three, seven, scratch, out);
            }
        }
    }

    private void part(
            Raster target, int y, int from, int to, float[] three, float[] seven, float[] scratch, float[] out) {
        if (from >= to) {
            return;
        }
        float[] row = prepared(y);
        if (sharpness.isNone() && grain.isNone()) {
            System.arraycopy(row, from * colours, out, from * colours, (to - from) * colours);
        } else {
            float[][] around = new float[7][];
            for (int j = -3; j <= 3; j++) {
                around[j + 3] = prepared(Math.max(0, Math.min(height - 1, y + j)));
            }
            int left = Math.max(0, from - Sharpness.REACH);
            int right = Math.min(width, to + Sharpness.REACH);
            SharpenKernel.down(around, left * colours, right * colours, three, seven);
            SharpenKernel.sharpen(row, three, seven, from, to, colours, width, sharpness, scratch, out);
            if (!grain.isNone()) {
                find(y, from, to);
                detail.shrink(y, numbers, from, to, out);
                grain.add(y, numbers, from, to, out);
            }
        }
        carry(out, y, from, to);
        PlaneKernel.store(out, 0, target, from, to, y);
    }

    /** Finds the grain's numbers of px {@code from} to {@code to} of row {@code y}: those of the nearest px of the seam. */
    private void find(int y, int from, int to) {
        int dy = y < placement.y() ? placement.y() - y : Math.max(0, y - placement.bottom() + 1);
        int ey = Math.max(0, Math.min(placement.height() - 1, y - placement.y()));
        boolean above = y < placement.y() || (dy == 0 && placement.y() > 0);
        float[] down = grain.numbers(above ? Side.TOP : Side.BOTTOM);
        int n = colours * Grain.NUMBERS;
        for (int x = from; x < to; x++) {
            int dx = x < placement.x() ? placement.x() - x : Math.max(0, x - placement.right() + 1);
            int ex = Math.max(0, Math.min(placement.width() - 1, x - placement.x()));
            boolean before = x < placement.x() || (dx == 0 && placement.x() > 0);
            float[] across = grain.numbers(before ? Side.LEFT : Side.RIGHT);
            float part = dx == 0 ? dy == 0 && down.length == 0 ? 0 : 1 : dy == 0 ? 0 : (float) dy / (dx + dy);
            for (int k = 0; k < n; k++) {
                numbers[x * n + k] =
                        (part > 0 ? part * down[ex * n + k] : 0) + (part < 1 ? (1 - part) * across[ey * n + k] : 0);
            }
        }
    }

    private float[] prepared(int y) {
        int slot = y % ring.length;
        if (held[slot] != y) {
            rows.row(y, ring[slot], 0);
            fit.correct(ring[slot], 0, 0, width, y);
            clean(ring[slot], y);
            held[slot] = y;
        }
        return ring[slot];
    }

    /** Takes out what was repainted beside the seam, on both sides of it. */
    private void clean(float[] row, int y) {
        for (SeamSide[] some : sides) {
            for (SeamSide side : some) {
                clean(side, row, y);
            }
        }
    }

    private void clean(SeamSide side, float[] row, int y) {
        SideLines lines = side.lines();
        if (lines.side == Side.TOP || lines.side == Side.BOTTOM) {
            int line = lines.line(placement, 0, y);
            if (line >= 0 && line < lines.answer.length) {
                System.arraycopy(lines.answer[line], 0, row, placement.x() * colours, lines.length * colours);
            }
        } else if (y >= placement.y() && y < placement.bottom()) {
            for (int line = 0; line < lines.answer.length; line++) {
                int out = line - lines.inside;
                int x = lines.side == Side.LEFT ? placement.x() - 1 - out : placement.right() + out;
                System.arraycopy(lines.answer[line], (y - placement.y()) * colours, row, x * colours, colours);
            }
        }
    }

    private void carry(float[] out, int y, int from, int to) {
        int dy = y < placement.y() ? placement.y() - y : Math.max(0, y - placement.bottom() + 1);
        int ey = Math.max(0, Math.min(placement.height() - 1, y - placement.y()));
        Side vertical = y < placement.y() ? Side.TOP : Side.BOTTOM;
        for (int x = from; x < to; x++) {
            int dx = x < placement.x() ? placement.x() - x : Math.max(0, x - placement.right() + 1);
            int ex = Math.max(0, Math.min(placement.width() - 1, x - placement.x()));
            int far = Math.max(dx, dy) - 1;
            if (far < 0) {
                inner(out, x, y);
                continue;
            }
            // Beyond a corner both seams count, each by the px' distance from it.
            float part = dx == 0 ? 1 : dy == 0 ? 0 : (float) dy / (dx + dy);
            if (part > 0) {
                carry(vertical, out, x, ex, far, part);
            }
            if (part < 1) {
                carry(x < placement.x() ? Side.LEFT : Side.RIGHT, out, x, ey, far, 1 - part);
            }
        }
    }

    private void carry(Side side, float[] out, int x, int i, int far, float part) {
        for (SeamSide s : sides[index(side)]) {
            s.carry(out, x * colours, i, far, part);
        }
    }

    /** Adds to a feathered px inside the placement what its nearest seam carries. */
    private void inner(float[] out, int x, int y) {
        int nearest = Integer.MAX_VALUE;
        int ties = 0;
        for (SeamSide[] some : sides) {
            for (SeamSide s : some) {
                int d = s.lines().inside - 1 - s.lines().line(placement, x, y);
                ties = d < nearest ? 1 : d == nearest ? ties + 1 : ties;
                nearest = Math.min(nearest, d);
            }
        }
        for (SeamSide[] some : sides) {
            for (SeamSide s : some) {
                if (s.lines().inside - 1 - s.lines().line(placement, x, y) == nearest) {
                    boolean along = s.side() == Side.TOP || s.side() == Side.BOTTOM;
                    s.carry(out, x * colours, along ? x - placement.x() : y - placement.y(), nearest, 1f / ties);
                }
            }
        }
    }
}
