package dev.deckle.compose.answer;

import dev.deckle.compose.SeamReport;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.List;

/** Measures a seam in stretches: the step across it against the steps beside it. */
final class SeamMeter {
    /** The part of the long side that is looked at on each side of the seam: one of this many. */
    private static final int BANDS = 128;

    /** The fewest px that are looked at on each side of the seam. */
    private static final int LEAST_BAND = 2;

    /** The part of the long side that a stretch of the seam is long: one of this many. */
    private static final int STRETCHES = 32;

    /** The fewest px of a stretch. */
    private static final int LEAST_STRETCH = 8;

    private SeamMeter() {}

    /** Measures the seam of {@code source} put on the picture that {@code rows} show. */
    static SeamReport measure(PictureRows rows, Raster source, Rect placement) {
        int longSide = Math.max(rows.size().width(), rows.size().height());
        int band = Math.max(LEAST_BAND, longSide / BANDS);
        int stretch = Math.max(LEAST_STRETCH, longSide / STRETCHES);
        List<SideLines> sides = SideLines.read(rows, source, placement, band, band, (r, at, l, n, y) -> {});
        double logs = 0;
        double steps = 0;
        long px = 0;
        for (SideLines side : sides) {
            for (int from = 0; from < side.length; from += stretch) {
                Stop.ifAsked();
                int to = Math.min(side.length, from + stretch);
                logs += (to - from) * log(side, from, to);
                steps += (to - from) * step(side, from, to);
                px += to - from;
            }
        }
        return px == 0 ? SeamReport.NONE : new SeamReport(StrictMath.exp(logs / px), steps / px);
    }

    private static double log(SideLines side, int from, int to) {
        int n = (to - from) * side.colours;
        double across = difference(side.source[side.inside - 1], side.answer[side.inside], from * side.colours, n);
        double beside = 0;
        for (int k = 1; k < side.inside; k++) {
            beside += difference(side.source[k - 1], side.source[k], from * side.colours, n) / (side.inside - 1);
        }
        return StrictMath.log((across + 1) / (beside + 1));
    }

    private static double difference(float[] a, float[] b, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / count;
    }

    private static double step(SideLines side, int from, int to) {
        double sum = 0;
        for (int c = 0; c < side.colours; c++) {
            double in = 0;
            double out = 0;
            for (int i = from; i < to; i++) {
                for (int k = 0; k < side.inside; k++) {
                    in += side.source[k][i * side.colours + c];
                }
                for (int k = 0; k < side.outside; k++) {
                    out += side.answer[side.inside + k][i * side.colours + c];
                }
            }
            int n = to - from;
            sum += Math.abs(in / ((double) n * side.inside) - out / ((double) n * side.outside)) / side.colours;
        }
        return sum;
    }

    /**
     * Measures the seam round holes of any shape: between every two neighbours of which one is generated (coverage of
     * at least 128).
     */
    static SeamReport measure(PictureRows rows, Raster source, Mask mask) {
        int colours = rows.colours();
        int width = source.width();
        float[][] own = new float[2][width * colours];
        float[][] other = new float[2][width * colours];
        byte[][] covered = new byte[2][width];
        double[] sums = new double[4];
        for (int y = 0; y < source.height(); y++) {
            Stop.ifAsked();
            PlaneKernel.load(source, y, colours, own[y & 1]);
            rows.row(y, other[y & 1], 0);
            mask.copyRow(y, covered[y & 1], 0);
            for (int x = 0; x < width; x++) {
                boolean fill = covered[y & 1][x] < 0;
                if (x > 0) {
                    pair(
                            own[y & 1],
                            other[y & 1],
                            x,
                            fill,
                            own[y & 1],
                            other[y & 1],
                            x - 1,
                            covered[y & 1][x - 1] < 0,
                            colours,
                            sums);
                }
                if (y > 0) {
                    pair(
                            own[y & 1],
                            other[y & 1],
                            x,
                            fill,
                            own[~y & 1],
                            other[~y & 1],
                            x,
                            covered[~y & 1][x] < 0,
                            colours,
                            sums);
                }
            }
        }
        if (sums[1] == 0) {
            return SeamReport.NONE;
        }
        double across = sums[0] / sums[1];
        double beside = sums[3] == 0 ? across : sums[2] / sums[3];
        return new SeamReport((across + 1) / (beside + 1), across);
    }

    /** Adds the step between two neighbours to those across the seam or to those of the source; generated pairs don't count. */
    private static void pair(
            float[] own,
            float[] other,
            int x,
            boolean fill,
            float[] ownBefore,
            float[] otherBefore,
            int before,
            boolean fillBefore,
            int colours,
            double[] sums) {
        if (fill && fillBefore) {
            return;
        }
        float[] a = fill ? other : own;
        float[] b = fillBefore ? otherBefore : ownBefore;
        double step = 0;
        for (int c = 0; c < colours; c++) {
            step += Math.abs(a[x * colours + c] - b[before * colours + c]) / colours;
        }
        int kind = fill == fillBefore ? 2 : 0;
        sums[kind] += step;
        sums[kind + 1]++;
    }
}
