package dev.deckle.compose.answer;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import dev.deckle.raster.axis.AxisKernel;
import dev.deckle.raster.axis.AxisWeights;
import java.util.Arrays;

/**
 * Reads the rows of a target that shows a picture through a map, as interleaved colours in levels of 255, whatever
 * depth and channels the picture has; its alpha is left out. Rows asked in order are computed once. For one thread.
 */
final class PictureRows {
    private final Raster picture;
    private final Size target;
    private final int colours;
    private final boolean whole;
    private final int dx;
    private final int dy;
    private final float[] line;
    private final AxisWeights across;
    private final AxisWeights down;
    private final float[][] ring;
    private final int[] held;

    PictureRows(Raster picture, AnswerMap map, Size target, int colours) {
        this.picture = picture;
        this.target = target;
        this.colours = colours;
        this.whole = map.isWhole();
        this.dx = whole ? (int) map.shiftX() : 0;
        this.dy = whole ? (int) map.shiftY() : 0;
        this.line = new float[picture.width() * colours];
        this.across = weights(picture.width(), whole ? 1 : target.width(), map.scaleX(), map.shiftX());
        this.down = weights(picture.height(), whole ? 1 : target.height(), map.scaleY(), map.shiftY());
        this.ring = new float[whole ? 0 : down.taps()][target.width() * colours];
        this.held = new int[ring.length];
        Arrays.fill(held, -1);
    }

    /**
     * Makes Lanczos weights for the places that a map with a shift of any fraction of a px takes the target's px to.
     */
    private static AxisWeights weights(int from, int to, double scale, double shift) {
        double[] centres = new double[to];
        for (int i = 0; i < to; i++) {
            centres[i] = scale * (i + 0.5) + shift;
        }
        return AxisWeights.lanczos(from, scale, centres);
    }

    /** Returns the size of the target. */
    Size size() {
        return target;
    }

    /** Returns the colours a px: 1 or 3. */
    int colours() {
        return colours;
    }

    /** Writes row {@code y}, clamped into the target, to {@code out} from {@code at} on. */
    void row(int y, float[] out, int at) {
        int row = Math.max(0, Math.min(target.height() - 1, y));
        if (whole) {
            PlaneKernel.load(picture, Math.max(0, Math.min(picture.height() - 1, row + dy)), colours, line);
            shifted(out, at);
            return;
        }
        int first = down.first(row);
        int n = target.width() * colours;
        Arrays.fill(out, at, at + n, 0f);
        int taps = down.taps();
        for (int t = 0; t < taps; t++) {
            float w = down.weights()[row * taps + t];
            if (w != 0) {
                PlaneKernel.addScaled(resampled(first + t), w, out, at, n);
            }
        }
    }

    private void shifted(float[] out, int at) {
        int w = target.width();
        int from = Math.max(0, Math.min(w, -dx));
        int to = Math.max(from, Math.min(w, picture.width() - dx));
        System.arraycopy(line, (from + dx) * colours, out, at + from * colours, (to - from) * colours);
        for (int x = 0; x < w; x++) {
            if (x == from && to > from) {
                x = to;
                if (x >= w) {
                    break;
                }
            }
            int source = Math.max(0, Math.min(picture.width() - 1, x + dx));
            System.arraycopy(line, source * colours, out, at + x * colours, colours);
        }
    }

    private float[] resampled(int y) {
        float[] row = ring[y % ring.length];
        if (held[y % ring.length] != y) {
            PlaneKernel.load(picture, y, colours, line);
            AxisKernel.resample(line, across, colours, row);
            held[y % ring.length] = y;
        }
        return row;
    }
}
