package dev.deckle.picture;

import dev.deckle.geometry.Resolution;
import java.util.Optional;

/**
 * Holds the print resolution in px a metre, the unit of PNG, exact for every value that PNG can hold.
 *
 * @param x px a metre along x, at least 1
 * @param y px a metre along y, at least 1
 */
public record Density(int x, int y) {
    private static final long INCHES_IN_254_CM = 100;

    /** Checks the bounds, else {@link IllegalArgumentException}. */
    public Density {
        if (x < 1 || y < 1) {
            throw new IllegalArgumentException(
                    "Expected a density of at least 1 px a metre but received " + x + "x" + y);
        }
    }

    /** Returns the density of {@code x} × {@code y} px an inch (dpi), rounded to px a metre. */
    public static Density perInch(int x, int y) {
        return new Density(toMetre(x), toMetre(y));
    }

    /** Returns a resolution rounded to px a metre; empty where that is 0 or above 2³¹−1 along an axis. */
    public static Optional<Density> rounded(Resolution resolution) {
        long x = resolution.x().roundHalfUpOf(1);
        long y = resolution.y().roundHalfUpOf(1);
        boolean fits = Math.min(x, y) >= 1 && Math.max(x, y) <= Integer.MAX_VALUE;
        return fits ? Optional.of(new Density((int) x, (int) y)) : Optional.empty();
    }

    private static int toMetre(int perInch) {
        return Math.toIntExact((perInch * INCHES_IN_254_CM * 100 + 127) / 254);
    }

    /** Returns the px an inch along x, rounded. */
    public int dpiX() {
        return toInch(x);
    }

    /** Returns the px an inch along y, rounded. */
    public int dpiY() {
        return toInch(y);
    }

    private static int toInch(int perMetre) {
        return (int) ((perMetre * 254L + 5000) / 10000);
    }
}
