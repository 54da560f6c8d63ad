package dev.deckle.codec.meta;

/**
 * Holds how samples become light: {@code (a x + b)^gamma} from {@code limit} on, {@code slope x} below (ICC.1:2022, 10.18, type 3).
 *
 * @param gamma the exponent
 * @param a factor before it
 * @param b what is added before it
 * @param slope of the straight part
 * @param limit where that ends, 0 where there is none
 */
public record ToneCurve(double gamma, double a, double b, double slope, double limit) {
    /** The curve of sRGB (IEC 61966-2-1). */
    public static final ToneCurve SRGB = new ToneCurve(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    /** The inverse of BT.709's, which BT.601 and BT.2020 have too. */
    public static final ToneCurve BT709 = new ToneCurve(1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081);

    /** The inverse of SMPTE 240M's. */
    public static final ToneCurve SMPTE240 = new ToneCurve(1 / 0.45, 1 / 1.1115, 0.1115 / 1.1115, 1 / 4.0, 0.0913);

    /** Returns a pure power. */
    public static ToneCurve power(double gamma) {
        return new ToneCurve(gamma, 1, 0, 0, 0);
    }

    /** Returns whether it is a pure power, which profiles hold as one number. */
    boolean isPower() {
        return a == 1 && b == 0 && limit == 0;
    }
}
