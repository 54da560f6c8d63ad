package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Describes a border of one colour around a picture: a mat, the room around a thing on white, the paper of a print.
 *
 * @param width px on each side, at least {@link #LEAST}; 0 on a side that is none of some bars
 * @param isExact whether most of it is one colour to the bit; else it has a grain
 */
record PlainBorder(Margins width, boolean isExact) {
    /** Px on each side. */
    static final int LEAST = 8;

    private static final int LEAST_SIDE = 32;
    /** A line belongs to the border where all but 1 in this many px are near its colour. */
    private static final int STRAYS = 64;
    /** The same within bars, behind their outermost lines. */
    private static final int LETTERED = 2;
    /** Levels beyond these that no px may have: a thin line that reaches the edge is no part of a border. */
    private static final int FOREIGN = 8;
    /** Levels from the colour, where the border is of one colour and where it has a grain. */
    private static final int NEAR = 2;

    private static final int GRAIN = 7;
    /** The same for a border of one colour that coding has rung into, from what it surrounds. */
    private static final int CODED = 6;

    private static final int CODED_STRAYS = 8;
    private static final int CODED_END = 8;
    private static final int CODED_FOREIGN = 26;
    /** Levels that ringing is off where a straight edge vouches for the border, and one in how many px may be farther off. */
    private static final int RUNG = 32;

    private static final int RUNG_STRAYS = 6;
    /** Lines at the edge that a coder blends. */
    private static final int RUNG_BLEND = 2;
    /** Levels that a stretch of such a border is off in the mean: it is no gradient. */
    private static final int RUNG_DRIFT = 10;
    /** The mean of a stretch of a grained border may differ from the whole by this many levels. */
    private static final int DRIFT = 1;

    private static final int STRETCH = 16;
    private static final int RUNG_STRETCH = 32;
    /** The number of sides that have to end clearly. */
    private static final int LEAST_CLEAR = 3;
    /** Px within which a grained border has to end. */
    private static final int END = 3;

    /** Finds the border of {@code picture}; empty where a side has none. */
    static Optional<PlainBorder> find(Raster picture) {
        return Math.min(picture.width(), picture.height()) < LEAST_SIDE
                ? Optional.empty()
                : find(new Ring(picture, Side.ALL), false);
    }

    /**
     * Finds the bars of {@code picture}: a border of one colour on two opposite sides, or on three, behind which the
     * picture begins at once. The sides that have none have a width of 0.
     */
    static Optional<PlainBorder> bars(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return Optional.empty();
        }
        for (List<Side> pair : List.of(List.of(Side.TOP, Side.BOTTOM), List.of(Side.RIGHT, Side.LEFT))) {
            Optional<PlainBorder> bars = find(new Ring(picture, pair), true);
            if (bars.isPresent()) {
                Optional<PlainBorder> third = Optional.empty();
                for (Side side : Side.values()) {
                    if (!pair.contains(side) && third.isEmpty()) {
                        third = find(new Ring(picture, List.of(pair.get(0), pair.get(1), side)), true);
                    }
                }
                return third.isPresent() ? third : bars;
            }
        }
        return Optional.empty();
    }

    private static Optional<PlainBorder> find(Ring ring, boolean isPart) {
        int common = ring.mode();
        if (2 * ring.count(common, 0) > ring.count()
                && ring.isPlain(common, NEAR, STRAYS, FOREIGN)
                && (!isPart || ring.endsClearly(common, CODED_END))) {
            return Optional.of(new PlainBorder(ring.rungWidths(common, NEAR), true));
        }
        if (2 * ring.count(common, 1) > ring.count()
                && ring.isPlain(common, CODED, CODED_STRAYS, CODED_FOREIGN)
                && ring.endsClearly(common, CODED_END)) {
            return Optional.of(new PlainBorder(ring.rungWidths(common, CODED), true));
        }
        int middle = ring.median();
        if (ring.isPlain(middle, GRAIN, STRAYS, FOREIGN)
                && ring.isEven(middle, STRETCH, LEAST, DRIFT)
                && ring.endsClearly(middle, END)) {
            return Optional.of(new PlainBorder(ring.widths(middle, GRAIN), false));
        }
        return isPart ? Optional.empty() : ring.rung(common);
    }

    /** Holds the outermost px of a picture, on some of its sides. */
    private record Ring(Raster picture, List<Side> sides) {
        private interface Pixel {
            void accept(int colour);
        }

        int length(Side side) {
            return side.isHorizontal() ? picture.height() : picture.width();
        }

        int depth(Side side) {
            return side.isHorizontal() ? picture.width() : picture.height();
        }

        int at(Side side, int t, int d) {
            return switch (side) {
                case TOP -> PackedPicture.pack(picture, t, d);
                case BOTTOM -> PackedPicture.pack(picture, t, picture.height() - 1 - d);
                case LEFT -> PackedPicture.pack(picture, d, t);
                case RIGHT -> PackedPicture.pack(picture, picture.width() - 1 - d, t);
            };
        }

        private void each(Pixel pixel) {
            for (Side side : sides) {
                for (int t = 0; t < length(side); t++) {
                    pixel.accept(at(side, t, 0));
                }
            }
        }

        int count() {
            int count = 0;
            for (Side side : sides) {
                count += length(side);
            }
            return count;
        }

        int count(int colour, int near) {
            int[] found = new int[1];
            each(c -> found[0] += PackedPicture.difference(c, colour) <= near ? 1 : 0);
            return found[0];
        }

        /** Returns the commonest colour of the outermost px. */
        int mode() {
            int[] colours = new int[count()];
            int[] n = new int[1];
            each(c -> colours[n[0]++] = c);
            Arrays.sort(colours);
            return PackedPicture.commonest(colours, colours.length);
        }

        /** Computes the median of each channel. */
        int median() {
            int[][] counts = new int[3][256];
            each(c -> {
                counts[0][c >> 16]++;
                counts[1][c >> 8 & 0xFF]++;
                counts[2][c & 0xFF]++;
            });
            return median(counts[0]) << 16 | median(counts[1]) << 8 | median(counts[2]);
        }

        private static int median(int[] counts) {
            int half = (Arrays.stream(counts).sum() + 1) / 2;
            int level = 0;
            for (int seen = counts[0]; seen < half; seen += counts[level]) {
                level++;
            }
            return level;
        }

        boolean isPlain(int colour, int near, int strays, int foreign) {
            for (Side side : sides) {
                for (int d = 0; d < LEAST; d++) {
                    boolean isCrossed = strays(side, d, colour, near + foreign) > 0;
                    if (isCrossed || strays(side, d, colour, near) * strays > length(side)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private int strays(Side side, int d, int colour, int near) {
            Stop.ifAsked();
            int strays = 0;
            for (int t = 0; t < length(side); t++) {
                strays += PackedPicture.difference(at(side, t, d), colour) > near ? 1 : 0;
            }
            return strays;
        }

        /** Returns one in how many px may be foreign: subtitles stand in bars. */
        private int lettered() {
            return sides.size() < Side.ALL.size() ? LETTERED : STRAYS;
        }

        Margins widths(int colour, int near) {
            Margins widths = Margins.NONE;
            for (Side side : sides) {
                int d = LEAST;
                while (2 * d < depth(side) && strays(side, d, colour, near) * lettered() <= length(side)) {
                    d++;
                }
                widths = widths.with(side, d);
            }
            return widths;
        }

        /** Computes the same with the lines at the end of bars that a coder rang into. */
        Margins rungWidths(int colour, int near) {
            Margins widths = widths(colour, near);
            if (sides.size() < Side.ALL.size()) {
                for (Side side : sides) {
                    int px = new BarEnd(picture, side, colour, near).from(widths.get(side));
                    widths = widths.with(side, px);
                }
            }
            return widths;
        }

        /**
         * Finds a border that is no wider than a coder's blocks, which therefore ring all through it: what tells it from
         * a sky is that on three sides at least it ends along one straight line.
         */
        Optional<PlainBorder> rung(int colour) {
            Margins widths = Margins.NONE;
            int clear = 0;
            for (Side side : sides) {
                int d = 0;
                while (2 * d < depth(side) && strays(side, d, colour, RUNG) * RUNG_STRAYS <= length(side)) {
                    d++;
                }
                boolean isCrossed = strays(side, 0, colour, RUNG) * STRAYS > length(side);
                if (d < LEAST - 1 || isCrossed) {
                    return Optional.empty();
                }
                int end = d;
                while (end < d + RUNG_BLEND && 2 * strays(side, end, colour, RUNG) <= length(side)) {
                    end++;
                }
                clear += isEdge(side, d, end, colour) ? 1 : 0;
                widths = widths.with(side, Math.max(LEAST, end));
            }
            return clear >= LEAST_CLEAR && isEven(colour, RUNG_STRETCH, LEAST - 1, RUNG_DRIFT)
                    ? Optional.of(new PlainBorder(widths, true))
                    : Optional.empty();
        }

        /** Returns whether most px are off at the end; by half as much suffices where few are right before it, as beside a dark picture. */
        private boolean isEdge(Side side, int from, int end, int colour) {
            return 2 * strays(side, end, colour, RUNG) > length(side)
                    || (2 * strays(side, end, colour, RUNG / 2) > length(side)
                            && strays(side, from - RUNG_BLEND - 1, colour, RUNG / 2) * RUNG_STRAYS <= length(side));
        }

        /** Returns whether no stretch of a side is lighter or darker than the whole, as in a sky or on a wall. */
        boolean isEven(int colour, int stretch, int lines, int drift) {
            for (Side side : sides) {
                for (int from = 0; from + stretch <= length(side); from += stretch) {
                    int[] sums = new int[3];
                    for (int t = from; t < from + stretch; t++) {
                        for (int d = 0; d < lines; d++) {
                            int c = at(side, t, d);
                            sums[0] += (c >> 16) - (colour >> 16);
                            sums[1] += (c >> 8 & 0xFF) - (colour >> 8 & 0xFF);
                            sums[2] += (c & 0xFF) - (colour & 0xFF);
                        }
                    }
                    for (int sum : sums) {
                        if (Math.abs(sum) > drift * stretch * lines) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        /** Returns whether the border gives way to something else within so many px, on three sides at least, or on both of two. */
        boolean endsClearly(int colour, int end) {
            Margins widths = widths(colour, GRAIN);
            int clear = 0;
            for (Side side : sides) {
                int d = widths.get(side) + end;
                if (d < depth(side) && 2 * strays(side, d, colour, GRAIN) > length(side)) {
                    clear++;
                }
            }
            return clear >= Math.min(LEAST_CLEAR, sides.size());
        }
    }
}
