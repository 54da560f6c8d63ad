package dev.deckle.fill;

import dev.deckle.raster.Raster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the straight line that best divides the known pixels of a disc at the border of a hole into two tones: the one under which the
 * logarithms of the variances on both sides add up to the least (M. Ruzon, C. Tomasi: Color edge detection with the compass operator,
 * 1999, with variances for signatures). Also a flat sky over rough rock is divided so, whose means may be alike. Holds scratch.
 */
final class HoleSplit {
    /** The variance that every tone has. */
    static final double NOISE = 12;

    /** The directions that are tried first, over half a turn. */
    private static final int ANGLES = 24;
    /** The finest step of a direction, in parts of that. */
    private static final int FINEST = 8;
    /** The least part of the pixels on one side of a line. */
    private static final double LEAST = 0.12;
    /** The least part of unknown places ahead that there are more than behind. */
    private static final double AHEAD = 0.3;
    /** The most px in a disc that are looked at. */
    private static final double MOST = 4000;

    private final Raster canvas;
    private final Hole hole;
    private final int radius;
    private final int colours;
    /** Colour by colour, after the places of all pixels. */
    private final double[][] values;

    private final double[] across;
    private final double[] down;
    /** The count, then the sum and the squares of each colour, for each px across the line. */
    private final double[][] bins;

    private int count;
    private double best;
    private double bestAngle;
    private double bestOffset;

    HoleSplit(Raster canvas, Hole hole, int radius) {
        this.canvas = canvas;
        this.hole = hole;
        this.radius = radius;
        this.colours = canvas.channels().count() < 3 ? 1 : 3;
        int most = (2 * radius + 1) * (2 * radius + 1);
        this.values = new double[colours][most];
        this.across = new double[most];
        this.down = new double[most];
        this.bins = new double[1 + 2 * colours][2 * radius + 2];
    }

    /**
     * Finds the line that enters the hole near a pixel of its border; empty where too little is known about it, or where
     * the line only touches the hole.
     *
     * @param fine whether place and direction are found to a fraction of a px and a degree
     */
    Optional<HoleCrossing> at(int x, int y, boolean fine) {
        gather(x, y, fine ? 1 : (int) Math.ceil(Math.sqrt(4.0 * radius * radius / MOST * 8)));
        best = 0;
        if (count < 4 * radius) {
            return Optional.empty();
        }
        for (int a = 0; a < ANGLES; a++) {
            tryAngle(a * Math.PI / ANGLES);
        }
        for (int part = 2; fine && best > 0 && part <= FINEST; part *= 2) {
            double from = bestAngle;
            tryAngle(from - Math.PI / ANGLES / part);
            tryAngle(from + Math.PI / ANGLES / part);
        }
        return best > 0 ? crossing(x, y) : Optional.empty();
    }

    /** Takes the known pixels of the disc about a place. */
    private void gather(int x, int y, int step) {
        count = 0;
        int channels = canvas.channels().count();
        double range = 255.0 / canvas.depth().max();
        for (int dy = -radius; dy <= radius; dy += step) {
            for (int dx = -radius; dx <= radius; dx += step) {
                boolean inside = dx * dx + dy * dy <= radius * radius && isOnCanvas(x + dx, y + dy);
                if (!inside || hole.isUnknown(x + dx, y + dy)) {
                    continue;
                }
                int at = canvas.offset() + (y + dy) * canvas.stride() + (x + dx) * channels;
                for (int c = 0; c < colours; c++) {
                    values[c][count] = range * canvas.get(at + c);
                }
                across[count] = dx;
                down[count++] = dy;
            }
        }
    }

    private boolean isOnCanvas(int x, int y) {
        return x >= 0 && y >= 0 && x < canvas.width() && y < canvas.height();
    }

    /** Tries all lines of one direction that pass by the middle. */
    private void tryAngle(double angle) {
        project(angle);
        int length = bins[0].length;
        double[] total = new double[bins.length];
        for (int k = 0; k < bins.length; k++) {
            for (int b = 0; b < length; b++) {
                total[k] += bins[k][b];
            }
        }
        double all = total[0] * logVariance(total);
        double[] before = new double[bins.length];
        double[] after = new double[bins.length];
        int reach = Math.max(1, radius / 4);
        for (int b = 0; b <= radius + reach; b++) {
            for (int k = 0; k < bins.length; k++) {
                before[k] += bins[k][b];
                after[k] = total[k] - before[k];
            }
            if (b < radius - reach || Math.min(before[0], after[0]) < LEAST * total[0]) {
                continue;
            }
            double gain = (all - before[0] * logVariance(before) - after[0] * logVariance(after)) / total[0];
            if (gain > best) {
                best = gain;
                bestAngle = angle;
                bestOffset = b - radius + 0.5;
            }
        }
    }

    /** Sums the pixels by their distance from the line through the middle, on its right to left. */
    private void project(double angle) {
        double nx = -StrictMath.sin(angle);
        double ny = StrictMath.cos(angle);
        for (double[] sums : bins) {
            Arrays.fill(sums, 0);
        }
        for (int i = 0; i < count; i++) {
            int b = (int) Math.rint(across[i] * nx + down[i] * ny) + radius;
            bins[0][b]++;
            for (int c = 0; c < colours; c++) {
                double v = values[c][i];
                bins[1 + 2 * c][b] += v;
                bins[2 + 2 * c][b] += v * v;
            }
        }
    }

    private double logVariance(double[] sums) {
        double log = 0;
        for (int c = 0; c < colours; c++) {
            double mean = sums[1 + 2 * c] / sums[0];
            log += StrictMath.log(Math.max(0, sums[2 + 2 * c] / sums[0] - mean * mean) + NOISE);
        }
        return log / colours;
    }

    private Optional<HoleCrossing> crossing(int x, int y) {
        double dx = StrictMath.cos(bestAngle);
        double dy = StrictMath.sin(bestAngle);
        double px = x - bestOffset * dy;
        double py = y + bestOffset * dx;
        int ahead = 0;
        int places = radius / 2;
        for (int t = 1; t <= places; t++) {
            ahead += unknown(px + t * dx, py + t * dy) - unknown(px - t * dx, py - t * dy);
        }
        if (Math.abs(ahead) < AHEAD * places) {
            return Optional.empty();
        }
        project(bestAngle);
        // Bins grow to the right of the direction; y grows downwards.
        int cut = (int) (bestOffset + 0.5) + radius;
        HoleTone right = tone(cut, bins[0].length);
        HoleTone left = tone(0, cut);
        double width = width(cut, left, right);
        if (ahead < 0) {
            return entered(px, py, -dx, -dy, right, left, width);
        }
        return entered(px, py, dx, dy, left, right, width);
    }

    private Optional<HoleCrossing> entered(
            double px, double py, double dx, double dy, HoleTone left, HoleTone right, double width) {
        for (double t = -radius; t <= radius; t += 0.5) {
            boolean enters =
                    unknown(px + t * dx, py + t * dy) != 0 && unknown(px + (t - 1) * dx, py + (t - 1) * dy) == 0;
            if (enters && unknown(px + (t + 2) * dx, py + (t + 2) * dy) != 0) {
                return Optional.of(new HoleCrossing(px + t * dx, py + t * dy, dx, dy, left, right, best, width));
            }
        }
        return Optional.empty();
    }

    private int unknown(double x, double y) {
        return hole.isUnknown((int) Math.rint(x), (int) Math.rint(y)) ? 1 : 0;
    }

    private HoleTone tone(int from, int to) {
        double n = 0;
        double[] mean = new double[colours];
        double[] variance = new double[colours];
        for (int b = from; b < to; b++) {
            n += bins[0][b];
            for (int c = 0; c < colours; c++) {
                mean[c] += bins[1 + 2 * c][b];
                variance[c] += bins[2 + 2 * c][b];
            }
        }
        for (int c = 0; c < colours; c++) {
            mean[c] /= n;
            variance[c] = Math.max(0, variance[c] / n - mean[c] * mean[c]);
        }
        return new HoleTone(mean, variance);
    }

    /** Computes over how many px the mean colour passes from one tone to the other, by its steepest step. */
    private double width(int cut, HoleTone left, HoleTone right) {
        int most = 0;
        for (int c = 1; c < colours; c++) {
            double other = Math.abs(left.mean(c) - right.mean(c));
            most = other > Math.abs(left.mean(most) - right.mean(most)) ? c : most;
        }
        double steepest = 1e-3;
        int reach = Math.max(2, radius / 4);
        for (int b = Math.max(1, cut - reach); b < Math.min(bins[0].length, cut + reach); b++) {
            if (bins[0][b] > 0 && bins[0][b - 1] > 0) {
                double here = bins[1 + 2 * most][b] / bins[0][b];
                double before = bins[1 + 2 * most][b - 1] / bins[0][b - 1];
                steepest = Math.max(steepest, Math.abs(here - before));
            }
        }
        double step = Math.abs(left.mean(most) - right.mean(most));
        return Math.max(1, Math.min(radius / 2.0, step / steepest));
    }
}
