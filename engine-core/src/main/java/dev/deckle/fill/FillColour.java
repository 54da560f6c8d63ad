package dev.deckle.fill;

/**
 * Holds a colour of {@link EdgeFill#solid}, 16 bit a channel.
 *
 * @param red 0–65535
 * @param green 0–65535
 * @param blue 0–65535
 */
public record FillColour(int red, int green, int blue) {
    /** The largest value of a channel. */
    static final int MAX = 65535;

    /** The middle grey 128 of 255. */
    public static final FillColour GREY = ofEightBit(128, 128, 128);
    /** 0, 0, 0. */
    public static final FillColour BLACK = ofEightBit(0, 0, 0);
    /** 0, 255, 0. */
    public static final FillColour GREEN = ofEightBit(0, 255, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a channel is not 0–65535
     */
    public FillColour {
        requireRange("red", red, MAX);
        requireRange("green", green, MAX);
        requireRange("blue", blue, MAX);
    }

    /**
     * Returns the colour of 8-bit channels; it is exactly these in an 8-bit raster.
     *
     * @throws IllegalArgumentException if a channel is not 0–255
     */
    public static FillColour ofEightBit(int red, int green, int blue) {
        requireRange("red", red, 255);
        requireRange("green", green, 255);
        requireRange("blue", blue, 255);
        return new FillColour(red * 257, green * 257, blue * 257);
    }

    /** Computes the luma in 16 bit, {@code (19595 R + 38470 G + 7471 B + 32768) >> 16}: the sample of a grey raster. */
    public int luma() {
        return (int) ((19595L * red + 38470L * green + 7471L * blue + 32768) >> 16);
    }

    // Written out, as that of a size is: naming fills compares colours.
    @Override
    public boolean equals(Object other) {
        return other instanceof FillColour colour && colour.red == red && colour.green == green && colour.blue == blue;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * red + green) + blue;
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("Expected 0 to " + max + " for " + name + " but received " + value);
        }
    }
}
