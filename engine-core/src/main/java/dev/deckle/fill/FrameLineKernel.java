package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;

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
    /** A clear difference of a pixel. */
    private static final int CLEAR = 24;
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

    private final Raster picture;
    private final boolean upright;
    private final int first;
    private final int step;
    private final int length;
    private final int channels;
    private final int colours;
    private final int level;

    FrameLineKernel(Raster picture, Side side) {
        this.picture = picture;
        this.upright = side == Side.LEFT || side == Side.RIGHT;
        this.first = switch (side) {
            case TOP, LEFT -> 0;
            case RIGHT -> picture.width() - 1;
            case BOTTOM -> picture.height() - 1;
        };
        this.step = first == 0 ? 1 : -1;
        this.length = upright ? picture.height() : picture.width();
        this.channels = picture.channels().count();
        this.colours = channels < 3 ? 1 : 3;
        this.level = picture.depth().max() / 255;
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
        double shared = 0;
        double whole = 0;
        for (int i = 0; i < length; i++) {
            int here = index(0, i);
            int next = index(1, i);
            for (int c = 0; c < colours; c++) {
                double way = at(next + c) - inner[c];
                shared += (at(here + c) - outer[c]) * way;
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
        int across = upright ? picture.width() : picture.height();
        int pitch = 0;
        int line = lines;
        for (int n = 1; n <= GROUNDS; n++) {
            int ground = end(colour, line, true, across);
            int next = end(colour, ground, false, across);
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
    private int end(double[] colour, int line, boolean isRule, int across) {
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
        int clear = 0;
        for (int i = 0; i < length; i++) {
            int at = index(line, i);
            double most = 0;
            for (int c = 0; c < colours; c++) {
                most = Math.max(most, Math.abs(at(at + c) - colour[c]));
            }
            if (most >= CLEAR) {
                clear++;
            }
        }
        return clear;
    }

    private int depth(double[] colour, int most, double least, double rest) {
        int lines = 1;
        while (lines <= most && contrast(colour, lines) < CONTRAST * CONTRAST) {
            lines++;
        }
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

    private int index(int line, int along) {
        int across = first + step * line;
        int x = upright ? across : along;
        int y = upright ? along : across;
        return picture.offset() + y * picture.stride() + x * channels;
    }

    private double at(int index) {
        return (double) picture.get(index) / level;
    }

    private double[] mean(int line) {
        double[] mean = new double[colours];
        for (int i = 0; i < length; i++) {
            int at = index(line, i);
            for (int c = 0; c < colours; c++) {
                mean[c] += at(at + c) / length;
            }
        }
        return mean;
    }

    /** Computes the mean square of the difference between {@code line} and {@code colour}, levels². */
    private double contrast(double[] colour, int line) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            int at = index(line, i);
            for (int c = 0; c < colours; c++) {
                double difference = at(at + c) - colour[c];
                sum += difference * difference;
            }
        }
        return sum / ((double) length * colours);
    }

    /**
     * Computes the part of {@code colour} in {@code line}, the remainder being the line {@code inner}; 0 where more
     * than {@code rest} of it is neither, as faint px are.
     */
    private double part(double[] colour, int line, int inner, double rest) {
        double shared = 0;
        double whole = 0;
        double own = 0;
        for (int i = 0; i < length; i++) {
            int here = index(line, i);
            int next = index(inner, i);
            if (colours < channels && picture.get(here + channels - 1) < VisibleColours.least(picture.depth())) {
                own += 255 * 255 * colours;
                continue;
            }
            for (int c = 0; c < colours; c++) {
                double from = at(next + c);
                double gone = at(here + c) - from;
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
