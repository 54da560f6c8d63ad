package dev.deckle.fill;

import dev.deckle.fill.PictureLines.Line;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.stop.Stop;

/**
 * Computes single pixels of {@link SmoothFill}'s margins: means of the outline under a tent about the place that a
 * pixel leads back to.
 *
 * <p>The outline is summed twice; a tent of reach w is then three of these sums, whatever w: with S″ = e,
 * {@code S[x + w] − 2 S[x] + S[x − w] = Σ (w − |i|) e[x + i]}. The sums are exact integers, so the samples do not depend on where
 * the outline was begun or which way round it was read: mirrored and transposed pictures get mirrored and transposed fills.
 */
final class SmoothOutline {
    /** The reach of a tent for each ten px of distance, at the edge. */
    private static final int NEAR_REACH = 2;

    /** The reach of a tent for each ten px of distance, from {@link #FAR} on. */
    private static final int FAR_REACH = 11;
    /** Far is this part of the long side of the known rectangle. */
    private static final int FAR = 11;

    private final Isophotes isophotes;
    private final int channels;
    /** Px of the outline, corners counted once for each edge. */
    private final int length;
    /** The widest tent: no wider than the outline is long. */
    private final int widest;
    /** Sums over the outline continued round and round, from {@code -widest} to {@code length + widest}. */
    private final long[] sums;
    /** The reach of the tent at each distance. */
    private final int[] reach;
    /** One over the square of that. */
    private final double[] scale;

    /**
     * Prepares the outline of {@code known}.
     *
     * @param outline its samples, in the order of {@link Isophotes}
     * @param channels of a px of it
     */
    SmoothOutline(Size canvas, Rect known, Isophotes isophotes, int[] outline, int channels) {
        this.isophotes = isophotes;
        this.channels = channels;
        this.length = isophotes.length();
        Margins margins = Margins.between(canvas.toRect(), known);
        int across = Math.max(margins.left(), margins.right());
        int down = Math.max(margins.top(), margins.bottom());
        int farthest = Isophotes.distance(across, down);
        this.reach = new int[farthest + 1];
        this.scale = new double[farthest + 1];
        int far = Math.max(1, Math.max(known.width(), known.height()) / FAR);
        for (int d = 1; d <= farthest; d++) {
            reach[d] = Math.min(length, reach(d, far));
            scale[d] = 1.0 / ((double) reach[d] * reach[d]);
        }
        this.widest = reach[farthest];
        this.sums = new long[Math.multiplyExact(length + 2 * widest + 1, channels)];
        SmoothKernel.sumTwice(outline, sums, widest, length, channels);
    }

    private static int reach(int d, int far) {
        long tenths = (long) d * ((long) NEAR_REACH * far + (long) (FAR_REACH - NEAR_REACH) * Math.min(d, far));
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (tenths + 5L * far) / (10L * far)));
    }

    /** Reads the outline of a picture of which the lines are seen. */
    static int[] read(PictureLines picture) {
        int w = picture.size().width();
        int h = picture.size().height();
        int channels = picture.channels().count();
        int[] outline = new int[2 * (w + h) * channels];
        Line top = picture.line(Side.TOP, 0);
        Line bottom = picture.line(Side.BOTTOM, 0);
        for (int x = 0; x < w; x++) {
            read(top, x, outline, x * channels, channels);
            read(bottom, x, outline, (w + h + w - 1 - x) * channels, channels);
        }
        Line right = picture.line(Side.RIGHT, 0);
        Line left = picture.line(Side.LEFT, 0);
        for (int y = 0; y < h; y++) {
            Stop.ifAsked();
            read(right, y, outline, (w + y) * channels, channels);
            read(left, y, outline, (2 * (w + h) - 1 - y) * channels, channels);
        }
        return outline;
    }

    private static void read(Line line, int along, int[] outline, int to, int channels) {
        int from = line.index(along);
        for (int c = 0; c < channels; c++) {
            outline[to + c] = line.raster().get(from + c);
        }
    }

    /** Returns the px that the tent reaches at distance {@code d}. */
    int reach(int d) {
        return reach[d];
    }

    /** Computes the pixel {@code d} px out from pixel {@code along} of a side. */
    void beside(Side side, int d, int along, double[] row, int to) {
        int place = isophotes.beside(side, d, along);
        SmoothKernel.between(
                sums,
                at(place / Isophotes.PARTS),
                place % Isophotes.PARTS,
                reach[d] * channels,
                scale[d] / Isophotes.PARTS,
                row,
                to,
                channels);
    }

    /**
     * Computes the pixel beyond the corner where {@code after} begins, {@code out} px from that side and {@code before}
     * from the other.
     */
    void corner(Side after, int out, int before, double[] row, int to) {
        int place = isophotes.corner(after, out, before);
        int d = Isophotes.distance(out, before);
        int whole = Math.floorDiv(place, Isophotes.PARTS);
        SmoothKernel.corner(
                sums,
                at(Math.floorMod(whole, length)),
                at(Math.floorMod(whole + 1, length)),
                at(Math.floorMod(whole + 2, length)),
                Math.floorMod(place, Isophotes.PARTS),
                reach[d] * channels,
                scale[d] / (2 * Isophotes.PARTS),
                row,
                to,
                channels);
    }

    /** Returns the index in the sums of the outline pixel {@code s}. */
    private int at(int s) {
        return (widest + s) * channels;
    }
}
