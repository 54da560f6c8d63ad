package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Holds the lines of ruled or squared paper. What lies outside of it is, px by px, what the places say that lie whole
 * periods away in the picture, or along a line: so lines go on at their distance, and what is written between them is not
 * repeated.
 */
final class Ruling {
    /** The share of the outermost px that is paper, and levels that it may be off. */
    private static final double PAPER = 0.5;

    private static final int GRAIN = 8;
    private static final int LEAST_SIDE = 48;
    /** The share of the paper's px that have its colour where it has no grain. */
    private static final double PLAIN = 0.4;
    /** Places that are asked along an axis, and how far along a line. */
    private static final int ASKED = 9;

    private static final int ALONG = 8;
    private static final int ALONG_ASLANT = 96;
    /** Px that a place may be off whole px; where too many are, the nearest are asked. */
    private static final double WHOLE = 0.2;

    private static final int LEAST_ASKED = 3;
    private static final int QUARTER = 4;

    private final PackedPicture picture;
    private final int tolerance;
    /** Lines that leave at the left and right, and at the top and bottom. */
    private final Optional<RuledSide> across;

    private final Optional<RuledSide> down;

    private final int ground;
    private final boolean isGrained;

    private Ruling(
            PackedPicture picture,
            int ground,
            boolean isGrained,
            Optional<RuledSide> across,
            Optional<RuledSide> down) {
        this.picture = picture;
        this.ground = ground;
        this.isGrained = isGrained;
        this.tolerance = FlatNoise.tolerance(picture);
        this.across = across;
        this.down = down;
    }

    /** Finds the lines of {@code picture}; empty where there are none of one distance on one paper. */
    static Optional<Ruling> find(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return Optional.empty();
        }
        int[] border = border(picture);
        int ground = middle(border);
        int near = 0;
        int exact = 0;
        for (int colour : border) {
            near += PackedPicture.difference(colour, ground) <= GRAIN ? 1 : 0;
            exact += colour == ground ? 1 : 0;
        }
        if (near < PAPER * border.length) {
            return Optional.empty();
        }
        if (!hasLines(picture, ground, Side.LEFT, Side.RIGHT) && !hasLines(picture, ground, Side.TOP, Side.BOTTOM)) {
            return Optional.empty();
        }
        PackedPicture packed = PackedPicture.of(picture);
        int tolerance = FlatNoise.tolerance(packed);
        Optional<RuledSide> across = RuledSide.of(new SideView(packed, Side.LEFT), ground, tolerance);
        Optional<RuledSide> down = RuledSide.of(new SideView(packed, Side.TOP), ground, tolerance);
        return across.isPresent() || down.isPresent()
                ? Optional.of(new Ruling(packed, ground, exact < PLAIN * near, across, down))
                : Optional.empty();
    }

    /** Finds the lines of a picture with a hole, whose px are filled in some way: of all of it where the hole is inside. */
    static Optional<Ruling> around(Raster canvas, Hole hole) {
        Optional<Ruling> all = HoleGradient.isInside(canvas, hole) ? find(canvas) : Optional.empty();
        return all.isPresent() ? all : find(PeriodicFill.outside(canvas, hole));
    }

    /** Returns whether two sides have such lines, by their outermost px alone: a large photo need not be packed. */
    private static boolean hasLines(Raster picture, int ground, Side one, Side other) {
        return hasLines(picture, ground, one) && hasLines(picture, ground, other);
    }

    private static boolean hasLines(Raster picture, int ground, Side side) {
        int w = picture.width();
        int h = picture.height();
        Rect strip = switch (side) {
            case TOP -> new Rect(0, 0, w, RuledSide.STRIP);
            case BOTTOM -> new Rect(0, h - RuledSide.STRIP, w, RuledSide.STRIP);
            case LEFT -> new Rect(0, 0, RuledSide.STRIP, h);
            case RIGHT -> new Rect(w - RuledSide.STRIP, 0, RuledSide.STRIP, h);
        };
        PackedPicture packed = PackedPicture.of(picture.view(strip));
        return RuledSide.isRuled(new SideView(packed, side), ground, FlatNoise.tolerance(packed));
    }

    /** Returns the outermost px. */
    private static int[] border(Raster picture) {
        int w = picture.width();
        int h = picture.height();
        int[] colours = new int[2 * (w + h)];
        int n = 0;
        for (int x = 0; x < w; x++) {
            colours[n++] = PackedPicture.pack(picture, x, 0);
            colours[n++] = PackedPicture.pack(picture, x, h - 1);
        }
        for (int y = 0; y < h; y++) {
            colours[n++] = PackedPicture.pack(picture, 0, y);
            colours[n++] = PackedPicture.pack(picture, w - 1, y);
        }
        return colours;
    }

    /** Computes the median of each channel. */
    private static int middle(int[] colours) {
        int[][] counts = new int[3][256];
        for (int colour : colours) {
            counts[0][colour >> 16]++;
            counts[1][colour >> 8 & 0xFF]++;
            counts[2][colour & 0xFF]++;
        }
        int half = (colours.length + 1) / 2;
        return FlatPalette.level(counts[0], half) << 16
                | FlatPalette.level(counts[1], half) << 8
                | FlatPalette.level(counts[2], half);
    }

    /** Returns what it is, in words. */
    String label() {
        if (across.isPresent() && down.isPresent()) {
            return "squared paper, lines " + told(across.get()) + " and " + told(down.get()) + " px apart";
        }
        return "ruled paper, lines " + told(across.isPresent() ? across.get() : down.orElseThrow()) + " px apart";
    }

    private static String told(RuledSide side) {
        double tenths = Math.rint(side.period() * 10) / 10;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    /** Makes what tells of each px outside of the picture which px it is a copy of. */
    PixelMap map(Margins margins) {
        double longer = 1 - aslant() * leaning();
        Steps[] columns = steps(margins.left(), margins.right(), picture.width(), down, aslant(), longer);
        Steps[] rows = steps(margins.top(), margins.bottom(), picture.height(), across, leaning(), longer);
        return (x, y) -> source(columns[x + margins.left()], rows[y + margins.top()], x, y);
    }

    /** Holds the places along one axis that a place outside is like, and how many px along the other axis these lie farther. */
    private static final class Steps {
        private final int[] places;
        private final int[] aside;

        Steps(int[] places, int[] aside) {
            this.places = places;
            this.aside = aside;
        }
    }

    private Steps[] steps(int before, int behind, int length, Optional<RuledSide> lines, double aslant, double longer) {
        Steps[] all = new Steps[before + length + behind];
        for (int t = -before; t < length + behind; t++) {
            Stop.ifAsked();
            boolean isBefore = t < 0;
            if (t >= 0 && t < length) {
                all[t + before] = new Steps(new int[] {t}, new int[1]);
                continue;
            }
            boolean goesOn = lines.isPresent()
                    && (isBefore ? lines.get().goesOnBefore() : lines.get().goesOnBehind());
            double step = goesOn ? lines.get().period() / longer : 1;
            int reach = goesOn ? length : Math.min(length, aslant == 0 ? ALONG : ALONG_ASLANT);
            int outside = isBefore ? -t : t - (length - 1);
            Steps found = inwards(outside, step, reach, isBefore ? aslant : -aslant);
            for (int i = 0; i < found.places.length && !isBefore; i++) {
                found.places[i] = length - 1 - found.places[i];
            }
            all[t + before] = found;
        }
        return all;
    }

    /** Finds those of the places up to {@code reach} that are least off whole px, the nearest first. */
    private static Steps inwards(int outside, double step, int reach, double aslant) {
        int first = (int) Math.ceil((outside - 0.5) / step);
        int count = Math.max(1, (int) Math.floor((outside + reach - 0.5) / step) - first + 1);
        Integer[] order = new Integer[count];
        double[] offs = new double[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
            double way = (first + i) * step;
            double off = Math.max(Math.abs(way - Math.rint(way)), Math.abs(way * aslant - Math.rint(way * aslant)));
            offs[i] = off <= WHOLE ? 0 : off;
        }
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> offs[i]).thenComparing(i -> i));
        int asked = Math.min(ASKED, count);
        while (asked > LEAST_ASKED && offs[order[asked - 1]] > 0) {
            asked--;
        }
        Steps steps = new Steps(new int[asked], new int[asked]);
        for (int i = 0; i < asked; i++) {
            double way = (first + order[i]) * step;
            steps.places[i] = Math.max(0, (int) Math.rint(way) - outside);
            steps.aside[i] = (int) Math.rint(way * aslant);
        }
        return steps;
    }

    private int source(Steps column, Steps row, int x, int y) {
        int[] candidates = new int[column.places.length * row.places.length];
        int count = 0;
        for (int i = 0; i < column.places.length; i++) {
            for (int j = 0; j < row.places.length; j++) {
                int fromX = column.places[i] + row.aside[j];
                int fromY = row.places[j] + column.aside[i];
                if (fromX >= 0 && fromX < picture.width() && fromY >= 0 && fromY < picture.height()) {
                    candidates[count++] = fromY * picture.width() + fromX;
                }
            }
        }
        if (count == 0) {
            int fromX = Math.max(0, Math.min(picture.width() - 1, x));
            return Math.max(0, Math.min(picture.height() - 1, y)) * picture.width() + fromX;
        }
        return chosen(picture, candidates, count, x, y, QUARTER);
    }

    /** Returns the colour of the paper. */
    int ground() {
        return ground;
    }

    /** Returns the levels that px of one colour differ by. */
    int tolerance() {
        return tolerance;
    }

    /** Returns the px from one line that goes down to the next; 0 where there are none. */
    double periodX() {
        return down.map(RuledSide::period).orElse(0.0);
    }

    /** Returns the px from one line across to the next; 0 where there are none. */
    double periodY() {
        return across.map(RuledSide::period).orElse(0.0);
    }

    /** Returns how many px farther down a line across is for each px to the right. */
    double aslant() {
        return across.map(RuledSide::slope).orElse(0.0);
    }

    /** Returns how many px farther right a line that goes down is for each px down. */
    double leaning() {
        return down.map(RuledSide::slope).orElse(0.0);
    }

    /**
     * Returns the candidate that one in {@code part} of them is not farther from the paper than: a line is there in all, what is written in
     * some. Of those that differ from it by a grain any one is taken, by the place.
     */
    int chosen(PackedPicture picture, int[] candidates, int count, int x, int y, int part) {
        int[] offs = new int[count];
        for (int i = 0; i < count; i++) {
            offs[i] = PackedPicture.difference(picture.at(candidates[i]), ground);
        }
        Arrays.sort(offs);
        int told = offs[count / part];
        int best = -1;
        for (int i = 0; i < count; i++) {
            boolean isTold = PackedPicture.difference(picture.at(candidates[i]), ground) == told;
            if (isTold && (best < 0 || picture.isBefore(candidates[i], best))) {
                best = candidates[i];
            }
        }
        if (!isGrained) {
            return best;
        }
        // In the order of their colours, as that of the places is another when the picture is transposed.
        long[] alike = new long[count];
        int near = 0;
        for (int i = 0; i < count; i++) {
            int colour = picture.at(candidates[i]);
            if (PackedPicture.difference(colour, picture.at(best)) <= tolerance) {
                alike[near++] = (long) colour << Integer.SIZE | candidates[i];
            }
        }
        Arrays.sort(alike, 0, near);
        int nth = (int) (GradientFill.dither(x, y, picture.width(), picture.height()) * near);
        return (int) alike[Math.min(near - 1, nth)];
    }
}
