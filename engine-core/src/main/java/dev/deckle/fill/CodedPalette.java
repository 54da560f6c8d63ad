package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Tells flat art that was coded with a loss, as JPEG does, from photos. Coding rings around every edge, so that few px
 * have their drawn colour to the bit; but most are near to one of few colours, and what is plain has one colour from end
 * to end, where a sky drifts from level to level.
 */
final class CodedPalette {
    /** Colours that most of the picture is near to, and most of each side. */
    private static final int COLOURS = 12;

    private static final int SIDE_COLOURS = 4;
    private static final int SIDE_DEPTH = 4;
    /** Levels from such a colour, in the picture and at a side. */
    private static final int NEAR = 3;

    private static final int SIDE_NEAR = 4;
    private static final double SHARE = 0.72;
    /** The share at each side, and the mean of the four. */
    private static final double SIDE_SHARE = 0.6;

    private static final double SIDES_SHARE = 0.84;
    private static final double EQUAL = 0.45;
    /** Px between two places that are compared, twice a block of JPEG's. */
    private static final int LAG = 16;
    /** Levels up to which they may be of one area, and the share of these that are equal to the bit. */
    private static final int DRIFT = 24;

    private static final double LEVEL = 0.4;
    /** The share where it is so high that letters and bricks may reach the sides, and that of the colours then. */
    private static final double CLEAR = 0.7;

    private static final double CLEAR_SHARE = 0.65;
    /** The part of the plain areas that is not of the commonest colour: a photo's burnt-out sky is its only one. */
    private static final double SECOND_AREA = 0.15;
    /** That part where plain sides have to tell with it. */
    private static final double SOME_AREA = 0.025;
    /** That part below which a picture with hardly an edge is a sky: steps of so many levels, and their share of neighbours. */
    private static final double SKY_AREA = 0.04;

    private static final int EDGE = 33;
    private static final double EDGES = 0.0005;
    /** Levels of a hard edge, and how many there are for each soft step: where a sky is burnt out 0.06, on paper 0.14. */
    private static final int HARD = 64;

    private static final double HARD_SHARE = 0.12;
    /** The shares along the two axes, at the sides and of the colours where rules cross one axis. */
    private static final double RULED = 0.25;

    private static final double RULED_OTHER = 0.5;
    private static final double RULED_SIDES = 0.9;
    private static final double RULED_SHARE = 0.83;

    /** The shares where there are plain areas of two colours: along both axes, along one where rules cross the other, of the colours. */
    private static final double TWO_PLAIN = 0.62;

    private static final double TWO_RULED = 0.2;
    private static final double TWO_SHARE = 0.68;

    private final Raster picture;
    private final int stepX;
    private final int stepY;

    private CodedPalette(Raster picture) {
        this.picture = picture;
        this.stepX = Math.max(1, picture.width() / FlatPalette.SAMPLES);
        this.stepY = Math.max(1, picture.height() / FlatPalette.SAMPLES);
    }

    /** Returns whether {@code picture}, whose levels span a clear range, is flat art under a coder's noise. */
    static boolean isFlat(Raster picture) {
        CodedPalette palette = new CodedPalette(picture);
        double across = palette.equal(LAG, 0, DRIFT);
        if (across < TWO_RULED || palette.equal(1, 0, 0) < EQUAL) {
            return false;
        }
        double down = palette.equal(0, LAG, DRIFT);
        double least = Math.min(across, down);
        if (least >= CLEAR) {
            double second = palette.secondArea();
            if ((second >= SECOND_AREA || palette.isHardEdged()) && palette.share() >= CLEAR_SHARE) {
                return true;
            }
            if (second < SOME_AREA) {
                return false;
            }
        }
        if (palette.hasTwoGrounds(least, Math.max(across, down))) {
            return true;
        }
        if (least >= LEVEL) {
            return palette.hasPlainSides(SIDES_SHARE)
                    && palette.share() >= SHARE
                    && (palette.hasEdges() || palette.secondArea() >= SKY_AREA);
        }
        return least >= RULED
                && Math.max(across, down) >= RULED_OTHER
                && palette.hasPlainSides(RULED_SIDES)
                && palette.share() >= RULED_SHARE;
    }

    /** Returns whether plain areas of two colours at least, in few colours altogether, tell enough for themselves, whatever crosses the sides. */
    private boolean hasTwoGrounds(double least, double most) {
        boolean isPlain = least >= TWO_PLAIN;
        boolean isRuled = least >= TWO_RULED && most >= LEVEL;
        return (isPlain || isRuled)
                && secondArea() >= SECOND_AREA
                && (isPlain || isHardEdged())
                && share() >= TWO_SHARE;
    }

    /** Computes the part of the plain areas that is not of the commonest colour. */
    private double secondArea() {
        int[] pixels = new int[(picture.width() / stepX + 1) * (picture.height() / stepY + 1)];
        int n = 0;
        for (int y = stepY / 2; y < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x + LAG < picture.width(); x += stepX) {
                int colour = PackedPicture.pack(picture, x, y);
                if (colour == PackedPicture.pack(picture, x + LAG, y)) {
                    pixels[n++] = colour;
                }
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(pixels, 0, n);
        int peak = PackedPicture.commonest(pixels, n);
        int others = 0;
        for (int i = 0; i < n; i++) {
            others += PackedPicture.difference(pixels[i], peak) > DRIFT ? 1 : 0;
        }
        return others / (double) n;
    }

    /** Returns whether neighbours differ as ink does from paper often, against those that differ by some levels only. */
    private boolean isHardEdged() {
        int hard = 0;
        int soft = 0;
        for (int y = stepY / 2; y < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x + 1 < picture.width(); x += stepX) {
                int step = PackedPicture.difference(
                        PackedPicture.pack(picture, x, y), PackedPicture.pack(picture, x + 1, y));
                hard += step > HARD ? 1 : 0;
                soft += step > NEAR && step <= DRIFT ? 1 : 0;
            }
        }
        return hard > HARD_SHARE * soft;
    }

    private boolean hasEdges() {
        return FlatPalette.leastEqual(picture, EDGE) <= 1 - EDGES;
    }

    private double share() {
        return share(samples(), COLOURS, NEAR);
    }

    private boolean hasPlainSides(double mean) {
        double missing = Side.values().length * (1 - mean);
        for (Side side : Side.values()) {
            double share = share(sidePixels(side), SIDE_COLOURS, SIDE_NEAR);
            missing -= 1 - share;
            if (share < SIDE_SHARE || missing < 0) {
                return false;
            }
        }
        return true;
    }

    private int[] sidePixels(Side side) {
        Stop.ifAsked();
        boolean isRows = !side.isHorizontal();
        int deep = Math.min(SIDE_DEPTH, isRows ? picture.height() : picture.width());
        int length = isRows ? picture.width() : picture.height();
        int[] pixels = new int[deep * length];
        int n = 0;
        for (int d = 0; d < deep; d++) {
            for (int t = 0; t < length; t++) {
                pixels[n++] = switch (side) {
                    case TOP -> PackedPicture.pack(picture, t, d);
                    case BOTTOM -> PackedPicture.pack(picture, t, picture.height() - 1 - d);
                    case LEFT -> PackedPicture.pack(picture, d, t);
                    case RIGHT -> PackedPicture.pack(picture, picture.width() - 1 - d, t);
                };
            }
        }
        return pixels;
    }

    /** Returns the px of {@code picture} that are looked at, packed. */
    static int[] samples(Raster picture) {
        return new CodedPalette(picture).samples();
    }

    private int[] samples() {
        int[] pixels = new int[(picture.width() / stepX + 1) * (picture.height() / stepY + 1)];
        int n = 0;
        for (int y = stepY / 2; y < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x < picture.width(); x += stepX) {
                pixels[n++] = PackedPicture.pack(picture, x, y);
            }
        }
        return Arrays.copyOf(pixels, n);
    }

    /**
     * Computes which part of the pairs of px {@code dx} and {@code dy} apart is equal; above a {@code drift} of 0, of
     * those pairs that differ by no more than it.
     */
    private double equal(int dx, int dy, int drift) {
        long equal = 0;
        long all = 0;
        for (int y = stepY / 2; y + dy < picture.height(); y += stepY) {
            Stop.ifAsked();
            for (int x = stepX / 2; x + dx < picture.width(); x += stepX) {
                int off = PackedPicture.difference(
                        PackedPicture.pack(picture, x, y), PackedPicture.pack(picture, x + dx, y + dy));
                equal += off == 0 ? 1 : 0;
                all += drift == 0 || off <= drift ? 1 : 0;
            }
        }
        return all > 0 ? equal / (double) all : 0;
    }

    /**
     * Computes the share of px near to one of the {@code colours} commonest: the commonest first, then that of the px
     * that are not near to it, and so on. Sorts {@code pixels} and leaves in it what it will.
     */
    static double share(int[] pixels, int colours, int near) {
        Arrays.sort(pixels);
        int left = pixels.length;
        for (int i = 0; i < colours && left > 0; i++) {
            Stop.ifAsked();
            int peak = PackedPicture.commonest(pixels, left);
            int kept = 0;
            for (int j = 0; j < left; j++) {
                if (PackedPicture.difference(pixels[j], peak) > near) {
                    pixels[kept++] = pixels[j];
                }
            }
            left = kept;
        }
        return pixels.length == 0 ? 0 : 1 - left / (double) pixels.length;
    }
}
