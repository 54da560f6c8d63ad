package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Tells a scanned page from photos: its sides are paper, with a grain but nowhere lighter or darker, as skies and walls
 * are; rules may cross them, and the lid of the scanner may be seen beside them.
 */
final class PagePalette {
    /** Px along a side, and behind it, that are looked at together. */
    private static final int STRETCH = 16;

    private static final int DEPTH = 8;
    /** Levels from its median that a px of a stretch of paper has, and the share of its px that are as near. */
    private static final int GRAIN = 7;

    private static final double PAPER = 0.7;
    /** The share of both where a stretch is of two papers. */
    private static final double BOTH = 0.78;
    /** The share of stretches that are paper, or lid. */
    private static final double PLAIN = 0.8;
    /** Levels by which stretches of one paper differ, from the next and all of them. */
    private static final double SAME = 1;

    private static final double DRIFT = 2.5;
    /** The number of papers: page, lid, the shade between. */
    private static final int MOST_PAPERS = 3;
    /** The colours that nearly all of the page has, and how near. */
    private static final int COLOURS = 12;

    private static final int NEAR = 5;
    private static final double SHARE = 0.8;

    private final Raster picture;

    private PagePalette(Raster picture) {
        this.picture = picture;
    }

    static boolean isPage(Raster picture) {
        return new PagePalette(picture).hasPaperSides()
                && CodedPalette.share(CodedPalette.samples(picture), COLOURS, NEAR) >= SHARE;
    }

    private boolean hasPaperSides() {
        int all = 0;
        int plain = 0;
        double[] means = new double[2 * (picture.width() + picture.height()) / STRETCH + 4];
        for (Side side : Side.values()) {
            int length = side.isHorizontal() ? picture.height() : picture.width();
            int before = all;
            int foreign = 0;
            for (int from = 0; from + STRETCH <= length; from += STRETCH) {
                all++;
                double mean = paper(side, from);
                if (mean >= 0) {
                    means[plain++] = mean;
                } else {
                    foreign++;
                }
            }
            if (foreign > 2 * (1 - PLAIN) * (all - before)) {
                return false;
            }
        }
        return all > 0 && plain >= PLAIN * all && areEven(means, plain);
    }

    /** Returns whether the means are those of few papers, none of which drifts. */
    private static boolean areEven(double[] means, int count) {
        Arrays.sort(means, 0, count);
        double first = means[0];
        int papers = 1;
        int stretches = 1;
        for (int i = 1; i < count; i++) {
            if (means[i] - means[i - 1] > SAME) {
                papers += stretches > 1 ? 1 : 0;
                first = means[i];
                stretches = 0;
            } else if (means[i] - first > DRIFT) {
                return false;
            }
            stretches++;
        }
        return papers <= MOST_PAPERS;
    }

    /** Computes the mean of all channels of what is paper in a stretch, in levels; −1 where most is none. */
    private double paper(Side side, int from) {
        Stop.ifAsked();
        int deep = Math.min(DEPTH, side.isHorizontal() ? picture.width() : picture.height());
        int[] pixels = new int[STRETCH * deep];
        int[][] counts = new int[3][256];
        for (int t = 0; t < STRETCH; t++) {
            for (int d = 0; d < deep; d++) {
                int colour = at(side, from + t, d);
                pixels[t * deep + d] = colour;
                counts[0][colour >> 16]++;
                counts[1][colour >> 8 & 0xFF]++;
                counts[2][colour & 0xFF]++;
            }
        }
        int half = (pixels.length + 1) / 2;
        int middle = FlatPalette.level(counts[0], half) << 16
                | FlatPalette.level(counts[1], half) << 8
                | FlatPalette.level(counts[2], half);
        int near = 0;
        int sum = 0;
        int others = 0;
        int[] rest = new int[pixels.length];
        for (int colour : pixels) {
            if (PackedPicture.difference(colour, middle) <= GRAIN) {
                near++;
                sum += (colour >> 16) + (colour >> 8 & 0xFF) + (colour & 0xFF);
            } else {
                rest[others++] = colour;
            }
        }
        boolean isPaper = near >= PAPER * pixels.length || near + alike(rest, others) >= BOTH * pixels.length;
        return isPaper ? sum / (3.0 * near) : -1;
    }

    /** Counts the first px of some that are near to the middle one of them: the lid beside the page. */
    private static int alike(int[] pixels, int count) {
        if (count == 0) {
            return 0;
        }
        Arrays.sort(pixels, 0, count);
        int middle = pixels[count / 2];
        int alike = 0;
        for (int i = 0; i < count; i++) {
            alike += PackedPicture.difference(pixels[i], middle) <= GRAIN ? 1 : 0;
        }
        return alike;
    }

    private int at(Side side, int t, int d) {
        return switch (side) {
            case TOP -> PackedPicture.pack(picture, t, d);
            case BOTTOM -> PackedPicture.pack(picture, t, picture.height() - 1 - d);
            case LEFT -> PackedPicture.pack(picture, d, t);
            case RIGHT -> PackedPicture.pack(picture, picture.width() - 1 - d, t);
        };
    }
}
