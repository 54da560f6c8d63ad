package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Fills of pictures with wholly transparent pixels, whose stored colours mean nothing: they are first given the colour of the
 * nearest pixel that can be seen. Colour and alpha are then filled apart, so that the fills themselves need not know.
 */
final class VisibleColours {
    private VisibleColours() {}

    /** Returns whether a pixel of the outermost ring of {@code known} is wholly transparent. */
    static boolean edgeHides(Raster canvas, Rect known) {
        if (!canvas.channels().hasAlpha()) {
            return false;
        }
        return rowHides(canvas, known.x(), known.right(), known.y())
                || rowHides(canvas, known.x(), known.right(), known.bottom() - 1)
                || columnHides(canvas, known.x(), known)
                || columnHides(canvas, known.right() - 1, known);
    }

    /** Returns whether a pixel of {@code known} is wholly transparent. */
    static boolean hides(Raster canvas, Rect known) {
        if (canvas.channels().hasAlpha()) {
            for (int y = known.y(); y < known.bottom(); y++) {
                if (rowHides(canvas, known.x(), known.right(), y)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether a known pixel is wholly transparent. */
    static boolean hides(Raster canvas, Mask mask) {
        if (canvas.channels().hasAlpha()) {
            for (int y = 0; y < canvas.height(); y++) {
                Stop.ifAsked();
                for (int x = 0; x < canvas.width(); x++) {
                    if (alpha(canvas, x, y) == 0 && !mask.isFill(x, y)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Fills margins from pixels that have a colour. */
    static void fill(FillTemplate fill, Raster canvas, Rect known, AlphaMode alpha) {
        fill(fill, canvas, Mask.around(canvas.size(), known), alpha);
    }

    /** Fills what a mask marks from pixels that have a colour. */
    static void fill(FillTemplate fill, Raster canvas, Mask mask, AlphaMode alpha) {
        Raster colours = canvas.copy();
        showAll(colours, mask);
        fill.fill(colours, mask, AlphaMode.OPAQUE);
        if (alpha == AlphaMode.EDGE) {
            Raster alphas = alphas(canvas);
            fill.ofAlpha().fill(alphas, mask, AlphaMode.OPAQUE);
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

    /** Gives the hidden pixels of the known part a colour, and makes all of it opaque. */
    private static void showAll(Raster colours, Mask mask) {
        int width = colours.width();
        byte[] hidden = new byte[Math.toIntExact(colours.size().pixels())];
        byte[] covered = new byte[width];
        boolean anyVisible = false;
        for (int y = 0; y < colours.height(); y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean visible = covered[x] >= 0 && alpha(colours, x, y) > 0;
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

    private static boolean rowHides(Raster canvas, int from, int to, int y) {
        int channels = canvas.channels().count();
        int last = PixelKernel.index(canvas, to, y) - 1;
        int first = PixelKernel.index(canvas, from, y) + channels - 1;
        return switch (canvas.depth()) {
            case EIGHT -> anyZero(canvas.bytes().samples(), first, last, channels);
            case SIXTEEN -> anyZero(canvas.shorts().samples(), first, last, channels);
        };
    }

    private static boolean anyZero(byte[] samples, int first, int last, int step) {
        for (int i = first; i <= last; i += step) {
            if (samples[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyZero(short[] samples, int first, int last, int step) {
        for (int i = first; i <= last; i += step) {
            if (samples[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean columnHides(Raster canvas, int x, Rect known) {
        for (int y = known.y(); y < known.bottom(); y++) {
            if (alpha(canvas, x, y) == 0) {
                return true;
            }
        }
        return false;
    }

    private static int alpha(Raster canvas, int x, int y) {
        return canvas.get(PixelKernel.index(canvas, x, y) + canvas.channels().count() - 1);
    }
}
