package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/** Holds the luma of a picture in levels of 255, and which px of it count. */
final class LumaPlane {
    final int width;
    final int height;
    final float[] values;
    final boolean[] counts;

    private LumaPlane(int width, int height) {
        this.width = width;
        this.height = height;
        this.values = new float[width * height];
        this.counts = new boolean[width * height];
    }

    /**
     * Computes the means of {@code factor} × {@code factor} px; px left over at the right and bottom are dropped,
     * unless there are no others.
     */
    static LumaPlane of(PictureRows rows, KnownArea known, int factor) {
        int w = rows.size().width();
        int h = rows.size().height();
        LumaPlane plane = new LumaPlane(Math.max(1, w / factor), Math.max(1, h / factor));
        Arrays.fill(plane.counts, true);
        float[] row = new float[w];
        boolean[] hidden = new boolean[w];
        float part = 1f / (factor * factor);
        for (int y = 0; y < Math.min(h, plane.height * factor); y++) {
            Stop.ifAsked();
            rows.row(y, row, 0);
            known.hidden(y, hidden);
            int at = y / factor * plane.width;
            for (int x = 0; x < Math.min(w, plane.width * factor); x++) {
                plane.values[at + x / factor] += row[x] * part;
                plane.counts[at + x / factor] &= !hidden[x];
            }
        }
        return plane;
    }

    /** Returns the plane at half the size; a px counts where all that it is made of does. */
    LumaPlane half() {
        LumaPlane half = new LumaPlane(Math.max(1, width / 2), Math.max(1, height / 2));
        for (int y = 0; y < half.height; y++) {
            Stop.ifAsked();
            for (int x = 0; x < half.width; x++) {
                int a = Math.min(height - 1, 2 * y) * width + Math.min(width - 1, 2 * x);
                int right = 2 * x + 1 < width ? 1 : 0;
                int down = 2 * y + 1 < height ? width : 0;
                half.values[y * half.width + x] =
                        (values[a] + values[a + right] + values[a + down] + values[a + down + right]) * 0.25f;
                half.counts[y * half.width + x] =
                        counts[a] && counts[a + right] && counts[a + down] && counts[a + down + right];
            }
        }
        return half;
    }

    /**
     * Returns the plane of which only px count that lie within {@code strip} px of an open side, or of a px that does not
     * count.
     */
    LumaPlane beside(int strip, boolean left, boolean top, boolean right, boolean bottom) {
        LumaPlane out = new LumaPlane(width, height);
        System.arraycopy(values, 0, out.values, 0, values.length);
        boolean[] along = new boolean[counts.length];
        for (int y = 0; y < height; y++) {
            near(counts, along, y * width, 1, width, strip, left, right);
        }
        boolean[] hidden = new boolean[counts.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = !along[i];
        }
        for (int x = 0; x < width; x++) {
            Stop.ifAsked();
            near(hidden, out.counts, x, width, height, strip, top, bottom);
        }
        for (int i = 0; i < hidden.length; i++) {
            out.counts[i] &= counts[i];
        }
        return out;
    }

    /** Marks the px of one line that have one that is not {@code known}, or an open end, within {@code strip} px. */
    private static void near(
            boolean[] known, boolean[] marks, int at, int stride, int length, int strip, boolean first, boolean last) {
        int since = first ? 0 : strip;
        for (int i = 0; i < length; i++) {
            since = known[at + i * stride] ? since + 1 : 0;
            marks[at + i * stride] = since <= strip;
        }
        since = last ? 0 : strip;
        for (int i = length - 1; i >= 0; i--) {
            since = known[at + i * stride] ? since + 1 : 0;
            marks[at + i * stride] |= since <= strip;
        }
    }

    /** Returns the plane without the finest noise and without what varies slowly. */
    LumaPlane bandPassed() {
        LumaPlane out = new LumaPlane(width, height);
        System.arraycopy(counts, 0, out.counts, 0, counts.length);
        float[][] fine = new float[height][];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            fine[y] = Arrays.copyOfRange(values, y * width, (y + 1) * width);
            StripKernel.binomialAlong(fine[y]);
        }
        fine = StripKernel.binomialAcross(fine);
        float[][] slow = new float[height][];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            slow[y] = fine[y].clone();
        }
        for (int round = 0; round < 2; round++) {
            StripKernel.boxAlong(slow, 3, 1);
            slow = StripKernel.boxAcross(slow, 3);
        }
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            for (int x = 0; x < width; x++) {
                out.values[y * width + x] = fine[y][x] - slow[y][x];
            }
        }
        return out;
    }

    /** Returns the difference of the highest and the lowest level. */
    double range() {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int i = 0; i < values.length; i++) {
            if (counts[i]) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
        }
        return Math.max(0, high - low);
    }

    /** Returns the mean level. */
    double mean() {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}
