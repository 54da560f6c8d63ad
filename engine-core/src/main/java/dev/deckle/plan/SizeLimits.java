package dev.deckle.plan;

import dev.deckle.geometry.Size;

/**
 * Bounds the size of a picture that is planned, or that a model takes.
 *
 * @param maxPixels at least 1
 * @param maxSide px, at least 1
 */
public record SizeLimits(long maxPixels, int maxSide) {
    /** The default for a canvas: 256,000,000 px and 65,535 px a side. */
    public static final SizeLimits CANVAS = new SizeLimits(256_000_000L, 65_535);

    /** No limit but the size of an int. */
    public static final SizeLimits NONE = new SizeLimits(Long.MAX_VALUE, Integer.MAX_VALUE);

    /** Bounds the area alone: any shape of at most {@code pixels} px. */
    public static SizeLimits area(long pixels) {
        return new SizeLimits(pixels, Integer.MAX_VALUE);
    }

    /** Checks the bounds, else {@link IllegalArgumentException}. */
    public SizeLimits {
        if (maxPixels < 1 || maxSide < 1) {
            throw new IllegalArgumentException(
                    "Expected limits of at least 1 px but received " + maxPixels + " px and " + maxSide + " px a side");
        }
    }

    /** Returns whether {@code width} × {@code height} px are within both limits. */
    boolean allow(long width, long height) {
        // Two sides within maxSide multiply to less than 2^62.
        return width <= maxSide && height <= maxSide && width * height <= maxPixels;
    }

    /** Returns whether a canvas of {@code size} is within both limits. */
    public boolean allow(Size size) {
        return allow(size.width(), size.height());
    }

    /** Writes both limits, for a message. */
    String text() {
        return maxSide + " px a side and " + maxPixels + " px in all";
    }

    /** Writes the limit that {@code width} × {@code height} breaks, for a message: {@code 2048 px a side}. */
    String broken(long width, long height) {
        return width > maxSide || height > maxSide ? maxSide + " px a side" : maxPixels + " px in all";
    }
}
