package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Fills of pictures with faint pixels, whose stored colours mean little or nothing: they are first given the colour of the
 * nearest pixel that can be seen. Colour and alpha are then filled apart, so that the fills themselves need not know.
 */
final class VisibleColours {
    /**
     * The least alpha, of 255, of a colour that counts: below it rounding leaves of a colour that was stored with its
     * alpha less than it needs to be told.
     */
    private static final int FAINT = 64;

    /** The alphas of two pixels of four bytes. */
    private static final long ALPHAS = 0xFF000000_FF000000L;

    private VisibleColours() {}

    /** Returns the least alpha of a pixel whose colour counts. */
    static int least(Depth depth) {
        return FAINT * (depth.max() / Depth.EIGHT.max());
    }

    /** Returns whether a pixel of the outermost ring of {@code known} has an alpha below {@code least}. */
    static boolean edgeHides(Raster canvas, Rect known, int least) {
        if (!canvas.channels().hasAlpha()) {
            return false;
        }
        return rowHides(canvas, known.x(), known.right(), known.y(), least)
                || rowHides(canvas, known.x(), known.right(), known.bottom() - 1, least)
                || columnHides(canvas, known.x(), known, least)
                || columnHides(canvas, known.right() - 1, known, least);
    }

    /** Returns whether a pixel of {@code known} has an alpha below {@code least}. */
    static boolean hides(Raster canvas, Rect known, int least) {
        if (canvas.channels().hasAlpha()) {
            for (int y = known.y(); y < known.bottom(); y++) {
                if (rowHides(canvas, known.x(), known.right(), y, least)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether a known pixel has an alpha below {@code least}. */
    static boolean hides(Raster canvas, Mask mask, int least) {
        if (canvas.channels().hasAlpha()) {
            for (int y = 0; y < canvas.height(); y++) {
                Stop.ifAsked();
                for (int x = 0; x < canvas.width(); x++) {
                    if (alpha(canvas, x, y) < least && !mask.isFill(x, y)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Fills margins from pixels that have a colour. */
    static void fill(FillTemplate fill, Raster canvas, Rect known, AlphaMode alpha) {
        fill(fill, fill.ofAlpha(), canvas, Mask.around(canvas.size(), known), alpha);
    }

    /** Fills what a mask marks from pixels that have a colour. */
    static void fill(FillTemplate fill, Raster canvas, Mask mask, AlphaMode alpha) {
        fill(fill, fill.ofHoleAlpha(canvas, mask), canvas, mask, alpha);
    }

    private static void fill(FillTemplate fill, EdgeFill ofAlpha, Raster canvas, Mask mask, AlphaMode alpha) {
        Raster colours = canvas.copy();
        showAll(colours, mask);
        fill.fill(colours, mask, AlphaMode.OPAQUE);
        if (alpha == AlphaMode.EDGE) {
            Raster alphas = alphas(canvas);
            ofAlpha.fill(alphas, mask, AlphaMode.OPAQUE);
            put(alphas, colours);
        }
        int channels = canvas.channels().count();
        int width = canvas.width();
        byte[] covered = new byte[width];
        for (int y = 0; y < canvas.height(); y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            for (int x = 0; x < width; x++) {
                if (covered[x] < 0) {
                    System.arraycopy(
                            colours.array(),
                            PixelKernel.index(colours, x, y),
                            canvas.array(),
                            PixelKernel.index(canvas, x, y),
                            channels);
                }
            }
        }
    }

    /** Gives the faint pixels of the known part a colour, and makes all of it opaque. Where all are faint, the least faint count. */
    private static void showAll(Raster colours, Mask mask) {
        int least = Math.max(1, Math.min(least(colours.depth()), most(colours, mask)));
        int width = colours.width();
        byte[] hidden = new byte[Math.toIntExact(colours.size().pixels())];
        byte[] covered = new byte[width];
        boolean anyVisible = false;
        for (int y = 0; y < colours.height(); y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean visible = covered[x] >= 0 && alpha(colours, x, y) >= least;
                hidden[i] = visible ? 0 : Hole.UNKNOWN;
                anyVisible |= visible;
            }
        }
        if (anyVisible) {
            NearestPixels.fill(colours, Hole.of(hidden, width, colours.height()));
        } else {
            blacken(colours);
        }
        for (int y = 0; y < colours.height(); y++) {
            Stop.ifAsked();
            MarginRows.makeOpaque(colours, 0, width, y);
        }
    }

    /** Returns the largest alpha of a known pixel. */
    private static int most(Raster colours, Mask mask) {
        int most = 0;
        for (int y = 0; y < colours.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < colours.width(); x++) {
                int alpha = alpha(colours, x, y);
                if (alpha > most && !mask.isFill(x, y)) {
                    most = alpha;
                }
            }
        }
        return most;
    }

    private static void blacken(Raster colours) {
        int[] black = new int[colours.channels().count()];
        for (int y = 0; y < colours.height(); y++) {
            Stop.ifAsked();
            PixelKernel.repeat(colours, PixelKernel.index(colours, 0, y), colours.width(), black);
        }
    }

    /** Returns the alpha of {@code canvas} as a grey picture. */
    private static Raster alphas(Raster canvas) {
        Size size = canvas.size();
        Raster alphas = Raster.allocate(size, Channels.GREY, canvas.depth());
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < size.width(); x++) {
                alphas.put(PixelKernel.index(alphas, x, y), alpha(canvas, x, y));
            }
        }
        return alphas;
    }

    private static void put(Raster alphas, Raster colours) {
        int last = colours.channels().count() - 1;
        for (int y = 0; y < colours.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < colours.width(); x++) {
                int value = alphas.get(PixelKernel.index(alphas, x, y));
                colours.put(PixelKernel.index(colours, x, y) + last, value);
            }
        }
    }

    private static boolean rowHides(Raster canvas, int from, int to, int y, int least) {
        int channels = canvas.channels().count();
        int last = PixelKernel.index(canvas, to, y) - 1;
        int first = PixelKernel.index(canvas, from, y) + channels - 1;
        return switch (canvas.depth()) {
            case EIGHT ->
                (channels != 4 || !isOpaque(canvas.bytes().samples(), first - 3, last + 1))
                        && anyBelow(canvas.bytes().samples(), first, last, channels, least);
            case SIXTEEN -> anyBelow(canvas.shorts().samples(), first, last, channels, least);
        };
    }

    /** Returns whether pixels of four bytes are all opaque, two at a step: a look at each, which may end at any, takes four times as long. */
    private static boolean isOpaque(byte[] samples, int from, int end) {
        long all = -1;
        int i = from;
        for (; i <= end - 8; i += 8) {
            all &= (long) ReplicateKernel.LONGS.get(samples, i);
        }
        return (all & ALPHAS) == ALPHAS && (i == end || samples[end - 1] == -1);
    }

    private static boolean anyBelow(byte[] samples, int first, int last, int step, int least) {
        for (int i = first; i <= last; i += step) {
            if ((samples[i] & 0xFF) < least) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyBelow(short[] samples, int first, int last, int step, int least) {
        for (int i = first; i <= last; i += step) {
            if ((samples[i] & 0xFFFF) < least) {
                return true;
            }
        }
        return false;
    }

    private static boolean columnHides(Raster canvas, int x, Rect known, int least) {
        for (int y = known.y(); y < known.bottom(); y++) {
            Stop.ifAsked();
            if (alpha(canvas, x, y) < least) {
                return true;
            }
        }
        return false;
    }

    static int alpha(Raster canvas, int x, int y) {
        return canvas.get(PixelKernel.index(canvas, x, y) + canvas.channels().count() - 1);
    }
}
