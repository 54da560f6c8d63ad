package dev.deckle.compose.answer;

import dev.deckle.compose.Registration;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;

/**
 * Draws a rotated answer as the canvas that it shows: each px is a weighted mean of 6 × 6 px (Lanczos of three lobes, in
 * {@value #PHASES} places a px), in 16 bit so that nothing is rounded to 8. What the answer does not hold is its nearest
 * px.
 */
final class RotationKernel {
    /** The places within a px that weights are held for. */
    private static final int PHASES = 256;

    private static final int TAPS = 6;

    private static final int LOBES = TAPS / 2;

    private static final int WHITE = 65_535;

    private RotationKernel() {}

    /** Draws an answer, of whatever size, as the canvas. */
    static Raster draw(Raster answer, Registration at, Size canvas) {
        double fx = (double) answer.width() / canvas.width();
        double fy = (double) answer.height() / canvas.height();
        Raster wide = PlaneKernel.widened(answer);
        ShortRaster shown = (answer.size().equals(canvas) ? wide : Resampler.resize(wide, canvas)).shorts();
        ShortRaster target = ShortRaster.allocate(canvas, answer.channels());
        float[] weights = weights();
        for (int y = 0; y < canvas.height(); y++) {
            Stop.ifAsked();
            double u = (at.scaleX() * 0.5 + at.skewX() * (y + 0.5) + at.dx()) / fx - 0.5;
            double v = (at.skewY() * 0.5 + at.scaleY() * (y + 0.5) + at.dy()) / fy - 0.5;
            row(shown, u, at.scaleX() / fx, v, at.skewY() / fy, weights, target, y);
        }
        return target;
    }

    /** Draws row {@code y}, whose px {@code x} lies at {@code (u + x * du, v + x * dv)}. */
    private static void row(
            ShortRaster from, double u, double du, double v, double dv, float[] weights, ShortRaster to, int y) {
        int channels = from.channels().count();
        int right = from.width() - 1;
        int bottom = from.height() - 1;
        short[] in = from.samples();
        short[] out = to.samples();
        int at = to.offset() + y * to.stride();
        int[] columns = new int[TAPS];
        for (int x = 0; x < to.width(); x++, at += channels) {
            double px = Math.max(-1, Math.min(right + 1.0, u + x * du));
            double py = Math.max(-1, Math.min(bottom + 1.0, v + x * dv));
            int ix = (int) Math.floor(px);
            int iy = (int) Math.floor(py);
            int wx = ((int) ((px - ix) * PHASES)) * TAPS;
            int wy = ((int) ((py - iy) * PHASES)) * TAPS;
            for (int t = 0; t < TAPS; t++) {
                columns[t] = Math.max(0, Math.min(right, ix + t - LOBES + 1)) * channels;
            }
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int t = 0; t < TAPS; t++) {
                    int row = from.offset() + Math.max(0, Math.min(bottom, iy + t - LOBES + 1)) * from.stride() + c;
                    float line = 0;
                    for (int s = 0; s < TAPS; s++) {
                        line += weights[wx + s] * (in[row + columns[s]] & WHITE);
                    }
                    sum += weights[wy + t] * line;
                }
                out[at + c] = (short) Math.max(0, Math.min(WHITE, Math.round(sum)));
            }
        }
    }

    /** Computes the six weights of each place, which add up to 1. */
    private static float[] weights() {
        float[] weights = new float[PHASES * TAPS];
        for (int p = 0; p < PHASES; p++) {
            double[] six = new double[TAPS];
            double sum = 0;
            for (int t = 0; t < TAPS; t++) {
                six[t] = lanczos(t - LOBES + 1 - (p + 0.5) / PHASES);
                sum += six[t];
            }
            for (int t = 0; t < TAPS; t++) {
                weights[p * TAPS + t] = (float) (six[t] / sum);
            }
        }
        return weights;
    }

    private static double lanczos(double x) {
        double a = StrictMath.PI * x;
        return Math.abs(x) >= LOBES ? 0 : LOBES * StrictMath.sin(a) * StrictMath.sin(a / LOBES) / (a * a);
    }
}
