package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Counts how few colours a picture has, as drawn art does and photos do not: the share of its px that the commonest of
 * them have, at 6 bits a channel.
 */
final class FlatPalette {
    private static final int BITS = 6;
    private static final int DROPPED = 8 - BITS;
    /** Px looked at along an axis. */
    static final int SAMPLES = 256;

    /** The number of colours that have to have {@link #SHARE} of the whole picture; in photos they reach 0.63. */
    private static final int COLOURS = 12;

    private static final double SHARE = 0.7;
    /** The same for each side, so many px deep. */
    private static final int SIDE_COLOURS = 4;

    private static final double SIDE_SHARE = 0.75;
    private static final int SIDE_DEPTH = 4;
    /** Neighbours that are equal to the bit: in drawn art most are. */
    private static final double EQUAL = 0.6;
    /** Levels from nearly the darkest to nearly the lightest px: a dim or foggy photo has few colours for want of levels. */
    private static final int RANGE = 80;
    /** The same after a coder, whose steps are large in a dim photo's sky. */
    private static final int CODED_RANGE = 100;

    /** The share of equal neighbours up to which paper has a grain: a burnt-out sky is even and has none. */
    private static final double GRAINED = 0.65;

    /** Levels between neighbours where ink or a page's edge begins, and the share of lesser steps: a bright sky has no more. */
    private static final int INK_STEP = 20;

    private static final double INK = 0.993;
    private static final double MOSTLY_EQUAL = 0.95;
    /** Levels between neighbours that are told apart; and those that three of four unequal ones have in dim art, as a coded sky has not. */
    private static final int EQUAL_STEP = 1;

    private static final int CLEAR_STEP = 10;
    private final Raster picture;

    private FlatPalette(Raster picture) {
        this.picture = picture;
    }

    /** Returns whether {@code picture} is flat art, or a page. */
    static boolean isFlat(Raster picture) {
        FlatPalette palette = new FlatPalette(picture);
        return palette.isDrawn()
                || (PagePalette.isPage(picture)
                        && palette.range() >= RANGE
                        && palette.equal(EQUAL_STEP) < GRAINED
                        && leastEqual(picture, INK_STEP) < INK)
                || (CodedPalette.isFlat(picture) && palette.range() >= CODED_RANGE);
    }

    private boolean isDrawn() {
        for (Side side : Side.values()) {
            if (sideShare(side) < SIDE_SHARE) {
                return false;
            }
        }
        if (share() < SHARE) {
            return false;
        }
        double equal = equal(EQUAL_STEP);
        boolean isDim = range() < RANGE;
        return isDim ? equal >= MOSTLY_EQUAL && 4 * equal(CLEAR_STEP) <= 1 + 3 * equal : equal >= EQUAL;
    }

    private double share() {
        int[] counts = new int[1 << (3 * BITS)];
        int stepX = Math.max(1, picture.width() / SAMPLES);
        int stepY = Math.max(1, picture.height() / SAMPLES);
        int all = 0;
        for (int y = stepY / 2; y < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x < picture.width(); x += stepX) {
                counts[bin(x, y)]++;
                all++;
            }
        }
        return most(counts, COLOURS) / (double) all;
    }

    /**
     * Returns how many levels the channel with most of them spans, 0 to 255, the outermost half per cent at each end
     * left out.
     */
    private int range() {
        int[][] counts = new int[3][256];
        int stepX = Math.max(1, picture.width() / SAMPLES);
        int stepY = Math.max(1, picture.height() / SAMPLES);
        int all = 0;
        for (int y = stepY / 2; y < picture.height(); y += stepY) {
            for (int x = stepX / 2; x < picture.width(); x += stepX) {
                int colour = PackedPicture.pack(picture, x, y);
                counts[0][colour >> 16]++;
                counts[1][colour >> 8 & 0xFF]++;
                counts[2][colour & 0xFF]++;
                all++;
            }
        }
        int range = 0;
        for (int[] channel : counts) {
            range = Math.max(range, level(channel, all - all / 200) - level(channel, all / 200 + 1));
        }
        return range;
    }

    /** Returns the lowest level, 0 to 255, up to which at least {@code px} px are. */
    static int level(int[] counts, int px) {
        int level = 0;
        for (int seen = counts[0]; seen < px; seen += counts[level]) {
            level++;
        }
        return level;
    }

    private int bin(int x, int y) {
        int c = PackedPicture.pack(picture, x, y);
        int red = c >> (16 + DROPPED);
        int green = (c >> 8 & 0xFF) >> DROPPED;
        int blue = (c & 0xFF) >> DROPPED;
        return (red << (2 * BITS)) | (green << BITS) | blue;
    }

    private static int most(int[] counts, int colours) {
        int[] used = Arrays.stream(counts).filter(n -> n > 0).sorted().toArray();
        return Arrays.stream(used).skip(Math.max(0, used.length - colours)).sum();
    }

    private double sideShare(Side side) {
        Stop.ifAsked();
        int deep = Math.min(SIDE_DEPTH, depth(side));
        int[] bins = new int[length(side) * deep];
        int n = 0;
        for (int t = 0; t < length(side); t++) {
            for (int d = 0; d < deep; d++) {
                bins[n++] = bin(x(side, t, d), y(side, t, d));
            }
        }
        Arrays.sort(bins);
        int[] runs = new int[n];
        int count = 0;
        for (int from = 0, to = 0; from < n; from = to) {
            while (to < n && bins[to] == bins[from]) {
                to++;
            }
            runs[count++] = to - from;
        }
        return most(Arrays.copyOf(runs, count), SIDE_COLOURS) / (double) n;
    }

    private double equal(int step) {
        return equal(picture, step, 1, 0);
    }

    /** Computes the share of neighbours that differ by less than {@code step} levels, along the axis along which fewer do. */
    static double leastEqual(Raster picture, int step) {
        return Math.min(equal(picture, step, 1, 0), equal(picture, step, 0, 1));
    }

    private static double equal(Raster picture, int step, int dx, int dy) {
        int stepY = Math.max(1, picture.height() / SAMPLES);
        int stepX = Math.max(1, picture.width() / SAMPLES);
        int equal = 0;
        int all = 0;
        for (int y = stepY / 2; y + dy < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x + dx < picture.width(); x += stepX) {
                int off = PackedPicture.difference(
                        PackedPicture.pack(picture, x, y), PackedPicture.pack(picture, x + dx, y + dy));
                equal += off < step ? 1 : 0;
                all++;
            }
        }
        return equal / (double) Math.max(1, all);
    }

    private int length(Side side) {
        return side.isHorizontal() ? picture.height() : picture.width();
    }

    private int depth(Side side) {
        return side.isHorizontal() ? picture.width() : picture.height();
    }

    private int x(Side side, int t, int d) {
        return side.isHorizontal() ? side == Side.LEFT ? d : picture.width() - 1 - d : t;
    }

    private int y(Side side, int t, int d) {
        return side.isHorizontal() ? t : side == Side.TOP ? d : picture.height() - 1 - d;
    }
}
