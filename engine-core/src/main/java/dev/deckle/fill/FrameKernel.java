package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;

/** The looks of {@link FrameLine}: lines of pixels, counted inwards from one side. Levels are of 255. */
final class FrameKernel {
    /** A pixel is of the colour of its line up to this difference. */
    private static final int SAME = 10;
    /** One pixel in so many may be of another colour. */
    private static final int STRAY = 50;
    /** A clear difference. */
    private static final int CLEAR = 24;
    /** A line that leads over from the frame to the picture goes at least this part of the way. */
    private static final double BLEND = 0.2;

    private final Raster picture;
    private final boolean upright;
    private final int first;
    private final int step;
    private final int length;
    private final int channels;
    private final int colours;
    private final int level;

    private FrameKernel(Raster picture, Side side) {
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

    /** How many lines of one colour lie along {@code side}, before the picture begins; 0 where there are none or more than {@code most}. */
    static int depth(Raster picture, Side side, int most) {
        FrameKernel kernel = new FrameKernel(picture, side);
        int[] colour = kernel.mean();
        int lines = 0;
        while (lines <= most && kernel.isOf(colour, lines)) {
            lines++;
        }
        if (lines == 0 || lines > most || !kernel.begins(colour, lines)) {
            return 0;
        }
        return kernel.blends(colour, lines) ? lines + 1 : lines;
    }

    /** Whether the outermost lines of two sides are of one colour. */
    static boolean sameColour(Raster picture, Side one, Side other) {
        FrameKernel kernel = new FrameKernel(picture, one);
        int[] a = kernel.mean();
        int[] b = new FrameKernel(picture, other).mean();
        int most = 0;
        for (int c = 0; c < a.length; c++) {
            most = Math.max(most, Math.abs(a[c] - b[c]));
        }
        return most <= SAME * kernel.level;
    }

    private int index(int line, int along) {
        int across = first + step * line;
        int x = upright ? across : along;
        int y = upright ? along : across;
        return picture.offset() + y * picture.stride() + x * channels;
    }

    private int[] mean() {
        long[] sums = new long[colours];
        for (int i = 0; i < length; i++) {
            int at = index(0, i);
            for (int c = 0; c < colours; c++) {
                sums[c] += Samples.get(picture.array(), at + c);
            }
        }
        int[] mean = new int[colours];
        for (int c = 0; c < colours; c++) {
            mean[c] = (int) ((2 * sums[c] + length) / (2L * length));
        }
        return mean;
    }

    private int difference(int[] colour, int at) {
        int most = 0;
        for (int c = 0; c < colours; c++) {
            most = Math.max(most, Math.abs(Samples.get(picture.array(), at + c) - colour[c]));
        }
        return most;
    }

    private boolean isOf(int[] colour, int line) {
        int strays = 0;
        for (int i = 0; i < length && strays * STRAY <= length; i++) {
            int at = index(line, i);
            boolean hidden = colours < channels && Samples.get(picture.array(), at + channels - 1) == 0;
            if (hidden || difference(colour, at) > SAME * level) {
                strays++;
            }
        }
        return strays * STRAY <= length;
    }

    /** Whether {@code line}, or the next one, differs clearly over half of its length. */
    private boolean begins(int[] colour, int line) {
        return Math.max(clear(colour, line), clear(colour, line + 1)) * 2 >= length;
    }

    private int clear(int[] colour, int line) {
        int clear = 0;
        for (int i = 0; i < length; i++) {
            if (difference(colour, index(line, i)) >= CLEAR * level) {
                clear++;
            }
        }
        return clear;
    }

    /** Whether {@code line} is a mixture of the frame and of the next line, as scaling leaves it. */
    private boolean blends(int[] colour, int line) {
        double shared = 0;
        double whole = 0;
        for (int i = 0; i < length; i++) {
            int here = index(line, i);
            int next = index(line + 1, i);
            for (int c = 0; c < colours; c++) {
                int inner = Samples.get(picture.array(), next + c);
                double way = inner - colour[c];
                shared += (inner - Samples.get(picture.array(), here + c)) * way;
                whole += way * way;
            }
        }
        return shared > BLEND * whole;
    }
}
