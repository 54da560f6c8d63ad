package dev.deckle.fill;

import dev.deckle.fill.PictureLines.Line;
import dev.deckle.geometry.Side;

/**
 * Looks for the lines of a {@link FrameLine}: lines of pixels, counted inwards from one side. Levels are of 255.
 *
 * <p>A line of pixels is taken for {@code part} · the frame line's colour + (1 − {@code part}) · the line where the picture begins, fitted by
 * least squares. So noise of coding averages out, and what is near the frame line's colour anyway, as the corners are that belong to
 * the neighbouring sides, has no weight.
 */
final class FrameLineKernel {
    /** Root mean square of levels by which the picture differs from its frame. */
    private static final int CONTRAST = 14;
    /** A line with more of the frame's colour than this is not the picture's. */
    private static final double BLEND = 0.2;
    /** The least part of the colour in the outermost line: one px of frame, scaled down to a half, leaves about that. */
    private static final double PART = 0.35;
    /** The same where no other side has the colour. */
    private static final double PART_ALONE = 0.9;
    /** The part of a line's squared difference to the picture that may be neither frame line nor picture. */
    private static final double REST = 0.2;

    /** The same for a side whose line no opposite side bears out. */
    private static final double REST_ALONE = 0.004;
    /** The innermost line may have this much less of the colour than the outermost. */
    private static final double LAST = 0.75;
    /** The times that the ground comes again between rules. */
    private static final int GROUNDS = 3;
    /** Px, and the part of the pitch, by which rules may be uneven: blur and rounding. */
    private static final int UNEVEN = 2;

    private static final int UNEVEN_PITCH = 6;

    private final PictureLines picture;
    private final Side side;
    private final int length;
    private final int across;
    private final int channels;
    private final int colours;
    private final int level;

    FrameLineKernel(PictureLines picture, Side side) {
        this.picture = picture;
        this.side = side;
        this.length = PictureLines.length(picture.size(), side);
        this.across = side.lengthOf(picture.size());
        this.channels = picture.channels().count();
        this.colours = colours(picture);
        this.level = picture.depth().max() / 255;
    }

    /** Returns the channels of a picture that are colours. */
    static int colours(PictureLines picture) {
        return picture.channels().isGrey() ? 1 : 3;
    }

    /** Computes the mean of the outermost line: the frame line's colour, if the line holds nothing else. */
    double[] mean() {
        return mean(0);
    }

    /**
     * Computes the colour that the outermost line, regressed on the next one, has besides its share of that: the frame
     * line's, if it is a mixture.
     */
    double[] unmixed() {
        double[] outer = mean();
        double[] inner = mean(1);
        Line own = picture.line(side, 0);
        Line behind = picture.line(side, 1);
        double shared = 0;
        double whole = 0;
        for (int i = 0; i < length; i++) {
            int here = own.index(i);
            int next = behind.index(i);
            for (int c = 0; c < colours; c++) {
                double way = at(behind, next + c) - inner[c];
                shared += (at(own, here + c) - outer[c]) * way;
                whole += way * way;
            }
        }
        double share = whole > 0 ? Math.min(1 - PART, Math.max(0, shared / whole)) : 0;
        for (int c = 0; c < colours; c++) {
            outer[c] = Math.min(255, Math.max(0, (outer[c] - share * inner[c]) / (1 - share)));
        }
        return outer;
    }

    /** Counts the lines of {@code colour} along the side; 0 where there are none, or more than {@code most}. */
    int depth(double[] colour, int most) {
        return depth(colour, most, PART, REST);
    }

    /** Counts the lines of one colour along the side that need no other side to bear them out. */
    int depthAlone(int most) {
        double[] colour = mean();
        int lines = depth(colour, most, PART_ALONE, REST_ALONE);
        boolean sharp = lines > 0 && Math.abs(part(colour, lines, lines + 1, 1)) <= BLEND;
        return sharp && isClear(colour, lines) && !isRuled(colour, lines) ? lines : 0;
    }

    /**
     * Returns whether the ground of {@code colour}, {@code lines} deep, comes again and again behind even spaces: the first
     * squares of graph paper, or stripes. The outermost may be cut.
     */
    boolean isRuled(double[] colour, int lines) {
        int pitch = 0;
        int line = lines;
        for (int n = 1; n <= GROUNDS; n++) {
            int ground = end(colour, line, true);
            int next = end(colour, ground, false);
            int space = next - line;
            pitch = n == 1 ? space : pitch;
            boolean isCut = n == GROUNDS && next == across && space < pitch;
            boolean isEven = next < across && Math.abs(space - pitch) <= uneven(pitch);
            if (ground == across || !(isCut || isEven)) {
                return false;
            }
            line = next;
        }
        return lines <= pitch + uneven(pitch);
    }

    private static int uneven(int pitch) {
        return Math.min(UNEVEN, pitch / UNEVEN_PITCH);
    }

    /**
     * Returns where a rule, or the ground behind it, ends that begins at {@code line}; the end of the picture where it is
     * neither decidedly, as what hovers about a half is.
     */
    private int end(double[] colour, int line, boolean isRule) {
        boolean isDecided = false;
        int end = line;
        while (end < across) {
            int clear = clear(colour, end);
            if (clear * 2 >= length != isRule) {
                break;
            }
            isDecided |= isRule ? clear * 3 >= length * 2 : clear * 3 <= length;
            end++;
        }
        return isDecided ? end : across;
    }

    /** Returns whether {@code line} differs clearly from {@code colour} over half of its length. */
    boolean isClear(double[] colour, int line) {
        return clear(colour, line) * 2 >= length;
    }

    private int clear(double[] colour, int line) {
        return picture.clear(side, line, colour);
    }

    /** Counts the lines before the first that differs from {@code colour}; more than {@code most} where so many are alike. */
    int alike(double[] colour, int most) {
        int lines = 1;
        while (lines <= most && contrast(colour, lines) < CONTRAST * CONTRAST) {
            lines++;
        }
        return lines;
    }

    private int depth(double[] colour, int most, double least, double rest) {
        int lines = alike(colour, most);
        if (lines > most) {
            return 0;
        }
        int last = lines - 1;
        if (part(colour, lines, lines + 1, 1) > BLEND) {
            lines++;
        }
        boolean framed = part(colour, 0, lines, rest) >= least && part(colour, last, lines, rest) >= LAST * least;
        return framed ? lines : 0;
    }

    private double at(Line line, int index) {
        return (double) line.raster().get(index) / level;
    }

    private double[] mean(int line) {
        long[] sums = picture.sums(side, line);
        double[] mean = new double[colours];
        for (int c = 0; c < colours; c++) {
            mean[c] = (double) sums[c] / ((double) level * length);
        }
        return mean;
    }

    /** Computes the mean square of the difference between {@code line} and {@code colour}, levels², by the sums of the line. */
    private double contrast(double[] colour, int line) {
        long[] sums = picture.sums(side, line);
        double sum = 0;
        for (int c = 0; c < colours; c++) {
            double once = (double) sums[c] / level;
            double squared = (double) sums[colours + c] / ((double) level * level);
            sum += squared - 2 * colour[c] * once + colour[c] * colour[c] * length;
        }
        return sum / ((double) length * colours);
    }

    /**
     * Computes the part of {@code colour} in {@code line}, the remainder being the line {@code inner}; 0 where more
     * than {@code rest} of it is neither, as faint px are.
     */
    private double part(double[] colour, int line, int inner, double rest) {
        Line outer = picture.line(side, line);
        Line behind = picture.line(side, inner);
        double shared = 0;
        double whole = 0;
        double own = 0;
        for (int i = 0; i < length; i++) {
            int here = outer.index(i);
            int next = behind.index(i);
            if (colours < channels && outer.raster().get(here + channels - 1) < VisibleColours.least(picture.depth())) {
                own += 255 * 255 * colours;
                continue;
            }
            for (int c = 0; c < colours; c++) {
                double from = at(behind, next + c);
                double gone = at(outer, here + c) - from;
                double way = colour[c] - from;
                shared += gone * way;
                whole += way * way;
                own += gone * gone;
            }
        }
        double part = whole > 0 ? shared / whole : 0;
        return own - part * shared <= rest * part * shared ? part : 0;
    }
}
