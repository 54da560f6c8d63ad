package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Holds the unknown pixels of a canvas, in the smallest rectangle that holds them and a ring of one px around (inside
 * the canvas): the known pixels nearest to them are all in it.
 */
final class Hole {
    /** The flag of an unknown pixel: the coverage of fill. */
    static final byte UNKNOWN = -1;

    private final Rect bounds;
    private final byte[] unknown;

    private Hole(Rect bounds, byte[] unknown) {
        this.bounds = bounds;
        this.unknown = unknown;
    }

    /** Returns the hole that {@code mask} marks, which has the canvas' size and at least one fill pixel. */
    static Hole of(Raster canvas, Mask mask) {
        Rect bounds = ringed(mask.bounds().orElseThrow(), canvas.width(), canvas.height());
        Mask part = mask.crop(bounds);
        byte[] unknown = new byte[Math.toIntExact(bounds.pixels())];
        boolean anyKnown = false;
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            int row = y * bounds.width();
            part.copyRow(y, unknown, row);
            for (int i = row; i < row + bounds.width(); i++) {
                anyKnown |= unknown[i] >= 0;
                unknown[i] >>= 7;
            }
        }
        requireKnown(anyKnown, canvas.width(), canvas.height());
        return new Hole(bounds, unknown);
    }

    /**
     * Returns the hole of a picture of {@code width} × {@code height} flags: {@link #UNKNOWN}, which at least one is,
     * or 0.
     */
    static Hole of(byte[] flags, int width, int height) {
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        boolean anyKnown = false;
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            for (int x = 0; x < width; x++) {
                if (flags[y * width + x] != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                } else {
                    anyKnown = true;
                }
            }
        }
        requireKnown(anyKnown, width, height);
        Rect bounds = ringed(Rect.ofEdges(left, top, right, bottom), width, height);
        byte[] unknown = new byte[Math.toIntExact(bounds.pixels())];
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            System.arraycopy(flags, (bounds.y() + y) * width + bounds.x(), unknown, y * bounds.width(), bounds.width());
        }
        return new Hole(bounds, unknown);
    }

    /**
     * Returns the hole of the pixels of {@code bounds} that are flagged {@link #UNKNOWN}; known pixels outside the bounds are
     * never the nearest ones.
     */
    static Hole within(Rect bounds, byte[] flags) {
        return new Hole(bounds, flags);
    }

    private static Rect ringed(Rect fill, int width, int height) {
        return Rect.ofEdges(
                Math.max(0, fill.x() - 1),
                Math.max(0, fill.y() - 1),
                Math.min(width, fill.right() + 1),
                Math.min(height, fill.bottom() + 1));
    }

    private static void requireKnown(boolean anyKnown, int width, int height) {
        if (!anyKnown) {
            throw new IllegalArgumentException(
                    "Expected a mask with at least 1 known pixel but received " + width + "x" + height + " px of fill");
        }
    }

    /** Returns the rectangle, in canvas coordinates. */
    Rect bounds() {
        return bounds;
    }

    /**
     * Returns a flag for each pixel of the bounds, row by row: {@link #UNKNOWN}, or 0 where known. The array itself.
     */
    byte[] unknown() {
        return unknown;
    }

    /** Returns whether the pixel of the canvas is unknown. */
    boolean isUnknown(int canvasX, int canvasY) {
        return bounds.contains(canvasX, canvasY)
                && unknown[(canvasY - bounds.y()) * bounds.width() + canvasX - bounds.x()] != 0;
    }

    /** Makes all of the hole opaque. */
    void makeOpaque(Raster canvas) {
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            Stop.ifAsked();
            for (int x = bounds.x(); x < bounds.right(); x++) {
                if (isUnknown(x, y)) {
                    MarginRows.makeOpaque(canvas, x, x + 1, y);
                }
            }
        }
    }
}
