package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.List;
import java.util.Optional;

/**
 * Fits a gradient whose colours change along a line, from a centre outwards or about it, in any way, also after a coder: its
 * shape by the slopes of the colours near the sides ({@link SweepSlopes}), its colours by the px at the sides, since these are
 * what goes on.
 */
final class ColourSweep implements ColourField {
    /** The rows of a side, and the px along it, that are looked at. */
    private static final int ROWS = 6;

    private static final int MOST_ALONG = 1024;
    private static final int MOST_STEPS = 2048;
    private static final int LEAST_STEPS = 8;
    private static final int LEAST_SIDE = 24;
    /** Levels from the gradient that a px may be off, drawn or coded, and the root of the mean square. */
    private static final double NEAR = 2;

    private static final double EVEN = 0.75;
    private static final double CODED_NEAR = 6;
    private static final double CODED_EVEN = 2.2;
    /** The same as a multiple of the noise along the sides. */
    private static final double CODED_MORE = 2.5;
    /** The noise of what is drawn. */
    private static final double DRAWN = 0.8;
    /** Levels that a coder leaves the mean of a step off by, which is the same along all of its blocks; and that tell of one. */
    private static final double CODED_NOISE = 1;

    private static final double STEPPED = 0.4;
    /** The least share of near px, at each side and of all. */
    private static final double AT_SIDES = 0.97;

    private static final double OF_ALL = 0.3;
    /** The same about a centre, where each px of a side has an angle of its own, so that any colours at the sides fit. */
    private static final double OF_ROUND = 0.7;

    private static final int INSIDE = 48;
    /** Steps that are smoothed over to both sides. */
    private static final int REACH = 2;

    private static final int CODED_REACH = 10;
    /** Levels that a gradient spans between hard stops, levels of such a stop in one step, and the part that is no flat band. */
    private static final double LEAST_RANGE = 6;

    private static final double OVER_NOISE = 8;
    private static final double ROUND_RANGE = 40;

    private static final double HARD = 5;
    private static final double CHANGING = 0.4;
    /** The part of the root mean square that a less simple shape has to have to be taken. */
    private static final double BETTER = 0.92;

    private final Raster picture;
    private final SweepShape shape;
    private final double unit;
    private final double lowest;
    private final double step;
    private final SweepProfile[] profiles;
    private double residual;

    private ColourSweep(Raster picture, SweepShape shape, double lowest, double step, SweepProfile[] profiles) {
        this.picture = picture;
        this.shape = shape;
        this.unit = picture.depth().max() / 255.0;
        this.lowest = lowest;
        this.step = step;
        this.profiles = profiles;
    }

    /** Returns the gradient of {@code picture}; empty where it is none. */
    static Optional<ColourSweep> find(Raster picture) {
        boolean isSmall = Math.min(picture.width(), picture.height()) < LEAST_SIDE;
        double noise = isSmall ? -1 : SmoothSides.noise(picture);
        if (noise < 0) {
            return Optional.empty();
        }
        double even = Math.max(EVEN, Math.min(CODED_EVEN, CODED_MORE * noise));
        Optional<ColourSweep> best = Optional.empty();
        for (List<SweepShape> shapes : SweepSlopes.shapes(picture)) {
            boolean isRound = shapes.get(0).kind() == SweepShape.Kind.CONIC;
            if (isRound && (best.isPresent() || noise > DRAWN)) {
                break;
            }
            double most = best.isPresent() ? BETTER * best.get().residual : even;
            Optional<ColourSweep> sweep =
                    nearest(picture, shapes).filter(found -> found.residual <= most && found.isGradient());
            best = sweep.isPresent() ? sweep : best;
        }
        return best;
    }

    /** Returns that of some shapes of one kind that fits best; empty where all are too short. */
    private static Optional<ColourSweep> nearest(Raster picture, List<SweepShape> shapes) {
        Optional<ColourSweep> best = Optional.empty();
        for (SweepShape shape : shapes) {
            Optional<ColourSweep> sweep = fitted(picture, shape);
            boolean isNearer = sweep.isPresent() && (best.isEmpty() || sweep.get().residual < best.get().residual);
            best = isNearer ? sweep : best;
        }
        return best;
    }

    @Override
    public String label() {
        return shape.kind().label();
    }

    @Override
    public double at(int x, int y, int c) {
        return profiles[c].at((place(x, y) - lowest) / step);
    }

    private double place(int x, int y) {
        return shape.at(2 * x - (picture.width() - 1), 2 * y - (picture.height() - 1));
    }

    private interface Pixel {
        void accept(int x, int y, int d);
    }

    /** Hands over px of all sides, alike from both ends. */
    private static void each(Raster picture, Side side, int rows, Pixel pixel) {
        int length = side.isHorizontal() ? picture.height() : picture.width();
        int depth = side.isHorizontal() ? picture.width() : picture.height();
        int along = Math.max(1, length / MOST_ALONG);
        for (int d = 0; d < Math.min(rows, depth); d++) {
            Stop.ifAsked();
            for (int t = 0; 2 * t < length; t += along) {
                hand(picture, side, t, d, pixel);
                if (2 * t != length - 1) {
                    hand(picture, side, length - 1 - t, d, pixel);
                }
            }
        }
    }

    private static void hand(Raster picture, Side side, int t, int d, Pixel pixel) {
        switch (side) {
            case TOP -> pixel.accept(t, d, d);
            case BOTTOM -> pixel.accept(t, picture.height() - 1 - d, d);
            case LEFT -> pixel.accept(d, t, d);
            case RIGHT -> pixel.accept(picture.width() - 1 - d, t, d);
        }
    }

    /** Returns the colours at the sides as a gradient of a shape; empty where it is too short. */
    private static Optional<ColourSweep> fitted(Raster picture, SweepShape shape) {
        boolean isRound = shape.kind() == SweepShape.Kind.CONIC;
        double[] ends = {Double.MAX_VALUE, -Double.MAX_VALUE};
        ColourSweep bare = new ColourSweep(picture, shape, 0, 1, new SweepProfile[0]);
        for (Side side : Side.values()) {
            each(picture, side, ROWS, (x, y, d) -> {
                double place = bare.place(x, y);
                ends[0] = Math.min(ends[0], place);
                ends[1] = Math.max(ends[1], place);
            });
        }
        double lowest = isRound ? -SweepShape.TURN / 2 : ends[0];
        double length = isRound ? SweepShape.TURN : ends[1] - ends[0];
        if (length < LEAST_STEPS) {
            return Optional.empty();
        }
        int steps = isRound ? (int) SweepShape.TURN / 2 : (int) Math.min(MOST_STEPS, Math.rint(length));
        double step = isRound ? 2 : length / steps;
        Bins bins = new Bins(picture.channels().count(), isRound ? steps : steps + 1, isRound);
        for (Side side : Side.values()) {
            each(picture, side, ROWS, (x, y, d) -> bins.add(picture, x, y, (bare.place(x, y) - lowest) / step));
        }
        SweepProfile[] rough = bins.profiles(REACH, 0, bare.unit);
        ColourSweep first = new ColourSweep(picture, shape, lowest, step, rough);
        int reach = Math.max(REACH, (int) Math.rint(CODED_REACH / Math.max(step, 1)));
        SweepProfile[] smooth = bins.profiles(reach, 0, bare.unit);
        double noise = first.noise();
        double rung = SweepProfile.apart(rough, smooth);
        if (noise <= EVEN && rung <= STEPPED) {
            return first.measured();
        }
        SweepProfile[] coded = bins.profiles(reach, Math.max(CODED_NOISE, Math.min(noise, CODED_EVEN)), bare.unit);
        return new ColourSweep(picture, shape, lowest, step, coded).measured();
    }

    private Optional<ColourSweep> measured() {
        residual = noise();
        return Optional.of(this);
    }

    /** Computes the root of the mean square of what px at the sides are off by that are not far off, in levels. */
    private double noise() {
        double[] sums = new double[2];
        for (Side side : Side.values()) {
            each(picture, side, 1, (x, y, d) -> {
                double off = off(x, y);
                if (off <= CODED_NEAR) {
                    sums[0] += off * off;
                    sums[1]++;
                }
            });
        }
        return Math.sqrt(sums[0] / Math.max(1, sums[1]));
    }

    /** Computes by how many levels a px is off, in the channel that is off most. */
    private double off(int x, int y) {
        int at = PixelKernel.index(picture, x, y);
        double most = 0;
        for (int c = 0; c < profiles.length; c++) {
            most = Math.max(most, Math.abs(picture.get(at + c) - at(x, y, c)) / unit);
        }
        return most;
    }

    private boolean isGradient() {
        double near = residual <= EVEN ? NEAR : CODED_NEAR;
        if (!isChanging()) {
            return false;
        }
        for (Side side : Side.values()) {
            int[] found = new int[2];
            each(picture, side, 1, (x, y, d) -> {
                found[0] += off(x, y) <= near ? 1 : 0;
                found[1]++;
            });
            if (found[0] < AT_SIDES * found[1]) {
                return false;
            }
        }
        return isInside(near);
    }

    /** Returns whether most of it is no flat bands. */
    private boolean isChanging() {
        double least = shape.kind() == SweepShape.Kind.CONIC ? ROUND_RANGE : LEAST_RANGE;
        for (SweepProfile profile : profiles) {
            if (profile.isChanging(Math.max(least, OVER_NOISE * residual), HARD, CHANGING)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether enough of the picture, where the sides tell its colours, is of the gradient. */
    private boolean isInside(double near) {
        int stepX = Math.max(1, picture.width() / INSIDE);
        int stepY = Math.max(1, picture.height() / INSIDE);
        int found = 0;
        int all = 0;
        for (int y = stepY / 2; y < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x < picture.width(); x += stepX) {
                if (shape.kind() == SweepShape.Kind.CONIC || place(x, y) >= lowest) {
                    found += off(x, y) <= near ? 1 : 0;
                    all++;
                }
            }
        }
        boolean isRound = shape.kind() == SweepShape.Kind.CONIC;
        return found >= (isRound ? OF_ROUND : OF_ALL) * all;
    }

    /** Sums up the px of each step. */
    private static final class Bins {
        private final long[][] sums;
        private final long[] counts;
        private final boolean isRound;

        Bins(int channels, int steps, boolean isRound) {
            this.sums = new long[channels][steps];
            this.counts = new long[steps];
            this.isRound = isRound;
        }

        void add(Raster picture, int x, int y, double place) {
            int bin = (int) Math.rint(place);
            bin = isRound ? Math.floorMod(bin, counts.length) : Math.max(0, Math.min(counts.length - 1, bin));
            int at = PixelKernel.index(picture, x, y);
            counts[bin]++;
            for (int c = 0; c < sums.length; c++) {
                sums[c][bin] += picture.get(at + c);
            }
        }

        SweepProfile[] profiles(int reach, double noise, double unit) {
            SweepProfile[] profiles = new SweepProfile[sums.length];
            for (int c = 0; c < profiles.length; c++) {
                double[] values = new double[counts.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = counts[i] == 0 ? Double.NaN : sums[c][i] / (double) counts[i];
                }
                close(values);
                profiles[c] = new SweepProfile(values, isRound, unit, reach, noise);
            }
            return profiles;
        }

        /** Gives steps that no px has the values of the line between those at both sides. */
        private void close(double[] values) {
            int n = values.length;
            for (int i = 0; i < n; i++) {
                if (counts[i] > 0) {
                    continue;
                }
                int before = 1;
                while (before < n && counts[Math.floorMod(i - before, n)] == 0) {
                    before++;
                }
                int behind = 1;
                while (behind < n && counts[Math.floorMod(i + behind, n)] == 0) {
                    behind++;
                }
                double one = values[Math.floorMod(i - before, n)];
                double other = values[Math.floorMod(i + behind, n)];
                values[i] = (one * behind + other * before) / (before + behind);
            }
        }
    }
}
