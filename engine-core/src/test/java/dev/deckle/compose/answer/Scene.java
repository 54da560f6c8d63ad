package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** A picture without px of its own: waves of many lengths and directions, which can be seen at any scale and shift. */
final class Scene {
    private static final int WAVES = 24;

    private final double[] u = new double[WAVES];
    private final double[] v = new double[WAVES];
    private final double[] phase = new double[WAVES];
    private final double[][] strength = new double[3][WAVES];
    private DoubleUnaryOperator model = level -> level;

    Scene(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < WAVES; i++) {
            double length = 8 * Math.pow(40, random.nextDouble());
            double angle = random.nextDouble() * Math.PI;
            u[i] = Math.cos(angle) * 2 * Math.PI / length;
            v[i] = Math.sin(angle) * 2 * Math.PI / length;
            phase[i] = random.nextDouble() * 2 * Math.PI;
            double common = random.nextGaussian();
            for (int c = 0; c < 3; c++) {
                strength[c][i] = 10 * common + 3 * random.nextGaussian();
            }
        }
    }

    /** The scene as a model paints it: each level of 255 changed. */
    Scene painted(DoubleUnaryOperator levels) {
        model = levels;
        return this;
    }

    private void levels(double x, double y, double[] out) {
        Arrays.fill(out, 128);
        for (int i = 0; i < WAVES; i++) {
            double wave = Math.sin(u[i] * x + v[i] * y + phase[i]);
            for (int c = 0; c < 3; c++) {
                out[c] += 0.7 * strength[c][i] * wave;
            }
        }
        for (int c = 0; c < 3; c++) {
            out[c] = model.applyAsDouble(Math.max(8, Math.min(247, out[c])));
        }
    }

    /** Px {@code (x, y)} shows the scene at {@code ((x + 0.5 - dx) / scale, …)}; alpha is opaque. */
    Raster look(Size size, Channels channels, Depth depth, double scale, double dx, double dy) {
        Raster raster = Raster.allocate(size, channels, depth);
        int count = channels.count();
        double[] levels = new double[3];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                levels((x + 0.5 - dx) / scale, (y + 0.5 - dy) / scale, levels);
                for (int c = 0; c < count; c++) {
                    boolean alpha = channels.hasAlpha() && c == count - 1;
                    double level = alpha ? 255 : levels[c];
                    long sample = Math.round(Math.max(0, Math.min(255, level)) * depth.max() / 255.0);
                    put(raster, x, y, c, (int) sample);
                }
            }
        }
        return raster;
    }

    /** The scene rotated clockwise by {@code degrees} about the middle of the picture, then scaled about it and moved. */
    Raster rotated(Size size, double degrees, double scale, double dx, double dy) {
        Raster raster = Raster.allocate(size, Channels.RGB, Depth.EIGHT);
        double[] levels = new double[3];
        double cos = Math.cos(Math.toRadians(degrees)) / scale;
        double sin = Math.sin(Math.toRadians(degrees)) / scale;
        double cx = size.width() / 2.0;
        double cy = size.height() / 2.0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                double px = x + 0.5 - cx - dx;
                double py = y + 0.5 - cy - dy;
                levels(cx + cos * px + sin * py, cy - sin * px + cos * py, levels);
                for (int c = 0; c < 3; c++) {
                    put(raster, x, y, c, (int) Math.round(Math.max(0, Math.min(255, levels[c]))));
                }
            }
        }
        return raster;
    }

    Raster look(Size size) {
        return look(size, Channels.RGB, Depth.EIGHT, 1, 0, 0);
    }

    static void put(Raster raster, int x, int y, int c, int sample) {
        int i = raster.offset() + y * raster.stride() + x * raster.channels().count() + c;
        raster.put(i, sample);
    }

    static Raster mirrored(Raster raster) {
        Raster out = raster.allocateLike(raster.size());
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                for (int c = 0; c < raster.channels().count(); c++) {
                    put(out, raster.width() - 1 - x, y, c, raster.sample(x, y, c));
                }
            }
        }
        return out;
    }

    /** The mean absolute difference outside {@code kept}, in levels of 255, of colours. */
    static double difference(Raster a, Raster b, Rect kept) {
        double sum = 0;
        long n = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                for (int c = 0; c < a.channels().colours() && !kept.contains(x, y); c++) {
                    sum += Math.abs(a.sample(x, y, c) * 255.0 / a.depth().max()
                            - b.sample(x, y, c) * 255.0 / b.depth().max());
                    n++;
                }
            }
        }
        return sum / n;
    }
}
